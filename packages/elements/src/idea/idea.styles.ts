import { css } from 'lit';

/** An idea: people's words largest and darkest, the company's answer the calmest block, what is ours steps back. */
export const ideaStyles = css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: min(40rem, 90vw);
    min-inline-size: 0;
    --_face: 1.75em;
  }
  .whole {
    max-inline-size: 48em;
    display: grid;
    gap: calc(var(--_u) * 8);
  }
  .idea {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_u) * 4) calc(var(--_u) * 3);
  }
  .head {
    min-inline-size: 0;
    align-self: center;
  }
  .title {
    margin: 0;
    font-size: var(--_title);
    font-weight: 680;
    line-height: 1.3;
    text-align: match-parent;
    text-wrap: balance;
  }
  .title:lang(ko) {
    line-height: 1.4;
  }
  .meta,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_u) * 3);
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .meta {
    margin-block: calc(var(--_u) * 1.5) 0;
    /* What can be pressed in it is 24 px high, and lies on nothing in the line below. */
    row-gap: max(0px, 24px - 1lh);
  }
  /* A line of its own: a longer word moves nothing beside it. */
  .meta .status {
    flex-basis: 100%;
    color: var(--_ink);
  }
  .body {
    grid-column: 1 / -1;
    display: grid;
    gap: calc(var(--_u) * 3);
    min-inline-size: 0;
  }
  .foot {
    justify-content: space-between;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_u) calc(var(--_u) * 3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tags li::before {
    content: '#';
    opacity: 0.6;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-inline-size: 0;
    /* The place of what comes after the idea is kept. */
    min-block-size: 40px;
  }
  .share {
    min-inline-size: 0;
  }
  /* The place of one line is kept: what is said there comes after the idea. */
  .told {
    display: grid;
    min-block-size: 1lh;
    margin-block-start: calc(var(--_u) * -2);
  }
  .below {
    --_apart: calc(var(--_u) * 3);
  }
  /* What stands below would be pushed away by what is not here yet. */
  .whole:not(.alone):has(.below > madang-idea-loop:not([known])) > .idea ~ * {
    visibility: hidden;
  }
  .why {
    margin: 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .share .button {
    font-size: inherit;
    color: var(--_quiet);
  }
  .share .field {
    font-size: inherit;
  }
  .answer {
    padding: calc(var(--_u) * 5);
    border-radius: var(--_radius);
    background: var(--_wash);
  }
  .answer .from {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2.5);
    margin: 0 0 calc(var(--_u) * 3);
    line-height: 1.35;
  }
  .from h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 650;
  }
  .from small {
    display: block;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .section {
    margin: 0 0 calc(var(--_u) * 4);
    font-size: var(--_lead);
    font-weight: 650;
  }
  .timeline {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  :where(.step) {
    --_dot: var(--_edge);
  }
  .step {
    position: relative;
    padding-inline-start: calc(var(--_u) * 6);
    padding-block-end: calc(var(--_u) * 4);
  }
  .step:last-child {
    padding-block-end: 0;
  }
  .step::before {
    content: '';
    position: absolute;
    inset-block-start: 0.5em;
    inset-inline-start: 1px;
    inline-size: 0.65em;
    block-size: 0.65em;
    border: 1.5px solid var(--_dot);
    border-radius: 50%;
    background: var(--_dot);
  }
  .step.open::before,
  .step.declined::before {
    background: var(--_paper);
  }
  .step.answered {
    --_dot: var(--_accent-ink);
  }
  .step:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block: calc(0.5em + 0.65em + 4px) calc(-0.5em + 4px);
    inset-inline-start: calc(1px + 0.325em);
    inline-size: 1px;
    background: var(--_line);
  }
  .step .status::before {
    content: none;
  }
  .step p {
    margin: 0;
  }
  .what {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_u) * 3);
    font-weight: 550;
  }
  .step.open:first-child .what {
    font-weight: inherit;
  }
  .when {
    font-size: var(--_small);
    font-weight: 400;
    color: var(--_quiet);
  }
  .step .note {
    margin-block: calc(var(--_u) / 2);
    text-align: match-parent;
    text-wrap: pretty;
    white-space: pre-line;
  }
  .arrived {
    animation: arrive var(--_enter);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 6px;
    }
  }
  .bones .b-title {
    font-size: var(--_title);
    line-height: 1.3;
    inline-size: 80%;
  }
  .bones .b-meta {
    font-size: var(--_small);
    inline-size: 45%;
  }
  .bones .b-vote {
    inline-size: var(--madang-vote-size, 52px);
    block-size: calc(var(--madang-vote-size, 52px) + 4px);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_ink) 5%, var(--_paper));
  }
  .bones .b-last {
    inline-size: 60%;
  }
  @container (inline-size >= 560px) {
    .acts {
      margin-inline-start: auto;
    }
    .why {
      text-align: end;
    }
    .whole {
      gap: calc(var(--_u) * 10);
    }
    .idea {
      column-gap: calc(var(--_u) * 4);
    }
    .answer {
      padding: calc(var(--_u) * 7) calc(var(--_u) * 8);
    }
  }
  /* Room enough for a margin: the vote hangs in it, and everything else shares one edge. */
  @container (inline-size >= 720px) {
    .whole {
      --_margin: calc(var(--madang-vote-size, 52px) + var(--_u) * 5);
      padding-inline-start: var(--_margin);
    }
    .idea {
      grid-template-columns: calc(var(--_margin) - var(--_u) * 5) minmax(0, 1fr);
      column-gap: calc(var(--_u) * 5);
      margin-inline-start: calc(-1 * var(--_margin));
    }
    .body {
      grid-column: 2;
    }
  }
`;
