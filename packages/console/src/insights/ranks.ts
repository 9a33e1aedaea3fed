import { html, svg, type TemplateResult } from 'lit';
import type { InsightRank } from '@madang/protocol';

const SIZE = 440;
const EDGE = 24;

/** An idea in the picture, with the number by which the table names it. */
export interface Placed {
  readonly rank: InsightRank;
  readonly no: number;
  readonly x: number;
  readonly y: number;
  /** It is worth more than its votes say. */
  readonly isWorth: boolean;
}

/** Where ideas stand: by votes from left to right, by value from above. What is too far down stands at the edge. */
export function placesOf(ranks: readonly InsightRank[], most: number): readonly Placed[] {
  const far = most + 2;
  const step = (SIZE - 2 * EDGE) / (far - 1);
  const at = (place: number | null): number => EDGE + (Math.min(place ?? far, far) - 1) * step;
  return ranks.map((rank, index) => ({
    rank,
    no: index + 1,
    x: at(rank.byVotes),
    y: at(rank.byValue),
    isWorth: rank.byValue !== null && rank.byValue < (rank.byVotes ?? far),
  }));
}

/** Places by votes against places by value: on the line both say the same. */
export function ranksPicture(
  places: readonly Placed[],
  { title, votes, value }: { readonly title: string; readonly votes: string; readonly value: string },
): TemplateResult {
  return html`<svg class="ranks" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label=${title}>
    <line x1=${EDGE} y1=${EDGE} x2=${SIZE - EDGE} y2=${SIZE - EDGE}></line>
    <text x=${SIZE - EDGE} y="12" text-anchor="end">${votes} →</text>
    <text x="4" y=${SIZE - 2}>↓ ${value}</text>
    ${places.map(
      ({ rank, no, x, y, isWorth }) => svg`<g class=${isWorth ? 'worth' : ''}><title>${rank.title}</title>
        <circle cx=${x} cy=${y} r="9"></circle>
        <text x=${x} y=${y} text-anchor="middle" dominant-baseline="central">${no}</text></g>`,
    )}
  </svg>`;
}
