import { css } from 'lit';

/**
 * The first paint of a board: its list. The rest is in `later.styles.ts`, but the space it will take is kept here.
 * A container that is asked for its own width (in a dialog, a float) has none, unless it says one.
 */
export const boardStyles = css`
  :host {
    container: board / inline-size;
    contain-intrinsic-inline-size: min(40rem, 90vw);
    min-inline-size: 0;
  }
  [part='heading'] {
    margin: 0 0 calc(var(--_u) * 4);
    font-size: 1.375em;
    line-height: 1.3;
  }
  .top {
    min-block-size: calc(96px + var(--_u) * 6);
  }
  .top:empty::before {
    content: '';
    display: block;
    block-size: 52px;
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  @container board (inline-size < 560px) {
    .top {
      min-block-size: calc(140px + var(--_u) * 8);
    }
  }
  :host([compact]) .top {
    min-block-size: 52px;
  }
  [part='list']:empty {
    min-block-size: 780px;
    background:
      repeating-linear-gradient(#0000 0 24px, var(--_line) 0 80px, #0000 0 130px) 0 / 52px,
      repeating-linear-gradient(#0000 0 28px, var(--_line) 0 44px, #0000 0 58px, var(--_line) 0 68px, #0000 0 130px) 68px / 60%;
    background-repeat: no-repeat;
    opacity: 0.5;
  }
  .page {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 1400px;
  }
  .card {
    position: relative;
    display: flex;
    gap: calc(var(--_u) * 4);
    padding-block: calc(var(--_u) * 6);
    border-block-end: 1px solid var(--_line);
  }
  .card > :last-child {
    flex: 1;
    min-inline-size: 0;
  }
  p {
    margin: 0;
  }
  [part='title'],
  [part='answer'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  [part='title'] {
    color: inherit;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.4;
    text-decoration: none;
    text-wrap: pretty;
  }
  [part='title']::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  [part='excerpt'] {
    overflow: hidden;
    color: var(--_quiet);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [part='answer'] {
    margin-block: calc(var(--_u) * 2);
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_accent);
    font-size: var(--_small);
  }
  [part='foot'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u) * 3);
    margin-block-start: calc(var(--_u) * 1.5);
    color: var(--_quiet);
    font-size: var(--_small);
  }
`;
