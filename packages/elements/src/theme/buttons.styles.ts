import { css } from 'lit';

/**
 * Buttons by class: `button` (outlined), `button primary` (accent filled), `button plain` (words only).
 * 40 px tall at least; 44 on a coarse pointer.
 */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 1.5);
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-weight: 500;
    text-align: center;
    transition: background-color var(--_quick), border-color var(--_quick);
  }
  .button[hidden] {
    display: none;
  }
  .button:hover {
    background: var(--_raised);
    border-color: var(--_edge);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 92%, var(--_on-accent));
  }
  .button.plain {
    padding-inline: calc(var(--_u) * 2);
    border-color: transparent;
    color: var(--_accent-ink);
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    border-color: transparent;
    background: var(--_raised);
    color: var(--_quiet);
    cursor: default;
  }
  @media (pointer: coarse) {
    .button {
      min-block-size: 44px;
    }
  }
`;
