import { css } from 'lit';

/** The file, how it would come in, and what came in before. */
export const importsStyles = css`
  .drop {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 120px;
    padding: calc(var(--_u) * 4);
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius);
    text-align: center;
  }
  .drop:hover,
  .drop.over {
    background: var(--_wash);
  }
  .drop:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .drop input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .map {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr));
    gap: calc(var(--_u) * 3);
  }
  .scroll {
    overflow-x: auto;
  }
  .scroll .table {
    min-inline-size: 620px;
  }
  .scroll td {
    min-inline-size: 8ch;
    overflow-wrap: anywhere;
  }
  .table .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  details ul {
    margin: calc(var(--_u) * 2) 0 0;
    padding-inline-start: calc(var(--_u) * 5);
  }
  .runs {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .runs > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_u) * 2) calc(var(--_u) * 4);
    padding-block: calc(var(--_u) * 3);
    border-block-end: 1px solid var(--_line);
  }
  .runs p {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
