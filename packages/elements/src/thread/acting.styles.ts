import { css } from 'lit';

/** Reactions with their choice, what one may do with one's own comments, and what became of it. */
export const actingStyles = css`
  button.chip {
    color: var(--_ink);
    transition: background-color var(--_quick), border-color var(--_quick);
  }
  button.chip:hover {
    border-color: var(--_edge);
    background: var(--_raised);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--_accent-ink);
    background: var(--_wash);
    font-weight: 600;
  }
  .chip.waits {
    border-style: dashed;
  }
  .button.waits {
    text-decoration: underline dashed 1px;
    text-underline-offset: 0.3em;
  }
  button.react {
    color: var(--_quiet);
  }
  .choice {
    position: absolute;
    inset-block-end: -7px;
    inset-inline-start: 0;
    z-index: 1;
    display: flex;
    padding: 3px;
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: var(--_paper);
    box-shadow: 0 2px 12px rgb(0 0 0 / 0.18);
    animation: enter var(--_quick);
  }
  .choice .emoji {
    display: grid;
    place-items: center;
    inline-size: 38px;
    block-size: 38px;
    position: relative;
    border-radius: 50%;
    font-size: 19px;
    line-height: 1;
    outline-offset: -2px;
    transition: background-color var(--_quick);
  }
  .choice .emoji:hover {
    background: var(--_raised);
  }
  .choice .emoji[aria-pressed='true'] {
    background: var(--_wash);
  }
  .choice .emoji[aria-pressed='true']::before {
    content: '';
    position: absolute;
    inset-block-end: 1px;
    inline-size: 5px;
    block-size: 5px;
    border-radius: 50%;
    background: var(--_accent-ink);
  }
  .acts .helps:not([aria-pressed='true']) {
    color: var(--_quiet);
  }
  .acts .helps[aria-pressed='true'] {
    gap: 0.3em;
    font-weight: 600;
  }
  .sure {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_u) * 4);
    flex-basis: 100%;
    margin-block-start: var(--_u);
    padding: var(--_u) calc(var(--_u) * 3);
    border-radius: var(--_radius-small);
    background: var(--_raised);
  }
  .sure > span {
    flex-basis: 100%;
  }
  .acts .team-edit {
    color: light-dark(oklch(0.48 0.12 300), oklch(0.8 0.1 300));
  }
  .edited {
    text-decoration: underline dotted 1px;
    text-underline-offset: 0.25em;
  }
  .edited:hover,
  .edited[aria-expanded='true'] {
    color: var(--_ink);
  }
  .acts .why {
    font-size: inherit;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_u) * 4);
    flex-basis: 100%;
    margin-block-start: var(--_u);
  }
  .editing,
  .comment > .composer {
    grid-column: 1 / -1;
  }
  .editing .hint {
    margin: 0 0 var(--_u);
  }
  .earlier {
    display: grid;
    gap: calc(var(--_u) * 3);
    grid-column: 1 / -1;
    margin-block: calc(var(--_u) * 2);
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
    font-size: var(--_small);
    color: var(--_quiet);
  }
  @container (inline-size >= 440px) {
    .comment > .composer,
    .earlier,
    .comment > .why {
      grid-column: 2;
    }
    .sure > span {
      flex-basis: auto;
    }
  }
  @media (pointer: coarse) {
    .choice .emoji {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
