import { css } from 'lit';

/** The list of news: titles first, what happened beneath them, and why one hears of it in a quiet last line. */
export const newsStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    align-items: center;
    gap: var(--_u);
    padding: calc(var(--_u) * 2);
    padding-inline-start: calc(var(--_u) * 5);
    border-block-end: 1px solid var(--_line);
    background: var(--_paper);
  }
  .bar:has(.back) {
    padding-inline-start: calc(var(--_u) * 2);
  }
  .bar h2 {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font-size: var(--_lead);
    font-weight: 650;
    line-height: 1.4;
    outline: none;
  }
  .button.round {
    flex: none;
    inline-size: 44px;
    min-block-size: 44px;
    padding: 0;
    border-radius: 50%;
    color: var(--_quiet);
  }
  .back svg:dir(rtl) {
    scale: -1 1;
  }
  .in {
    display: grid;
    gap: calc(var(--_u) * 3);
    padding: calc(var(--_u) * 2) calc(var(--_u) * 5) calc(var(--_u) * 5);
  }
  .in > * {
    min-inline-size: 0;
  }
  .group {
    position: relative;
    display: grid;
    gap: var(--_u);
    padding-block: calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
  }
  .unread::before {
    content: '';
    position: absolute;
    inset-block-start: calc(var(--_u) * 4 + 0.5lh - 4px);
    inset-inline-start: calc(var(--_u) * -3.500);
    inline-size: 8px;
    block-size: 8px;
    border: 4px solid var(--_accent-ink);
    border-radius: 50%;
  }
  .group p,
  .group h3,
  blockquote {
    margin: 0;
  }
  .top {
    display: flex;
    align-items: start;
    gap: calc(var(--_u) * 2);
  }
  .title {
    flex: 1;
    min-inline-size: 0;
    font: inherit;
    font-weight: 500;
    line-height: 1.45;
    text-wrap: pretty;
  }
  .unread .title {
    font-weight: 650;
  }
  .title a {
    color: inherit;
    text-decoration: none;
  }
  .title a:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  /* The whole group leads there; what can be pressed in it stands above. */
  .title a::after {
    content: '';
    position: absolute;
    inset: 0 calc(var(--_u) * -2);
    border-radius: var(--_radius);
  }
  .title a:focus-visible {
    outline: none;
  }
  .title a:focus-visible::after {
    outline: 2px solid var(--_accent-ink);
    outline-offset: -2px;
  }
  .button.dots {
    position: relative;
    z-index: 1;
    flex: none;
    inline-size: 40px;
    min-block-size: 40px;
    margin-block: -8px;
    margin-inline-end: -8px;
    padding: 0;
    border-radius: 50%;
    color: var(--_quiet);
  }
  .dots svg {
    stroke-width: 2.5;
  }
  .meta,
  .what,
  .why,
  blockquote {
    font-size: var(--_small);
  }
  .meta,
  .why,
  time {
    color: var(--_quiet);
  }
  .news {
    --_face: 1.75em;
    margin: var(--_u) 0;
    display: grid;
    gap: calc(var(--_u) * 2);
    padding: 0;
    list-style: none;
  }
  .news li {
    display: flex;
    align-items: start;
    gap: calc(var(--_u) * 2);
  }
  .news li > div {
    flex: 1;
    min-inline-size: 0;
  }
  /* At the end of the words, so that a time that comes to stand on a line of its own begins it. */
  .what span {
    margin-inline-end: var(--_u);
  }
  .news time {
    white-space: nowrap;
  }
  blockquote {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    margin-block-start: 2px;
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
    color: var(--_quiet);
    overflow: hidden;
  }
  .choices {
    position: relative;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
    padding-block-start: calc(var(--_u) * 2);
  }
  .choices .why {
    inline-size: 100%;
  }
  .choices .button,
  .undo {
    font-size: var(--_small);
    text-align: start;
  }
  .undo {
    justify-self: start;
    margin-block-start: var(--_u);
  }
  .muted .title {
    color: var(--_quiet);
  }
  .fresh,
  .more {
    justify-self: center;
    font-size: var(--_small);
  }
  .fresh {
    position: sticky;
    inset-block-start: calc(60px + var(--_u) * 2);
    z-index: 1;
    /* Takes no room, its gap included: what is read stays where it is. */
    block-size: 44px;
    margin-block: calc(var(--_u) * 2) calc(-44px - var(--_u) * 2);
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .fresh + .list {
    margin-block-start: calc(var(--_u) * -3);
  }
  .fresh:hover {
    background: color-mix(in oklab, var(--_accent) 92%, var(--_on-accent));
  }
  .b-title {
    inline-size: 80%;
  }
  .b-meta {
    inline-size: 30%;
  }
  .b-why {
    inline-size: 55%;
  }
  @container (inline-size < 320px) {
    .bar {
      padding-inline-start: calc(var(--_u) * 4);
    }
    .in {
      padding-inline: calc(var(--_u) * 4);
    }
    .button.round {
      inline-size: 40px;
    }
  }
  @media (pointer: coarse) {
    .button.dots {
      inline-size: 44px;
      min-block-size: 44px;
    }
  }
`;
