import { css } from 'lit';

/**
 * What every widget starts from: the host's own type, ink, the focus ring, plain buttons, motion off when asked.
 * Korean breaks lines between words, whatever language surrounds it, and stands a little further apart.
 */
export const base = css`
  :host {
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
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before {
      animation: none !important;
      transition: none !important;
    }
  }
`;
