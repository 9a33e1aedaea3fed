import { css } from 'lit';

/** `bone`: a line of text that is not here yet, as tall as the line it stands for. Hide its container from readers. */
export const skeleton = css`
  .bone {
    display: block;
    color: transparent;
    user-select: none;
  }
  .bone::before {
    content: '\\200b';
    display: inline-block;
    inline-size: 100%;
    block-size: 0.7em;
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_ink) 8%, var(--_paper));
    animation: wait 1.6s ease-in-out infinite alternate;
  }
  @keyframes wait {
    to {
      opacity: 0.45;
    }
  }
`;
