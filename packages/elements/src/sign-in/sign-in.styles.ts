import { css } from 'lit';

/** A small sheet of paper in the middle; the width of a phone, less its edges. */
export const signInStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(26rem, 100vw - var(--_u) * 6);
    max-inline-size: none;
    max-block-size: calc(100dvh - var(--_u) * 6);
    margin: auto;
    padding: 0;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 1.6);
    background: var(--_paper);
    color: var(--_ink);
    box-shadow: 0 24px 64px -16px rgb(0 0 0 / 0.35);
    overflow: auto;
    overscroll-behavior: contain;
  }
  dialog[open] {
    animation: sign-in var(--_enter);
  }
  dialog::backdrop {
    background: rgb(20 16 12 / 0.45);
  }
  [part='base'] {
    position: relative;
    padding: clamp(20px, 6vw, var(--_u) * 7);
  }
  .button.close {
    position: absolute;
    inset-block-start: calc(var(--_u) * 3);
    inset-inline-end: calc(var(--_u) * 3);
    inline-size: 40px;
    block-size: 40px;
    padding: 0;
    border-radius: 50%;
    color: var(--_quiet);
  }
  h2 {
    margin: 0;
    padding-inline-end: 40px;
    font: inherit;
    font-size: var(--_title);
    font-weight: 650;
    line-height: 1.35;
    text-wrap: balance;
  }
  .lead {
    margin: calc(var(--_u) * 2) 0 calc(var(--_u) * 6);
    color: var(--_quiet);
    text-wrap: pretty;
  }
  .hello {
    margin: 0 0 calc(var(--_u) * 6);
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    padding-inline-end: calc(var(--_u) * 4);
    margin-inline-end: 40px;
    border-radius: var(--_radius);
    background: var(--_wash);
    font-weight: 500;
  }
  .address {
    color: var(--_ink);
    font-weight: 500;
  }
  .error {
    margin: 0;
    font-size: var(--_small);
    font-weight: 500;
  }
  .error:not(:empty) {
    margin-block-start: calc(var(--_u) * 2);
  }
  .field ~ .hint {
    margin-block-start: calc(var(--_u) * 2);
  }
  .code {
    font-size: 1.625em;
    letter-spacing: 0.3em;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
    margin-block-start: calc(var(--_u) * 6);
  }
  .row .primary {
    flex: 1 0 auto;
  }
  .again {
    display: flex;
    align-items: center;
    min-block-size: 44px;
    margin-block-start: calc(var(--_u) * 2);
    font-size: var(--_small);
  }
  .again .hint {
    margin: 0;
  }
  .again .button {
    margin-inline-start: calc(var(--_u) * -2);
  }
  @media (prefers-reduced-motion: reduce) {
    dialog {
      animation: none !important;
    }
  }
  @keyframes sign-in {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  @media (pointer: coarse) {
    .button.close {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
