import { css } from 'lit';
import { firstBase } from './first-base.styles.js';

/** `sr`: words for screen readers only. */
export const spoken = css`
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** What every widget starts from: what a first paint does, and `sr`. */
export const base = [firstBase, spoken];
