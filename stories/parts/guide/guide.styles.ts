import { css } from 'lit';

/** How the tables of the guide look: like the page around them, in light and in dark. */
export const guideStyles = css`
  :host {
    display: block;
    --_rule: color-mix(in oklab, CanvasText 14%, Canvas);
    --_soft: color-mix(in oklab, CanvasText 72%, Canvas);
    color: CanvasText;
    font: 0.875rem/1.55 system-ui, sans-serif;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.6rem 1rem 0.6rem 0;
    border-block-end: 1px solid var(--_rule);
    text-align: start;
    vertical-align: top;
  }
  thead th {
    color: var(--_soft);
    font-weight: 500;
  }
  tbody th {
    font-weight: 500;
    white-space: nowrap;
  }
  h3 {
    margin: 2.5rem 0 0.25rem;
    font-size: 1.0625rem;
  }
  h3 code {
    font-size: 1rem;
    font-weight: 600;
  }
  section:first-of-type h3 {
    margin-block-start: 0;
  }
  p {
    margin: 0.25rem 0;
  }
  .soft {
    color: var(--_soft);
  }
  code,
  pre {
    font: 0.8125rem/1.55 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    overflow-wrap: anywhere;
  }
  pre {
    overflow-x: auto;
    margin: 0.75rem 0 0;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_rule);
    border-radius: 8px;
    background: color-mix(in oklab, CanvasText 4%, Canvas);
    white-space: pre-wrap;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0.2rem 1rem;
    margin: 0.5rem 0 0;
  }
  dt {
    color: var(--_soft);
  }
  dd {
    min-inline-size: 0;
    margin: 0;
  }
`;
