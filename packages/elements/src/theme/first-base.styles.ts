import { css } from 'lit';

/**
 * What every first paint starts from: the host's own type, ink, the focus ring, plain buttons.
 * A page's `* { … }` styles the host element, so what is inherited is said again one step further in.
 * Korean breaks lines between words, whatever language surrounds it, and stands a little further apart.
 */
export const firstBase = css`
  :host,
  [part='base'] {
    display: block;
    color: var(--_ink);
    line-height: 1.5;
    overflow-wrap: anywhere;
    word-break: keep-all;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  :lang(ko) {
    line-height: 1.65;
  }
  *,
  ::before {
    box-sizing: border-box;
  }
  [dir='auto'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  :focus-visible {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  button {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
  }
  svg {
    inline-size: 1.2em;
    block-size: 1.2em;
    flex: none;
    vertical-align: text-bottom;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
