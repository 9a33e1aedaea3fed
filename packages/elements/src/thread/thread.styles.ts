import { css } from 'lit';

/** The thread: words first, hardly any lines; answers stand in, further in on wide. */
export const threadStyles = css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: min(40rem, 90vw);
    min-inline-size: 0;
    --_face: 2em;
    --_in: calc(var(--_u) * 3);
  }
  .heading {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_u) * 2);
    margin: 0 0 calc(var(--_u) * 5);
    font-size: var(--_lead);
    font-weight: 650;
  }
  .heading small {
    font-size: var(--_small);
    font-weight: 400;
    color: var(--_quiet);
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .comments:not([hidden]),
  .page,
  .bones {
    display: grid;
    gap: calc(var(--_u) * 7);
  }
  .replies {
    display: grid;
    gap: calc(var(--_u) * 5);
    margin-block-start: calc(var(--_u) * 4);
    margin-inline-start: var(--_in);
    padding-inline-start: var(--_in);
    border-inline-start: 1px solid var(--_line);
  }
  .comment {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_u) calc(var(--_u) * 2);
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    align-self: center;
    gap: 0 calc(var(--_u) * 2);
  }
  .by strong {
    font-weight: 600;
  }
  .by .at,
  .by .badge {
    font-size: var(--_small);
  }
  .by .at,
  .by .state,
  .acts .quiet,
  .helps,
  .gone {
    color: var(--_quiet);
  }
  .badge {
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .said {
    grid-column: 1 / -1;
  }
  .acts {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_u) * 4);
    grid-column: 1 / -1;
    min-block-size: 32px;
    font-size: var(--_small);
  }
  .acts .button {
    min-block-size: 32px;
    padding: 0;
    font-size: inherit;
    border-radius: var(--_radius-small);
  }
  .acts .button:hover {
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.25em;
  }
  .chips {
    display: inline-flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 1.5);
    padding-block: 2px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.35em;
    min-inline-size: 36px;
    min-block-size: 28px;
    padding-inline: calc(var(--_u) * 2);
    border: 1px solid var(--_line);
    border-radius: 99px;
    font-variant-numeric: tabular-nums;
  }
  .react {
    min-inline-size: 28px;
    padding: 0;
    border-color: transparent;
  }
  .react:first-child {
    margin-inline-start: -5px;
  }
  .emoji {
    font-family: 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif;
  }
  .fresh {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
  }
  .fresh::before {
    content: '';
    inline-size: 0.5em;
    block-size: 0.5em;
    border-radius: 50%;
    background: var(--_accent);
  }
  .gone > .said {
    grid-column: 1 / -1;
    margin: 0;
  }
  .unsent > .said {
    opacity: 0.72;
  }
  /* Its letters are pale already: less, and nobody reads them. */
  .unsent > .face {
    opacity: 0.9;
  }
  .entering {
    animation: enter var(--_enter);
  }
  @keyframes enter {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  .below {
    display: flex;
    align-items: center;
    min-block-size: 44px;
  }
  .line {
    block-size: 44px;
  }
  .bones .face {
    background: color-mix(in oklab, var(--_ink) 8%, var(--_paper));
  }
  .bones .b1 {
    inline-size: 9em;
  }
  .bones .b3 {
    inline-size: 72%;
  }
  .notice {
    padding-block: 0 calc(var(--_u) * 5);
  }
  .notice > strong {
    font-size: 1em;
  }
  /* The way to the first comment stands in the place of what said that there is none. */
  .notice:has(.fresh) {
    position: relative;
    > :not(.fresh) {
      visibility: hidden;
    }
    > .fresh {
      position: absolute;
    }
  }
  @container (inline-size >= 440px) {
    .comment {
      gap: 0 calc(var(--_u) * 3);
    }
    .said,
    .acts {
      grid-column: 2;
    }
    .replies {
      --_face: 1.75em;
      margin-inline-start: calc(2em + var(--_u) * 3);
      padding-inline-start: 0;
      border: 0;
    }
  }
  @media (pointer: coarse) {
    .acts .button {
      min-block-size: 44px;
    }
    /* As tall as a finger, and no larger to the eye. */
    button.chip {
      position: relative;
    }
    button.chip::after {
      content: '';
      position: absolute;
      inset: -8px -3px;
    }
  }
`;
