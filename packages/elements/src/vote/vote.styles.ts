import { css } from 'lit';

/**
 * The vote button on its own: its size can be set, and in a compact one arrow and count stand in a row. It has that
 * size from the first moment on, so that its idea moves nothing when it comes: in a row, with room for four digits.
 */
export const voteStyles = css`
  :host {
    display: inline-block;
    vertical-align: middle;
  }
  :host,
  [part='vote'] {
    min-inline-size: var(--madang-vote-size, 52px);
    min-block-size: calc(var(--madang-vote-size, 52px) + 4px);
  }
  :host([compact]) {
    min-inline-size: calc(var(--_small) * 6);
  }
  :host([compact]) [part='vote'] {
    grid-auto-flow: column;
    align-items: center;
    gap: var(--_u);
    min-inline-size: 100%;
    padding-inline: calc(var(--_u) * 3);
  }
  :host([compact]),
  :host([compact]) [part='vote'] {
    min-block-size: 44px;
  }
  .bone {
    background: var(--_raised);
  }
`;
