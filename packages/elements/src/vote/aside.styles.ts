import { css } from 'lit';

/** A vote on its way, and why one was taken back: floats beside the button, so that nothing on the page moves. */
export const asideStyles = css`
  button[part='vote']:active {
    scale: 0.96;
  }
  /* The ring of the focus goes before it. */
  :is(.sending, .waiting):not(:focus-visible) {
    outline: 1px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .waiting:not(:focus-visible) {
    outline-style: dotted;
    outline-width: 2px;
  }
  /* As those look that take no votes; whoever presses it is told why. */
  [part='vote'][aria-disabled] {
    border-color: transparent;
    background: none;
    color: var(--_quiet);
    cursor: default;
  }
  [part='reason'] {
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% + var(--_u) * 1.5);
    inset-inline-start: 0;
    display: flex;
    align-items: start;
    gap: var(--_u);
    inline-size: max-content;
    max-inline-size: min(17rem, 70vw);
    padding-block: calc(var(--_u) * 2);
    padding-inline: calc(var(--_u) * 3) var(--_u);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    box-shadow: 0 6px 24px rgb(0 0 0 / 0.16);
    font-size: var(--_small);
  }
  .dismiss {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 24px;
    flex: none;
    color: var(--_quiet);
  }
  @media (pointer: coarse) {
    .dismiss {
      inline-size: 44px;
      block-size: 44px;
      margin-block: -10px;
    }
  }
`;
