import { css } from 'lit';

/** How an entry of the release notes is written. */
export const releaseStyles = css`
  form,
  .entry {
    display: grid;
    gap: calc(var(--_u) * 5);
    max-inline-size: 760px;
  }
  form > *,
  .entry > * {
    min-inline-size: 0;
  }
  fieldset {
    display: grid;
    gap: calc(var(--_u) * 3);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  .hint {
    margin: 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .ideas {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .ideas li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 calc(var(--_u) * 3);
    min-block-size: 44px;
    border-block-end: 1px solid var(--_line);
  }
  .ideas bdi {
    flex: 1 1 200px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .look {
    display: grid;
    gap: calc(var(--_u) * 3);
    padding: calc(var(--_u) * 5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .look > * {
    margin: 0;
  }
  .look h2 {
    font-size: var(--_title);
    font-weight: 600;
  }
  .look h3 {
    font-size: 1em;
    font-weight: 600;
  }
  .day {
    inline-size: 180px;
  }
`;
