import { css } from 'lit';

/**
 * `notice`: what is said where content would stand: nothing yet, not found, failed. A sentence of weight (`strong`), a
 * quieter one, one action. `offline-line`: the one line that says that the connection is away and what is safe.
 */
export const notice = css`
  .notice {
    display: grid;
    justify-items: start;
    gap: calc(var(--_u) * 2);
    padding-block: calc(var(--_u) * 6);
    text-wrap: pretty;
  }
  .notice > * {
    margin: 0;
  }
  .notice > strong {
    font-size: var(--_lead);
    font-weight: 600;
  }
  .notice > p {
    color: var(--_quiet);
  }
  .notice > .button {
    margin-block-start: calc(var(--_u) * 2);
  }
  .offline-line {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    margin: 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
`;
