import { css, type CSSResultGroup } from 'lit';
import { base, buttons, fields, tokens } from '@madang/elements/console.js';

/**
 * What pages of the console have in common: `page` (the column), `page-title`, `page-lead`, `row` (things side by side
 * that wrap), `stack` (things below each other), `section` (a part with a heading), `table`, `quiet`, `error`.
 */
export const pageStyles = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 6);
    max-inline-size: 960px;
    padding: calc(var(--_u) * 6) calc(var(--_u) * 6) calc(var(--_u) * 16);
  }
  .page > * {
    min-inline-size: 0;
  }
  .page-title {
    margin: 0;
    font-size: var(--_title);
    font-weight: 600;
    text-wrap: balance;
  }
  .page-lead,
  .quiet {
    margin: 0;
    color: var(--_quiet);
  }
  a.button {
    color: inherit;
    text-decoration: none;
  }
  a.button.primary {
    color: var(--_on-accent);
  }
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 4);
  }
  .section > h2 {
    margin: 0;
    font-size: var(--_lead);
    font-weight: 600;
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 4);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 3);
  }
  .error {
    margin: var(--_u) 0 0;
    font-size: var(--_small);
    font-weight: 500;
  }
  .error::before {
    content: '↑ ' / '';
  }
  pre.code {
    margin: 0;
    padding: calc(var(--_u) * 3);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font: var(--_small) / 1.6 ui-monospace, monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    word-break: normal;
  }
  .table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  .table :is(th, td) {
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }
  .table :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .table th {
    font-size: var(--_small);
    font-weight: 500;
    color: var(--_quiet);
  }
  @container console (inline-size < 640px) {
    .page {
      padding: calc(var(--_u) * 4) calc(var(--_u) * 4) calc(var(--_u) * 12);
    }
  }
`;

/** The sheets that every page begins with. */
export const pageSheets: CSSResultGroup[] = [tokens, base, buttons, fields, pageStyles];
