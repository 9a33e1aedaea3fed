import { css } from 'lit';

/** The vote button: an arrow over a count, 52 by 56 px at least. */
export const buttonStyles = css`
  .vote {
    position: relative;
    z-index: 1;
    align-self: start;
  }
  [part='vote'] {
    display: grid;
    place-content: center;
    justify-items: center;
    min-inline-size: 52px;
    min-block-size: 56px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-size: var(--_small);
    font-weight: 600;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    transition: 120ms ease-out;
  }
  [part='vote'] svg {
    stroke-width: 2;
  }
  [part='vote']:hover {
    border-color: var(--_accent-ink);
  }
  [part='vote'][aria-pressed='true'] {
    border-color: var(--_accent-ink);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  [part='vote']:disabled {
    border-color: transparent;
    background: none;
    color: var(--_quiet);
    cursor: default;
  }
`;
