import { html, type TemplateResult } from 'lit';

/** The strokes of the first paint, drawn by `icon(up)`; further ones in `icons-more.ts`, so that they load later. */
export const up = 'M5 15l7-7 7 7';
/** A speech bubble. */
export const bubble = 'M5 19l1-4a7 7 0 1 1 3 3z';

/** An icon from its path on a 24 px grid, always beside words or in something that has a name. */
export function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}
