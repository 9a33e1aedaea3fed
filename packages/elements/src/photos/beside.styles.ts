import { css } from 'lit';

/**
 * Photos beside words: rows of equal height, each photo with its own shape. Their space is there before they are, so
 * that nothing below moves.
 */
export const besideStyles = css`
  .photos {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
    padding-block-start: var(--_u);
  }
  .photo {
    position: relative;
    display: block;
    flex: var(--_ratio) 1 calc(var(--_ratio) * 7rem);
    min-inline-size: 0;
    max-inline-size: min(100%, var(--_ratio) * 16rem);
    aspect-ratio: var(--_ratio);
    border-radius: var(--_radius);
    background: var(--_raised);
    overflow: hidden;
    cursor: zoom-in;
  }
  /* Several stay calm: none is much larger than the others, however the rows break. */
  .photo:not(:only-child) {
    max-inline-size: min(100%, var(--_ratio) * 10.5rem);
  }
  .photo::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px solid color-mix(in oklab, var(--_ink) 12%, transparent);
    border-radius: inherit;
    pointer-events: none;
  }
  .photo:hover::after {
    border-color: var(--_edge);
  }
  .photo :is(button, .picture) {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
  }
  .photo button {
    outline-offset: -2px;
  }
  .photo :is(img, canvas) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .photo [data-state] {
    display: grid;
    place-items: center;
    padding: calc(var(--_u) * 2);
    font-size: var(--_small);
    color: var(--_quiet);
    text-align: center;
    text-wrap: balance;
  }
  .photo:has([data-state='gone']) {
    cursor: default;
  }
`;
