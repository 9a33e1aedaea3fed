import { css } from 'lit';

/** Text fields by class: `field` on an `input`, `textarea` or `select`, `label` above it, `hint` below it. */
export const fields = css`
  .field {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    margin: 0;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: inherit;
    font: inherit;
    transition: border-color var(--_quick);
  }
  .field::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
  textarea.field {
    field-sizing: content;
    min-block-size: 6lh;
    max-block-size: 60vh;
    resize: vertical;
  }
  .field[aria-invalid='true'] {
    border-color: var(--_ink);
    border-inline-start-width: 3px;
  }
  .label {
    display: block;
    margin-block-end: var(--_u);
    font-size: var(--_small);
    font-weight: 500;
  }
  .hint {
    margin: var(--_u) 0 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
`;
