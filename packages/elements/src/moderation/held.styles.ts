import { css } from 'lit';

/** One's own words that others do not see: whole, and set apart from what everybody reads. */
export const heldStyles = css`
  .own-held {
    display: grid;
    gap: calc(var(--_u) * 3);
    margin-block: calc(var(--_u) * 4);
    min-inline-size: 0;
  }
  .held-one {
    display: grid;
    gap: calc(var(--_u) * 2);
    min-inline-size: 0;
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .held-mark {
    display: grid;
    gap: var(--_u);
    flex-basis: 100%;
    min-inline-size: 0;
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px dashed var(--_edge);
    overflow-wrap: anywhere;
  }
  /* Nobody else sees what would be answered. */
  .acts:has(> .held-mark) > .reply {
    display: none;
  }
  .held-one > *,
  .held-mark > * {
    margin: 0;
  }
  .held-state {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_u) * 2);
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .held-state strong {
    color: var(--_ink);
  }
  .held-title {
    font-size: inherit;
    font-weight: 600;
  }
  .held-text {
    white-space: pre-line;
  }
  .held-why,
  .held-reason {
    font-size: var(--_small);
    color: var(--_quiet);
    text-wrap: pretty;
  }
  .held-reason {
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
  }
  .held-reason blockquote {
    margin: 0;
    white-space: pre-line;
    color: var(--_ink);
  }
`;
