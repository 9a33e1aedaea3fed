import { css } from 'lit';

/** The list of customers. */
export const customersStyles = css`
  a {
    color: inherit;
    text-decoration-color: var(--_quiet);
  }
  .field {
    color: var(--_ink);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 3);
  }
  .tools label {
    display: grid;
    flex: 1 1 160px;
    gap: var(--_u);
    min-inline-size: 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .tools .find {
    flex: 3 1 260px;
  }
  .people {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .people > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2) calc(var(--_u) * 3);
    padding-block: calc(var(--_u) * 3);
    border-block-end: 1px solid var(--_line);
  }
  .who {
    display: grid;
    flex: 1 1 180px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .who a {
    color: var(--_ink);
    font-weight: 500;
  }
  small {
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .people dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_u) calc(var(--_u) * 5);
    margin: 0;
  }
  .people dt {
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .people dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .seen {
    min-inline-size: 96px;
  }
`;
