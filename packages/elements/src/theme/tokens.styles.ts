import { css } from 'lit';
import { firstTokens } from './first.styles.js';

/** The tokens that no first paint needs. */
export const moreTokens = css`
  :host {
    --_wash: color-mix(in oklab, var(--_accent) 9%, var(--_paper));
    --_lead: 1.125em;
    --_title: 1.375em;
    --_radius-small: calc(var(--_radius) / 2);
    --_quick: 120ms ease-out;
    --_enter: 200ms ease-out;
  }
`;

/** All tokens: what a widget adopts. */
export const tokens = [firstTokens, moreTokens];
