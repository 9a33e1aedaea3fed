import { css } from 'lit';

/** How the parts of an idea's page look. */
export const ideaStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .part {
    display: grid;
    gap: calc(var(--_u) * 3);
    min-inline-size: 0;
  }
  .part > *,
  form > * {
    min-inline-size: 0;
  }
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  form {
    display: grid;
    gap: calc(var(--_u) * 3);
  }
  .pair {
    grid-template-columns: repeat(auto-fit, minmax(min(120px, 100%), 1fr));
  }
  .wide {
    grid-column: 1 / -1;
  }
  .label {
    display: grid;
    gap: var(--_u);
  }
  .hint {
    margin: 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .tick {
    display: flex;
    align-items: start;
    gap: calc(var(--_u) * 2);
  }
  .list {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .list > li {
    display: grid;
    justify-items: start;
    gap: calc(var(--_u) * 1.5);
    min-inline-size: 0;
    padding-block: calc(var(--_u) * 3);
    border-block-end: 1px solid var(--_line);
  }
  .list > li > * {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .list a {
    color: inherit;
  }
  .list p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .list small {
    display: block;
    font-size: var(--_small);
  }
  .from {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }
  .list .from small {
    display: inline;
  }
  .words {
    overflow-wrap: anywhere;
  }
  .words > :first-child {
    margin-block-start: 0;
  }
  .words > :last-child {
    margin-block-end: 0;
  }
  .why {
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
  }
  .look,
  .warn {
    display: grid;
    gap: calc(var(--_u) * 2);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_paper);
  }
  .warn {
    margin: 0;
    font-weight: 500;
  }
  .sure {
    inline-size: 100%;
  }
`;
