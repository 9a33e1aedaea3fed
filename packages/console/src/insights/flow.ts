import { html, svg, type TemplateResult } from 'lit';
import type { InsightFlow } from '@madang/protocol';

const WIDTH = 400;
const HEIGHT = 200;
const NODE = 12;
const GAP = 18;
const RIGHT = 250;

/** What ideas became, in the order in which they are drawn. */
export const BECAME = ['adopted', 'answered', 'waiting', 'declined'] as const;

/** One of {@link BECAME}. */
export type Became = (typeof BECAME)[number];

/** A band from where ideas were proposed to what became of them. */
export interface Band {
  readonly became: Became;
  readonly n: number;
  /** Where it begins and ends, from above, and how thick it is. */
  readonly from: number;
  readonly to: number;
  readonly thick: number;
}

/** The bands of a flow, each as thick as its share. What became of none is not among them. */
export function bandsOf(flow: InsightFlow): readonly Band[] {
  const parts = BECAME.map((became) => ({ became, n: flow[became] })).filter(({ n }) => n > 0);
  const room = HEIGHT - GAP * Math.max(0, parts.length - 1);
  let [from, to] = [(HEIGHT - room) / 2, 0];
  return parts.map(({ became, n }) => {
    const thick = (n / flow.proposed) * room;
    const band = { became, n, from, to, thick };
    from += thick;
    to += thick + GAP;
    return band;
  });
}

/** From proposed to what became of it, as bands. Made of attributes alone, as the console's policy has it. */
export function flowPicture(flow: InsightFlow, title: string, label: (band: Band) => string): TemplateResult {
  const bands = bandsOf(flow);
  const middle = (NODE + RIGHT) / 2;
  const room = bands.reduce((sum, { thick }) => sum + thick, 0);
  return html`<svg class="flow" viewBox="0 -8 ${WIDTH} ${HEIGHT + 16}" role="img" aria-label=${title}>
    <rect class="node" x="0" y=${(HEIGHT - room) / 2} width=${NODE} height=${room}></rect>
    ${bands.map((band) => {
      const { became, from, to, thick } = band;
      const path = `M${NODE} ${from}C${middle} ${from} ${middle} ${to} ${RIGHT} ${to}V${to + thick}C${middle} ${to + thick} ${middle} ${from + thick} ${NODE} ${from + thick}Z`;
      return svg`<path class="band ${became}" d=${path}></path>
        <rect class="node ${became}" x=${RIGHT} y=${to} width=${NODE} height=${Math.max(1, thick)}></rect>
        <text x=${RIGHT + NODE + 8} y=${to + thick / 2} dominant-baseline="middle">${label(band)}</text>`;
    })}
  </svg>`;
}
