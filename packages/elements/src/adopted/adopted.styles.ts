import { css } from 'lit';

/** The adopted wall: months down the side, and in each the customers' words large, the company's small. */
export const adoptedStyles = css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: min(40rem, 90vw);
    min-inline-size: 0;
    --_face: 1.9em;
  }
  [part='heading'] {
    margin: 0 0 calc(var(--_u) * 6);
    font-size: var(--_title);
    font-weight: 680;
    line-height: 1.3;
    text-wrap: balance;
  }
  .month {
    display: grid;
    gap: calc(var(--_u) * 4);
    padding-block: calc(var(--_u) * 5);
    border-block-start: 1px solid var(--_line);
  }
  .month > h3 {
    margin: 0;
    font-size: var(--_small);
    font-weight: 600;
    color: var(--_quiet);
  }
  ol {
    display: grid;
    gap: calc(var(--_u) * 9) calc(var(--_u) * 10);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .card {
    position: relative;
    display: grid;
    gap: calc(var(--_u) * 3);
    justify-items: start;
  }
  .title {
    color: inherit;
    font-size: var(--_title);
    font-weight: 650;
    line-height: 1.35;
    letter-spacing: -0.01em;
    text-decoration: none;
    text-wrap: pretty;
  }
  /* The whole card opens. */
  .title::after {
    content: '';
    position: absolute;
    inset: calc(var(--_u) * -2) 0;
    border-radius: var(--_radius);
  }
  /* But what is asked there is answered there: its line is kept for it, as it comes once it is known who reads. */
  madang-idea-loop {
    position: relative;
    min-block-size: 44px;
    margin-block: calc(var(--_u) * -2) calc(var(--_u) * -7);
    --_under: calc(var(--_u) * 5);
  }
  .title:focus-visible {
    outline: none;
  }
  .title:focus-visible::after {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .title:hover {
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  .card p {
    margin: 0;
  }
  .credit {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2.5);
    font-weight: 500;
    line-height: 1.4;
  }
  small {
    display: block;
  }
  .answer,
  small {
    font-size: var(--_small);
    font-weight: 400;
    color: var(--_quiet);
  }
  .answer {
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_accent);
    text-wrap: pretty;
  }
  .answer small {
    margin-block-start: var(--_u);
    font-size: 1em;
  }
  .answer p {
    color: var(--_ink);
  }
  .bones .card {
    justify-items: stretch;
  }
  .bones .short {
    inline-size: 55%;
  }
  .bones .when {
    inline-size: 7em;
    font-size: var(--_small);
  }
  .bones .small {
    inline-size: 80%;
    font-size: var(--_small);
  }
  @container (inline-size >= 560px) {
    .month {
      grid-template-columns: 8.5em minmax(0, 1fr);
      gap: calc(var(--_u) * 6);
      padding-block: calc(var(--_u) * 7);
    }
    .month > h3 {
      position: sticky;
      inset-block-start: calc(var(--madang-sticky-top, 0px) + var(--_u) * 4);
      align-self: start;
      /* Its words stand on the first line of the first title. */
      line-height: calc(1.375 * 1.35 / 0.875);
    }
  }
  @container (inline-size >= 860px) {
    ol {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    [part='heading'] {
      font-size: calc(var(--_title) * 1.25);
    }
  }
`;
