import { css } from 'lit';

/** A list, and beside it what one looks at; below each other where there is no room. */
export const moderationStyles = css`
  .split {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    align-items: start;
    gap: calc(var(--_u) * 6);
  }
  .list {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .case {
    display: grid;
    gap: var(--_u);
    inline-size: 100%;
    padding: calc(var(--_u) * 3);
    border: 0;
    border-block-end: 1px solid var(--_line);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .case[aria-current='true'] {
    background: var(--_raised);
    box-shadow: inset 2px 0 0 var(--_accent);
  }
  .case > small {
    font-size: var(--_small);
    color: var(--_quiet);
  }
  blockquote {
    margin: 0;
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .plain-list {
    display: grid;
    gap: var(--_u);
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  h2,
  h3 {
    margin: 0;
    font-size: var(--_lead);
    font-weight: 600;
  }
  h3 {
    font-size: 1em;
  }
  select.field {
    inline-size: auto;
  }
  @container console (inline-size < 760px) {
    .split {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
