import { css } from 'lit';

/** `team`: what only staff see. A tinted edge and its own tone, so that public and private are never mixed up. */
export const team = css`
  .team {
    --_tone: light-dark(oklch(0.48 0.12 300), oklch(0.8 0.1 300));
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border-inline-start: 3px solid var(--_tone);
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_tone) 7%, var(--_paper));
  }
  .team-word {
    font-size: var(--_small);
    font-weight: 600;
    color: var(--_tone);
  }
`;
