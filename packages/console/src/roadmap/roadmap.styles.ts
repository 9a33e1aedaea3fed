import { css } from 'lit';

/** The roadmap desk: columns side by side, below each other where that is narrow. */
export const roadmapStyles = css`
  .page {
    gap: calc(var(--_u) * 4);
    max-inline-size: none;
  }
  .row .field {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 40px;
  }
  .toggle {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 40px;
  }
  .toggle input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .columns {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(200px, 1fr);
    gap: calc(var(--_u) * 3);
    overflow-x: auto;
    padding-block-end: calc(var(--_u) * 2);
  }
  .column {
    display: grid;
    align-content: start;
    gap: calc(var(--_u) * 2);
    min-block-size: 240px;
    padding: calc(var(--_u) * 3) calc(var(--_u) * 2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .column.unseen {
    border-style: dashed;
  }
  .column.over {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .column h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(var(--_u) * 2);
    margin: 0;
    padding-inline: var(--_u);
    font-size: 1em;
    font-weight: 600;
  }
  .column h2 small {
    font-size: var(--_small);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
    color: var(--_quiet);
  }
  .column > p {
    margin: 0;
    padding-inline: var(--_u);
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .column ul {
    display: grid;
    gap: calc(var(--_u) * 2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .card {
    display: grid;
    gap: var(--_u);
    padding: calc(var(--_u) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_paper);
    overflow-wrap: anywhere;
  }
  .card[draggable] {
    cursor: grab;
  }
  .card.before {
    box-shadow: 0 -4px 0 -1px var(--_accent);
  }
  .card.after {
    box-shadow: 0 4px 0 -1px var(--_accent);
  }
  .card.lifted {
    border-color: var(--_accent);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.15);
  }
  .card button {
    min-block-size: 24px;
    padding: 0;
    font-weight: 500;
    text-align: start;
    cursor: inherit;
  }
  .card .number {
    font-size: inherit;
    font-weight: 400;
    color: inherit;
    font-variant-numeric: tabular-nums;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .card small {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u) * 3);
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .card a {
    min-inline-size: 24px;
    min-block-size: 24px;
    margin-inline-start: auto;
    color: var(--_quiet);
    text-align: end;
    text-decoration: none;
  }
  @container console (inline-size < 720px) {
    .columns {
      grid-auto-flow: row;
      grid-auto-columns: auto;
      overflow-x: visible;
    }
    .column {
      min-block-size: 0;
    }
  }
`;
