import { css } from 'lit';

/** The list of customers. */
export const customersStyles = css`
  a {
    color: inherit;
    text-decoration-color: var(--_quiet);
  }
  .people > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2) calc(var(--_u) * 3);
  }
  .who {
    flex: 1 1 180px;
  }
  .who a {
    color: var(--_ink);
    font-weight: 500;
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
