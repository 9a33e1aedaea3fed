import { html, nothing, svg, type TemplateResult } from 'lit';

/** One bar. */
export interface Bar {
  /** What it stands for, said and not shown. */
  readonly label: string;
  readonly value: number;
}

const WIDTH = 320;
const HEIGHT = 96;
const TOP = 16;

/**
 * Bars over a line at zero, the highest and the last with their number. Made of attributes alone: the console's policy
 * lets no style stand in a page.
 */
export function bars(title: string, all: readonly Bar[]): TemplateResult {
  const most = Math.max(1, ...all.map(({ value }) => value));
  const step = WIDTH / Math.max(1, all.length);
  const highest = all.findIndex(({ value }) => value === most);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT + 1}" role="img" aria-label=${title}>
    ${all.map(({ label, value }, at) => {
      const height = (value / most) * (HEIGHT - TOP);
      const isTold = value > 0 && (at === highest || at === all.length - 1);
      const x = at * step;
      return svg`<g><title>${label}: ${value}</title>
        <rect x=${x + 1} y=${HEIGHT - height} width=${Math.max(1, step - 2)} height=${height} rx="1"></rect>
        ${
          isTold
            ? svg`<text x=${Math.min(WIDTH - 10, Math.max(10, x + step / 2))} y=${HEIGHT - height - 4} text-anchor="middle">${value}</text>`
            : nothing
        }</g>`;
    })}
    <line x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT}></line>
  </svg>`;
}
