import { css } from 'lit';

/** People below each other: `people` around lines of a face, `who`, and what is said or done beside them. */
export const people = css`
  .people {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .people > li {
    padding-block: calc(var(--_u) * 3);
    border-block-end: 1px solid var(--_line);
  }
  .who {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .who small {
    font-size: var(--_small);
    color: var(--_quiet);
  }
`;
