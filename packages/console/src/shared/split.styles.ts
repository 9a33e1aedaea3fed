import { css } from 'lit';

/**
 * A list with what is read of it beside it: `split` around `list` (a list of `line` buttons) and `read`. Where there is
 * no room for both, one of them is shown: the list, or with `reading` what is read, and `to-list` as the way back.
 */
export const split = css`
  .split {
    display: grid;
    grid-template-columns: minmax(260px, 5fr) minmax(0, 8fr);
    align-items: start;
    gap: calc(var(--_u) * 6);
  }
  .list {
    margin: 0;
    padding: 0;
    list-style: none;
    border-block-start: 1px solid var(--_line);
  }
  .list li {
    border-block-end: 1px solid var(--_line);
  }
  .line {
    display: grid;
    gap: var(--_u);
    inline-size: 100%;
    padding: calc(var(--_u) * 3);
    border: 0;
    border-inline-start: 3px solid transparent;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .line:hover {
    background: var(--_raised);
  }
  .line[aria-current='true'] {
    border-color: var(--_accent);
    background: var(--_wash);
  }
  .line:focus-visible {
    outline-offset: -2px;
  }
  .line > span:first-child {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .line > small {
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .read > blockquote,
  .read blockquote {
    margin: 0;
    padding-inline-start: calc(var(--_u) * 4);
    border-inline-start: 3px solid var(--_line);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .to-list {
    display: none;
    justify-self: start;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
  }
  .tabs .button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_wash);
    font-weight: 600;
  }
  .keys summary {
    cursor: pointer;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .keys p {
    margin-block-start: calc(var(--_u) * 2);
  }
  @container console (inline-size < 860px) {
    .split {
      grid-template-columns: minmax(0, 1fr);
      gap: calc(var(--_u) * 3);
    }
    .split.reading > .list-side,
    .split:not(.reading) > .read {
      display: none;
    }
    .split.reading > .to-list {
      display: inline-flex;
    }
    .keys {
      display: none;
    }
  }
`;
