import { css } from 'lit';

/** A page of somebody's own, with a desk over it from which its world is moved. */
export const playgroundStyles = css`
  :host {
    display: block;
    --_line: color-mix(in oklab, CanvasText 16%, Canvas);
    --_raised: color-mix(in oklab, CanvasText 4%, Canvas);
    --_quiet: color-mix(in oklab, CanvasText 70%, Canvas);
  }
  .desk {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 2rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_raised);
    font: 0.875rem/1.4 system-ui, sans-serif;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 0.25rem;
    color: var(--_quiet);
  }
  .desk label,
  .desk button {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    min-block-size: 2.25rem;
    box-sizing: border-box;
    padding-inline: 0.7rem;
    border: 1px solid var(--_line);
    border-radius: 6px;
    background: Canvas;
    color: CanvasText;
    font: inherit;
    cursor: pointer;
  }
  .desk label:has(:checked),
  .desk button[aria-pressed='true'] {
    border-color: CanvasText;
    font-weight: 600;
  }
  .desk :is(label:has(:focus-visible), button:focus-visible) {
    outline: 2px solid;
    outline-offset: 2px;
  }
  input {
    margin: 0;
    accent-color: CanvasText;
  }
  .said {
    flex-basis: 100%;
    min-block-size: 1.4em;
    margin: 0;
    color: var(--_quiet);
  }
  .world {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 3rem 2.5rem;
    margin-block-start: 2rem;
  }
  .you,
  .beside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 3rem;
  }
  .other {
    align-self: start;
    box-sizing: border-box;
    max-inline-size: 390px;
    max-block-size: 36rem;
    overflow-y: auto;
    padding: 1rem;
    border: 1px solid var(--_line);
    border-radius: 22px;
  }
  .other h2,
  .wire summary {
    margin: 0 0 0.75rem;
    color: var(--_quiet);
    font: 600 0.875rem/1.4 system-ui, sans-serif;
  }
  @media (min-width: 60rem) {
    .world {
      grid-template-columns: minmax(0, 1fr) 22rem;
    }
    .desk {
      position: sticky;
      inset-block-start: 0.5rem;
      z-index: 1;
    }
  }
  .wire {
    margin-block-start: 3rem;
  }
  .wire summary {
    cursor: pointer;
  }
  .wire ol {
    max-block-size: 18rem;
    overflow: auto;
    margin: 0;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_raised);
    font: 0.8125rem/1.6 ui-monospace, Menlo, monospace;
    list-style: none;
    overflow-wrap: anywhere;
  }
  dialog {
    max-inline-size: 22rem;
    padding: 1.5rem;
    border: 1px solid var(--_line);
    border-radius: 12px;
    background: Canvas;
    color: CanvasText;
  }
  dialog button {
    min-block-size: 2.75rem;
    padding-inline: 1rem;
    font: inherit;
  }
`;
