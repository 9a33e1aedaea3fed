import { css } from 'lit';

/** The "N new" button: what came waits behind it, and it floats over the top of what is read. With `lineStyles`. */
export const freshStyles = css`
  button.pill {
    min-block-size: 32px;
    padding-block: 0;
    /* Into the gap above the list, so that at its top the button covers no title. */
    translate: 0 -11px;
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button.pill:hover {
    background: color-mix(in oklab, var(--_accent) 92%, var(--_on-accent));
  }
  @media (pointer: coarse) {
    button.pill {
      min-block-size: 44px;
      translate: 0 -16px;
    }
  }
`;
