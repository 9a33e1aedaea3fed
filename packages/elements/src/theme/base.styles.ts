import { css } from 'lit';
import { firstBase } from './first-base.styles.js';

/**
 * `sr`: words for screen readers only; and motion off when asked. A first paint needs neither: nothing in it moves, and
 * only the colour of a vote button fades until a board's later parts are here.
 */
export const spoken = css`
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* It holds the focus for a moment, until what was asked for is here. */
  [part='base']:focus-visible {
    outline: none;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after,
    ::backdrop {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** What every widget starts from: what a first paint does, `sr`, and motion off when asked. */
export const base = [firstBase, spoken];
