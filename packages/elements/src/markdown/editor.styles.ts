import { css } from 'lit';

/** The Markdown field: a line of text on paper that grows when touched. */
export const editorStyles = css`
  :host {
    min-inline-size: 0;
  }
  [hidden] {
    display: none !important;
  }
  textarea.field {
    min-block-size: calc(4lh + var(--_u) * 4);
    transition: border-color var(--_quick), min-block-size var(--_enter);
  }
  :host([lean]:not(:focus-within)) textarea.field:placeholder-shown {
    min-block-size: 44px;
    resize: none;
  }
  .preview {
    min-block-size: calc(4lh + var(--_u) * 4);
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border: 1px dashed var(--_line);
    border-radius: var(--_radius);
  }
  .label + .hint {
    margin-block: 0 calc(var(--_u) * 2);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_u) * 3);
    min-block-size: 32px;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  :host([lean]:not(:focus-within)) textarea.field:placeholder-shown ~ .foot {
    display: none;
  }
  .foot button {
    min-block-size: 32px;
    padding-inline: calc(var(--_u) / 2);
    border-radius: var(--_radius-small);
    color: var(--_accent-ink);
    font-weight: 500;
  }
  .foot button:hover {
    text-decoration: underline;
    text-underline-offset: 0.25em;
  }
  .left {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  .error {
    margin-block: var(--_u) 0;
    font-size: var(--_small);
    font-weight: 500;
  }
  :host {
    container-type: inline-size;
  }
  @container (inline-size < 440px) {
    .help {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .foot button {
      min-block-size: 44px;
    }
  }
`;
