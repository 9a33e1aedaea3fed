import { css } from 'lit';
import { firstTokens } from './first.styles.js';

/**
 * The tokens that no first paint needs; and an end to the rest of what a page's `* { … }` hands down through the host
 * element, which belongs to the page. Its font and size are meant to come through.
 */
export const moreTokens = css`
  :host {
    --_wash: color-mix(in oklab, var(--_accent) 9%, var(--_paper));
    --_lead: 1.125em;
    --_title: 1.375em;
    --_radius-small: calc(var(--_radius) / 2);
    --_quick: 120ms ease-out;
    --_enter: 200ms ease-out;
  }
  [part='base'] {
    letter-spacing: normal;
    word-spacing: normal;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    cursor: auto;
  }
  /* Where the reader's own few colours replace all others, what is pressed looks pressed all the same. */
  @media (forced-colors: active) {
    [aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight !important;
      background: Highlight !important;
      color: HighlightText !important;
    }
  }
  @media print {
    :host {
      color-scheme: light !important;
    }
    /* Paper shows the moment in which it is printed: not a colour on its way from dark to light. */
    *,
    ::before {
      animation: none !important;
      transition: none !important;
    }
    /* Nobody presses paper. A count stays, and what is chosen. */
    form,
    .acts,
    .ask,
    .hint,
    .why,
    .toolbar,
    .float,
    .news,
    .panel-top,
    button:not([aria-pressed], .mark) {
      display: none !important;
    }
    .page {
      content-visibility: visible !important;
    }
    li,
    [role='listitem'] {
      break-inside: avoid;
    }
    .words a[href^='http']::after {
      content: ' (' attr(href) ')';
    }
  }
`;

/** All tokens: what a widget adopts. */
export const tokens = [firstTokens, moreTokens];
