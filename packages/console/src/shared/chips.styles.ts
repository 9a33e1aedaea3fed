import { css } from 'lit';

/** Choices side by side: `chips` around `chip`s, each a label with a radio button or a checkbox in it. */
export const chips = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 3);
    border: 1px solid var(--_edge);
    border-radius: 999px;
    cursor: pointer;
  }
  .chip:hover {
    background: var(--_raised);
  }
  .chip:has(input:checked) {
    border-color: var(--_accent);
    background: var(--_wash);
    font-weight: 600;
  }
  .chip:has(input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .chip input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .chip {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .chip:has(input:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
