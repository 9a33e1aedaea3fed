import { css } from 'lit';

/** What is owed and what came of it: quiet lines, and small questions that can be left alone. */
export const loopStyles = css`
  :host {
    display: block;
    font-size: var(--_small);
  }
  [part='base']:has(> *) {
    margin-block-start: var(--_apart, 0);
  }
  [part='base'] {
    display: grid;
    gap: calc(var(--_u) * 3);
  }
  p,
  ul,
  figure,
  blockquote,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .thanks {
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_accent-ink);
    text-wrap: pretty;
  }
  .owed {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_u) * 2);
    color: var(--_quiet);
    text-wrap: pretty;
  }
  .owed::before {
    content: '';
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    border: 2px solid var(--_accent-ink);
  }
  .owed.late {
    color: var(--_ink);
    font-weight: 550;
  }
  .ask {
    display: grid;
    margin-block: calc(var(--_under, 0px) / 2) var(--_under, 0px);
    gap: calc(var(--_u) * 2);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .ask .label {
    font-weight: 600;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }
  .consent {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 44px;
  }
  .consent input {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    accent-color: var(--_accent-ink);
  }
  .button.plain {
    font-size: inherit;
    color: var(--_quiet);
  }
  /* Its words begin where those above it do. */
  #ask {
    justify-self: start;
    margin-inline-start: calc(var(--_u) * -2 - 1px);
    color: var(--_accent-ink);
  }
  .button.plain[aria-pressed='true'] {
    color: var(--_accent-ink);
    background: var(--_wash);
  }
  .said {
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
  }
  .quotes {
    display: grid;
    gap: calc(var(--_u) * 3);
    list-style: none;
  }
  .quotes blockquote,
  .said q {
    quotes: none;
    color: var(--_ink);
    overflow-wrap: anywhere;
  }
  .hint,
  small {
    color: var(--_quiet);
    font-size: inherit;
  }
  .error {
    font-weight: 600;
  }
`;
