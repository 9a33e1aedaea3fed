import { css } from 'lit';

/** The vote button: an arrow over a count, 52 px wide and tall at least; in a row where it is compact. */
export const voteStyles = css`
  :host {
    display: inline-block;
    position: relative;
    vertical-align: middle;
  }
  [part='base'] {
    display: grid;
    place-content: center;
    justify-items: center;
    min-inline-size: var(--madang-vote-size, 52px);
    min-block-size: calc(var(--madang-vote-size, 52px) + 4px);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-size: var(--_small);
    font-weight: 600;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
    transition: 120ms ease-out;
  }
  :host([compact]) [part='base'] {
    grid-auto-flow: column;
    align-items: center;
    gap: var(--_u);
    min-block-size: 44px;
    padding-inline: calc(var(--_u) * 3);
  }
  button:hover {
    border-color: var(--_accent-ink);
    color: var(--_accent-ink);
  }
  button:active {
    scale: 0.96;
  }
  [aria-pressed='true'],
  [aria-pressed='true']:hover {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .closed {
    border-color: transparent;
    color: var(--_quiet);
  }
  .sending {
    outline: 1px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .waiting {
    outline: 2px dotted var(--_accent-ink);
    outline-offset: 2px;
  }
`;
