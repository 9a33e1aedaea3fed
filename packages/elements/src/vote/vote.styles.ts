import { css } from 'lit';

/** The vote button on its own: its size can be set, and in a compact one arrow and count stand in a row. */
export const voteStyles = css`
  :host {
    display: inline-block;
    vertical-align: middle;
  }
  [part='vote'] {
    min-inline-size: var(--madang-vote-size, 52px);
    min-block-size: calc(var(--madang-vote-size, 52px) + 4px);
  }
  :host([compact]) [part='vote'] {
    grid-auto-flow: column;
    align-items: center;
    gap: var(--_u);
    min-block-size: 44px;
    padding-inline: calc(var(--_u) * 3);
  }
`;
