import { css } from 'lit';

/** The first paint of a board: head, the composer's one line, toolbar, list, cards. The rest is in `later.styles.ts`. */
export const boardStyles = css`
  :host {
    container: board / inline-size;
  }
  [part='heading'] {
    margin: 0 0 calc(var(--_u) * 4);
    font-size: var(--_title);
    line-height: 1.3;
    text-wrap: balance;
  }
  .ask,
  .find {
    display: flex;
    align-items: center;
    inline-size: 100%;
    min-block-size: 44px;
    padding-inline: calc(var(--_u) * 3.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_quiet);
  }
  .ask {
    min-block-size: 52px;
    border-color: var(--_edge);
  }
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
    margin-block: calc(var(--_u) * 4) var(--_u);
  }
  [role='group'] {
    display: flex;
    flex: 1 0 auto;
    gap: calc(var(--_u) * 4);
  }
  .sort,
  .filter {
    min-block-size: 44px;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .sort[aria-pressed='true'] {
    color: inherit;
    font-weight: 600;
    box-shadow: 0 2px var(--_accent-ink);
  }
  .find {
    flex: 1 1 11rem;
    inline-size: auto;
    font: inherit;
    font-size: var(--_small);
    color: inherit;
    background: none;
    min-inline-size: 0;
  }
  .page {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 2400px;
    overflow-clip-margin: 9rem;
  }
  .page:focus-within {
    position: relative;
    z-index: 1;
  }
  .card {
    position: relative;
    display: flex;
    gap: calc(var(--_u) * 4);
    padding-block: calc(var(--_u) * 5);
    border-block-end: 1px solid var(--_line);
  }
  madang-vote {
    z-index: 1;
    align-self: start;
  }
  .text {
    flex: 1;
    min-inline-size: 0;
  }
  p {
    margin: 0;
  }
  [part='title'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    color: inherit;
    font-size: var(--_lead);
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
