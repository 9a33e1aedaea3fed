import { css } from 'lit';

/** `arrived`: what came while somebody looked enters once. */
export const arrivedStyles = css`
  .arrived {
    animation: arrive var(--_enter);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 6px;
    }
  }
`;
