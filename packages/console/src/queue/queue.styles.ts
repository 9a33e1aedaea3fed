import { css } from 'lit';

/** The queue: a dense list of hairlines, one row an idea. */
export const queueStyles = css`
  .page {
    gap: calc(var(--_u) * 4);
    max-inline-size: none;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_u) * 2);
  }
  .views {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
  }
  .views a {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 1.5);
    min-block-size: 40px;
    border-block-end: 2px solid transparent;
    color: var(--_quiet);
    text-decoration: none;
  }
  .views a:hover {
    color: var(--_ink);
  }
  .views a[aria-current='page'] {
    border-color: var(--_accent);
    color: var(--_ink);
    font-weight: 600;
  }
  .views small {
    font-size: var(--_small);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
    color: var(--_quiet);
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
  }
  .filters .field {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 40px;
    padding-block: var(--_u);
    border-color: var(--_edge);
    font-size: var(--_small);
  }
  .filters [type='search'] {
    flex: 1 1 200px;
    min-inline-size: 0;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
    font-size: var(--_small);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 32px;
    padding-inline: calc(var(--_u) * 3);
    border: 1px solid var(--_edge);
    border-radius: 999px;
    font-size: var(--_small);
  }
  .chip:hover {
    background: var(--_raised);
  }
  .fresh {
    justify-self: center;
    min-block-size: 36px;
  }
  .rows {
    margin: 0;
    padding: 0;
    list-style: none;
    border-block-start: 1px solid var(--_line);
  }
  .idea {
    display: grid;
    grid-template-columns: auto 4em minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--_u) calc(var(--_u) * 3);
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 2);
    border-block-end: 1px solid var(--_line);
    scroll-margin-block: 96px;
  }
  .idea:hover {
    background: color-mix(in oklab, var(--_ink) 3%, var(--_paper));
  }
  .idea:focus-within {
    background: var(--_wash);
  }
  .idea.gone > .what {
    opacity: 0.75;
  }
  .pick {
    display: grid;
    place-items: center;
    inline-size: 24px;
    min-block-size: 24px;
  }
  .pick input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .count {
    display: grid;
    justify-items: end;
    min-block-size: 24px;
    padding: 0;
    color: inherit;
    line-height: inherit;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  .count:hover {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  .count small {
    max-inline-size: 100%;
    font-size: 0.75em;
    font-weight: 400;
    line-height: 1.2;
    color: var(--_quiet);
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .what {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  .what a {
    justify-self: start;
    max-inline-size: 100%;
    color: var(--_ink);
    font-weight: 500;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .what a:hover {
    text-decoration: underline;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_u) * 3);
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .whose,
  .here {
    overflow-wrap: anywhere;
  }
  .here {
    color: var(--_ink);
    font-weight: 500;
  }
  .line button {
    padding: 0;
    min-block-size: 24px;
    color: inherit;
    text-align: start;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  .line button:hover {
    color: var(--_ink);
  }
  .sums {
    margin: var(--_u) 0 0;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  .said {
    margin: var(--_u) 0 0;
    padding: 0;
    list-style: none;
    font-size: var(--_small);
  }
  .said span {
    color: var(--_quiet);
  }
  .side {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: end;
    gap: 0 calc(var(--_u) * 4);
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .side .status {
    color: var(--_ink);
  }
  .tag {
    color: var(--_accent-ink);
  }
  .bar {
    position: sticky;
    inset-block-end: calc(var(--_u) * 3);
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
    justify-self: center;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_paper);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.15);
  }
  .bar strong {
    padding-inline: calc(var(--_u) * 2);
    font-variant-numeric: tabular-nums;
  }
  .ghost {
    block-size: 52px;
    margin-block-end: 1px;
    border-radius: var(--_radius-small);
    background: var(--_raised);
  }
  @container console (inline-size < 720px) {
    .top .button {
      display: none;
    }
    .idea {
      grid-template-columns: auto minmax(2.2em, 4em) minmax(0, 1fr);
      padding-inline: 0;
    }
    .side {
      grid-column: 3;
      justify-content: start;
    }
    .filters .field:not([type='search']) {
      flex: 1 1 130px;
    }
  }
`;
