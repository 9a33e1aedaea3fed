import { svg, type SVGTemplateResult } from 'lit';

/** The strokes of the first paint, drawn by `icon(up)`; further ones in `icons-more.ts`, so that they load later. */
export const up = 'M5 15l7-7 7 7';
/** A speech bubble. */
export const bubble = 'M20 11.5a7.5 7 0 0 1-11 6.2L4.5 19l1.3-3.8A7 7 0 1 1 20 11.5z';

/** An icon from its path on a 24 px grid, always beside words or in something that has a name. */
export function icon(path: string): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}
