import { css } from 'lit';

/** Where an idea went, and what came to it: quiet, and in its proposers' words. */
export const mergedStyles = css`
  :host {
    display: block;
    font-size: var(--_small);
  }
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  .gone {
    display: grid;
    gap: calc(var(--_u) * 2);
    justify-items: start;
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    text-wrap: pretty;
  }
  .ideas {
    display: grid;
    gap: calc(var(--_u) * 4);
    padding-block-start: calc(var(--_u) * 3);
    list-style: none;
  }
  .ideas li {
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
  }
  .title {
    margin: 0;
    font-size: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .hint {
    color: var(--_quiet);
    font-size: inherit;
  }
  .error {
    font-weight: 600;
  }
`;
