import { css } from 'lit';

/** A face: a picture, else initials on a tint that goes with the name. Size by `--_face` on the element or above. */
export const avatarStyles = css`
  .face {
    position: relative;
    display: inline-grid;
    place-items: center;
    --_letter: 0.85;
    inline-size: calc(var(--_face, 2.25em) / var(--_letter));
    block-size: calc(var(--_face, 2.25em) / var(--_letter));
    font-size: calc(1em * var(--_letter));
    flex: none;
    overflow: hidden;
    border-radius: 50%;
    --_tint: var(--_ink);
    background: color-mix(in oklab, var(--_tint) 16%, var(--_paper));
    color: color-mix(in oklab, var(--_tint) 45%, var(--_ink));
    /* Two letters of a wide face would not fit the circle. */
    font-family: sans-serif;
    font-weight: 600;
    line-height: 1;
    white-space: nowrap;
    user-select: none;
  }
  .face img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    background: var(--_paper);
  }
  .tint-1 {
    --_tint: oklch(0.6 0.13 40);
  }
  .tint-2 {
    --_tint: oklch(0.6 0.11 90);
  }
  .tint-3 {
    --_tint: oklch(0.6 0.11 150);
  }
  .tint-4 {
    --_tint: oklch(0.6 0.11 220);
  }
  .tint-5 {
    --_tint: oklch(0.6 0.13 290);
  }
  .tint-6 {
    --_tint: oklch(0.6 0.13 350);
  }
`;
