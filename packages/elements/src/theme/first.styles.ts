import { css } from 'lit';

/**
 * The theme, as far as a first paint needs it: a few public `--madang-*` properties with defaults, and the private
 * `--_*` ones derived from them. Every widget adopts it, so a host may set the public ones on any ancestor.
 *
 * Private names for the widgets: colours `--_accent` (fills), `--_on-accent` (text on it, black or white, whichever
 * reads), `--_accent-ink` (accent as text or line on paper), `--_paper`, `--_ink`, `--_quiet`, `--_line`, `--_edge`
 * (controls, 3:1), `--_raised`, `--_wash`; sizes `--_small`, `--_lead`, `--_title` (in em: only on leaves), `--_u` (one
 * unit of space), `--_radius`, `--_radius-small`; times `--_quick`, `--_enter`.
 *
 * The two luminance formulas are WCAG's own: `y` of xyz-d65 is relative luminance. White text reads at 4.5:1 while
 * y <= 0.18, black from there on; an accent of y <= 0.17 reads on white paper.
 */
export const firstTokens = css`
  :host {
    --_accent: var(--madang-color-accent, oklch(0.55 0.13 40));
    --_paper: var(--madang-color-paper, light-dark(#fff, #1b1a18));
    --_ink: var(--madang-color-ink, light-dark(#211e1b, #f2efea));
    --_quiet: var(--madang-color-ink-quiet, color-mix(in oklab, var(--_ink) 70%, var(--_paper)));
    --_line: var(--madang-color-line, color-mix(in oklab, var(--_ink) 14%, var(--_paper)));
    --_edge: color-mix(in oklab, var(--_ink) 52%, var(--_paper));
    --_raised: var(--madang-color-raised, color-mix(in oklab, var(--_ink) 4%, var(--_paper)));
    --_on-accent: color(from var(--_accent) xyz-d65 clamp(0, (0.18 - y) * 9999, 0.95) clamp(0, (0.18 - y) * 9999, 1) clamp(0, (0.18 - y) * 9999, 1.09));
    --_accent-ink: light-dark(
      color(from var(--_accent) xyz-d65 calc(x * min(1, 0.16 / y)) calc(y * min(1, 0.16 / y)) calc(z * min(1, 0.16 / y))),
      oklch(from var(--_accent) max(l, 0.78) c h)
    );
    --_small: max(13px, 0.875em);
    --_u: var(--madang-space, 4px);
    --_radius: var(--madang-radius, 10px);
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
`;
