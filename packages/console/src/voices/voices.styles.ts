import { css } from 'lit';

/** What stands above the list of voices. */
export const voicesStyles = css`
  .page {
    max-inline-size: 1240px;
  }
  .filters {
    display: grid;
    grid-template-columns: minmax(min(240px, 100%), 1fr) auto auto;
    align-items: end;
    gap: calc(var(--_u) * 3);
  }
  .file {
    position: relative;
  }
  .file:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .file input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  @container console (inline-size < 640px) {
    .filters {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .filters > :first-child {
      grid-column: 1 / -1;
    }
  }
`;

/** One voice. */
export const voiceStyles = css`
  .whole {
    display: grid;
    gap: calc(var(--_u) * 4);
  }
  blockquote {
    margin: 0;
    padding-inline-start: calc(var(--_u) * 4);
    border-inline-start: 3px solid var(--_line);
    font-size: var(--_lead);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  pre {
    max-block-size: 40vh;
    margin: 0;
    overflow: auto;
    font: inherit;
    font-size: var(--_small);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .ideas {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .idea {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: baseline;
    gap: calc(var(--_u) * 3);
    inline-size: 100%;
    min-block-size: 44px;
    padding: calc(var(--_u) * 2);
    border: 0;
    border-block-end: 1px solid var(--_line);
    text-align: start;
  }
  .idea:hover {
    background: var(--_raised);
  }
  .idea kbd {
    min-inline-size: 1.6em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    font: inherit;
    font-size: var(--_small);
    text-align: center;
  }
  .idea b {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .idea small {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  input[type='checkbox'] {
    accent-color: var(--_accent);
  }
  .check {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_u) * 2);
    min-block-size: 32px;
  }
  .check small {
    display: block;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  h2 {
    margin: 0;
    font-size: var(--_lead);
    font-weight: 600;
  }
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  form.stack {
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
`;
