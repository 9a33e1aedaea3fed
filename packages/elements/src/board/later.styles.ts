import { css } from 'lit';

/** Toolbar, filters, and the finer points of the list. */
export const laterStyles = css`
  [part='answer'][hidden] {
    display: none;
  }
  .top.whole {
    display: contents;
  }
  .ask {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2.5);
    inline-size: 100%;
    min-block-size: 52px;
    padding-inline: calc(var(--_u) * 4);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_quiet);
    transition: border-color var(--_quick), color var(--_quick);
  }
  .ask svg {
    color: var(--_accent-ink);
  }
  .ask:hover {
    border-color: var(--_accent-ink);
    color: var(--_ink);
  }
  .toolbar {
    position: relative;
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_u) * 2) calc(var(--_u) * 4);
    margin-block: calc(var(--_u) * 4) calc(var(--_u) * 2);
  }
  .sorts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u) * 5);
  }
  .sort {
    display: grid;
    align-items: center;
    min-block-size: 44px;
    border-block: 2px solid transparent;
    color: var(--_quiet);
    font-size: var(--_small);
    white-space: nowrap;
    transition: color var(--_quick);
  }
  .sort:focus-visible {
    border-radius: var(--_radius-small);
  }
  .sort:hover {
    color: var(--_ink);
  }
  .sort[aria-pressed='true'] {
    border-block-end-color: var(--_accent-ink);
    color: var(--_ink);
    font-weight: 600;
  }
  .tools {
    display: flex;
    flex: 1 1 240px;
    min-inline-size: 0;
    max-inline-size: 380px;
    gap: calc(var(--_u) * 2);
  }
  .find {
    display: flex;
    align-items: center;
    flex: 1;
    gap: calc(var(--_u) * 2);
    min-inline-size: 0;
    min-block-size: 44px;
    padding-inline: calc(var(--_u) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_quiet);
    transition: border-color var(--_quick);
  }
  .find:hover {
    border-color: var(--_edge);
  }
  .find:focus-within {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .find input {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: var(--_ink);
    font: inherit;
    font-size: max(13px, 0.9375em);
  }
  .find input::-webkit-search-cancel-button {
    filter: grayscale(1);
  }
  .find input::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
  .filter {
    min-block-size: 44px;
    padding-inline: calc(var(--_u) * 3);
    font-size: var(--_small);
    white-space: nowrap;
  }
  .filter.on {
    border-color: var(--_accent-ink);
    background: var(--_wash);
  }
  .filter span {
    max-inline-size: 11em;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  @container board (inline-size < 340px) {
    .filter {
      inline-size: 44px;
      padding: 0;
    }
    .filter span {
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  .filters {
    position: absolute;
    inset-block-start: calc(100% + var(--_u));
    inset-inline-end: 0;
    inline-size: min(26rem, 100%);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    box-shadow: 0 12px 40px -8px rgb(0 0 0 / 0.22);
    animation: enter var(--_enter);
  }
  .filters .label {
    margin-block-end: calc(var(--_u) * 2);
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .choices + .label {
    margin-block-start: calc(var(--_u) * 4);
  }
  .choices,
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: var(--_u);
    min-block-size: 36px;
    padding-inline: calc(var(--_u) * 3);
    border: 1px solid var(--_line);
    border-radius: 99px;
    font-size: var(--_small);
    transition: border-color var(--_quick), background-color var(--_quick);
  }
  .choice:hover {
    border-color: var(--_edge);
  }
  .choice[aria-pressed='true'] {
    border-color: var(--_accent-ink);
    background: var(--_wash);
    font-weight: 600;
  }
  /* A reason beside a vote button of one page of the list stands over the next page. */
  .page {
    overflow-clip-margin: 9rem;
  }
  .page:focus-within {
    position: relative;
    z-index: 1;
  }
  .notice .team {
    justify-self: stretch;
  }
  .stale {
    opacity: 0.55;
    transition: opacity 200ms 150ms;
  }
  .notice ol {
    display: grid;
    gap: calc(var(--_u) * 2);
    padding-inline-start: 1.25em;
  }
  [part='title']:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .kinds .choice:not([aria-pressed='true']) {
    border-color: transparent;
    color: var(--_quiet);
  }
  @media (pointer: coarse) {
    .choice {
      min-block-size: 44px;
    }
  }
`;
