import { css } from 'lit';

/**
 * What a drawn widget says of itself until the page's script runs, or where none does: what can only be pressed is not
 * there, and counts stay what they are.
 */
export const staticStyles = css`
  @media (scripting: none) {
    .top,
    .line,
    .acts,
    .told,
    .more,
    .below > button,
    .notice button {
      display: none !important;
    }
    button {
      cursor: default !important;
      pointer-events: none;
    }
  }
`;
