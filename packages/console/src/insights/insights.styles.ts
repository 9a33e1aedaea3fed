import { css } from 'lit';

/** The page of insights, and how it stands on paper. */
export const insightsStyles = css`
  .figures,
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    gap: calc(var(--_u) * 6);
    margin: 0;
  }
  .charts {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
  }
  .figures {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr));
    gap: calc(var(--_u) * 4) calc(var(--_u) * 6);
  }
  .figures > * {
    display: grid;
    align-content: space-between;
  }
  figure {
    margin: 0;
    min-inline-size: 0;
  }
  dt,
  figcaption {
    font-size: var(--_small);
    color: var(--_quiet);
  }
  dd {
    margin: 0;
    font-size: var(--_title);
    font-variant-numeric: tabular-nums;
  }
  svg {
    display: block;
    inline-size: 100%;
    block-size: auto;
  }
  a {
    color: inherit;
    text-decoration-color: var(--_quiet);
  }
  rect {
    fill: var(--_accent);
    stroke: none;
  }
  line {
    stroke: var(--_line);
  }
  text {
    font-size: 13px;
    fill: var(--_ink);
    stroke: none;
  }
  .wide-charts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    align-items: start;
    gap: calc(var(--_u) * 8) calc(var(--_u) * 6);
  }
  .wide-charts > figure:nth-child(2) {
    grid-column: 1 / -1;
    order: 1;
  }
  .flow,
  .ranks {
    max-inline-size: 440px;
  }
  .dots text {
    font-size: 11px;
  }
  .band {
    opacity: 0.35;
    stroke: none;
  }
  .node {
    fill: var(--_ink);
  }
  :is(.band, .node).adopted {
    fill: var(--_accent);
  }
  :is(.band, .node).answered {
    fill: color-mix(in oklab, var(--_accent) 55%, var(--_paper));
  }
  :is(.band, .node).waiting {
    fill: var(--_quiet);
  }
  :is(.band, .node).declined {
    fill: var(--_edge);
  }
  .dots circle {
    fill: var(--_accent);
    fill-opacity: 0.55;
    stroke: none;
  }
  .dots .share line {
    stroke: var(--_ink);
    stroke-dasharray: 4 4;
  }
  .ranks circle {
    fill: var(--_paper);
    stroke: var(--_accent);
    stroke-width: 1.5;
  }
  .ranks text {
    font-size: 10px;
  }
  .ranks .worth circle {
    fill: var(--_accent);
  }
  .ranks .worth text {
    fill: var(--_on-accent);
  }
  .wide {
    /* What is for ears alone in it is placed by it, and cannot widen the page. */
    position: relative;
    overflow-x: auto;
  }
  .table {
    min-inline-size: 520px;
  }
  td {
    font-variant-numeric: tabular-nums;
    overflow-wrap: break-word;
  }
  summary {
    cursor: pointer;
  }
  @container console (inline-size < 720px) {
    .dots text {
      font-size: 20px;
    }
    .dots circle {
      r: 7px;
    }
  }
  /* One sheet of A4: what stands behind the pictures stays away, and tables tell their beginning. */
  @media print {
    [part='base'] {
      zoom: 0.6;
    }
    .tools,
    .no-print,
    .reach,
    details,
    madang-console-quotes,
    .table tbody tr:nth-child(n + 6) {
      display: none;
    }
    .page {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      align-items: start;
      gap: calc(var(--_u) * 4) calc(var(--_u) * 8);
      max-inline-size: none;
      padding: 0;
    }
    .page > :not(.section) {
      grid-column: 1 / -1;
    }
    .charts {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
    .wide-charts {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .wide-charts > figure:nth-child(2) {
      grid-column: auto;
      order: 0;
    }
    .dots text {
      font-size: 20px;
    }
    .section {
      margin: 0;
    }
    .table {
      min-inline-size: 0;
    }
    th {
      white-space: nowrap;
    }
    section,
    figure,
    tr {
      break-inside: avoid;
    }
  }
`;
