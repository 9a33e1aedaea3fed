import { css } from 'lit';

/** The dialog of a step: what becomes public stands apart by an edge of the accent. */
export const stepStyles = css`
  dialog {
    inline-size: min(520px, calc(100vw - 24px));
    max-block-size: calc(100dvh - 24px);
    overflow: auto;
    padding: calc(var(--_u) * 5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    box-shadow: 0 8px 32px rgb(0 0 0 / 0.2);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.35);
  }
  form {
    display: grid;
    gap: calc(var(--_u) * 4);
  }
  h2 {
    margin: 0;
    font-size: var(--_lead);
    font-weight: 600;
  }
  .public p {
    margin: 0;
  }
  .words {
    overflow-wrap: anywhere;
  }
  .public .warn {
    padding: calc(var(--_u) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    font-weight: 500;
  }
  .about {
    margin: calc(var(--_u) * -3) 0 0;
    color: var(--_quiet);
    overflow-wrap: anywhere;
  }
  fieldset {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: var(--_u);
    font-size: var(--_small);
    font-weight: 500;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 3);
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 2);
    border-radius: var(--_radius-small);
    overflow-wrap: anywhere;
  }
  .choice:hover {
    background: var(--_raised);
  }
  .choice:has(:checked) {
    background: var(--_wash);
  }
  .choice input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .choice kbd {
    margin-inline-start: auto;
  }
  .results {
    max-block-size: 232px;
    overflow: auto;
  }
  .public {
    display: grid;
    gap: var(--_u);
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_accent);
  }
  .public .field {
    min-block-size: 4lh;
  }
  .public input.field {
    min-block-size: 44px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
  }
  kbd {
    padding: 0 calc(var(--_u) * 1.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    font: inherit;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_u) * 2) calc(var(--_u) * 4);
    margin: 0;
  }
  dd {
    margin: 0;
  }
`;
