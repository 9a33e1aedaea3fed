import { css } from 'lit';

/** What waits for the company, for staff alone. */
export const dueStyles = css`
  .due-count {
    min-inline-size: 1.6em;
    padding-inline: 0.4em;
    border-radius: 1em;
    background: light-dark(oklch(0.48 0.12 300), oklch(0.8 0.1 300));
    color: var(--_paper);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  /* Drawn, not written: what the button is called says it in words. */
  .due-count::before {
    content: attr(data-n);
  }
  .filter {
    position: relative;
  }
  @container board (inline-size < 340px) {
    .due-count {
      position: absolute;
      inset-block-start: -0.5em;
      inset-inline-end: -0.5em;
    }
  }
  .due {
    margin-block-end: calc(var(--_u) * 3);
  }
  .due p {
    margin: 0;
  }
  .due ul {
    display: grid;
    gap: calc(var(--_u) * 1);
    max-block-size: 40vh;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
  }
  .due a {
    display: flex;
    align-items: center;
    min-block-size: 32px;
    color: inherit;
    overflow-wrap: anywhere;
    text-underline-offset: 0.2em;
  }
  .due a:focus-visible {
    outline: 2px solid var(--_tone);
    outline-offset: -2px;
  }
  .due li span {
    display: block;
    font-size: var(--_small);
    color: var(--_quiet);
  }
`;
