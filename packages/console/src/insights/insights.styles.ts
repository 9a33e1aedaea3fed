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
  .wide {
    overflow-x: auto;
  }
  .table {
    min-inline-size: 520px;
  }
  td {
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  summary {
    cursor: pointer;
  }
  @media print {
    .tools,
    .no-print,
    summary {
      display: none;
    }
    .page {
      padding: 0;
    }
    section,
    figure,
    tr {
      break-inside: avoid;
    }
  }
`;
