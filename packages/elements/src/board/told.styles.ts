import { css } from 'lit';

/** What a card's foot ends with, and what stands below the list. */
export const toldStyles = css`
  .more {
    display: flex;
    margin: calc(var(--_u) * 6) auto 0;
    padding-inline: calc(var(--_u) * 8);
  }
  .pending,
  .yours {
    color: var(--_accent-ink);
  }
  .yours {
    font-weight: 600;
  }
  /* In the space that a card keeps below its foot: nothing moves when it comes. */
  .owed {
    position: absolute;
    inset-block-end: calc(var(--_u) * 2);
    inset-inline: calc(52px + var(--_u) * 4) 0;
    overflow: hidden;
    line-height: calc(var(--_u) * 4);
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_accent-ink);
  }
  .clock {
    margin-block-start: calc(var(--_u) * 4);
    color: var(--_quiet);
    font-size: var(--_small);
    text-align: center;
    text-wrap: balance;
  }
`;
