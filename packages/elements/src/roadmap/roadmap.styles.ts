import { css } from 'lit';

/** The roadmap: one list with sticky heads on narrow, columns on wide. */
export const roadmapStyles = css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: min(40rem, 90vw);
    min-inline-size: 0;
    --_face: 1.6em;
  }
  [part='heading'] {
    margin: 0 0 calc(var(--_u) * 4);
    font-size: var(--_title);
    font-weight: 680;
  }
  .columns {
    display: grid;
    gap: calc(var(--_u) * 8);
  }
  .column {
    min-inline-size: 0;
  }
  .top {
    position: sticky;
    inset-block-start: var(--madang-sticky-top, 0px);
    z-index: 1;
    margin: 0;
    font-size: 1em;
    font-weight: 650;
  }
  .bar {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_u) * 2);
    padding-block: calc(var(--_u) * 2);
    background: var(--_paper);
  }
  /* A page whose ground is another one sees ours only while a head covers something. */
  @supports (container-type: scroll-state) {
    .top {
      container-type: scroll-state;
    }
    .bar {
      background: none;
    }
    @container scroll-state(stuck: top) {
      .bar {
        background: var(--_paper);
        box-shadow: 0 1px 0 var(--_line);
      }
    }
  }
  .top small {
    font-size: var(--_small);
    font-weight: 400;
    color: var(--_quiet);
    font-variant-numeric: tabular-nums;
  }
  ol {
    display: grid;
    gap: calc(var(--_u) * 3);
    margin: calc(var(--_u) * 2) 0 0;
    padding: 0;
    list-style: none;
  }
  .card {
    position: relative;
    display: grid;
    gap: calc(var(--_u) * 3);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    transition: border-color var(--_quick);
  }
  .card:hover {
    border-color: var(--_edge);
  }
  .title {
    color: inherit;
    font-weight: 600;
    line-height: 1.4;
    text-align: match-parent;
    text-decoration: none;
    text-wrap: pretty;
  }
  .title::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  .title:focus-visible {
    outline: none;
  }
  .title:focus-visible::after {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_u) * 3);
    margin: 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .credit {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-inline-size: 0;
    line-height: 1.4;
  }
  .foot small {
    display: block;
    font-size: inherit;
    color: var(--_quiet);
  }
  .votes {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    flex: none;
    margin-inline-start: auto;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .votes svg {
    inline-size: 1em;
    block-size: 1em;
  }
  .shipped .card {
    border-color: transparent;
    background: color-mix(in oklab, var(--_dot) 9%, var(--_paper));
  }
  .shipped .card:hover {
    border-color: var(--_dot);
  }
  .shipped .credit {
    color: var(--_ink);
  }
  .none {
    margin: calc(var(--_u) * 2) 0 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .bones .card div {
    line-height: 1.4;
  }
  .bones .card {
    border-color: transparent;
    background: var(--_raised);
  }
  .bones .status .bone {
    inline-size: 5em;
  }
  .bones .short {
    inline-size: 55%;
  }
  .bones .small {
    inline-size: 40%;
    font-size: var(--_small);
  }
  @container (inline-size >= 600px) {
    .columns {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: calc(var(--_u) * 5);
    }
  }
  /* Words of thanks beside the count would be as narrow as a word. */
  @container (600px <= inline-size < 900px) {
    .foot {
      flex-wrap: wrap;
    }
    .credit {
      flex-basis: 100%;
    }
  }
  @container (inline-size >= 900px) {
    .columns {
      gap: calc(var(--_u) * 8);
    }
  }
`;
