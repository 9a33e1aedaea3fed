import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AnswerTimes, InsightAnswer } from '@madang/protocol';

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 88;
const BOTTOM = 20;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Times that lines are drawn at, as far as dots reach. */
const TICKS = [HOUR, DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY] as const;

/** Where things stand in a picture whose heights are logarithms: from an hour to the longest. */
export function scaleOf(answers: readonly InsightAnswer[]): {
  readonly y: (took: number) => number;
  readonly ticks: readonly number[];
} {
  const longest = Math.max(DAY, ...answers.map(({ took }) => took));
  const [low, high] = [Math.log(HOUR / 2), Math.log(longest * 1.2)];
  const y = (took: number): number => {
    const share = (Math.log(Math.max(HOUR / 2, took)) - low) / (high - low);
    return (1 - share) * (HEIGHT - BOTTOM);
  };
  return { y, ticks: TICKS.filter((tick) => tick <= longest * 1.2) };
}

/** What the picture is made with. */
export interface DotsParts {
  readonly title: string;
  /** The period, in Unix milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly took: AnswerTimes;
  readonly span: (took: number) => string;
  readonly day: (at: number) => string;
  readonly names: { readonly median: string; readonly ninety: string };
}

/** A dot for each first answer: when it was given, and how long it took; lines where half and nine of ten are. */
export function dotsPicture(answers: readonly InsightAnswer[], parts: DotsParts): TemplateResult {
  const { title, from, to, took, span, day, names } = parts;
  const { y, ticks } = scaleOf(answers);
  const x = (at: number): number => LEFT + ((at - from) / Math.max(1, to - from)) * (WIDTH - LEFT - 8);
  const line = (name: string, at: number | null): unknown =>
    at === null
      ? nothing
      : svg`<g class="share"><line x1=${LEFT} x2=${WIDTH} y1=${y(at)} y2=${y(at)}></line>
          <text x=${WIDTH} y=${y(at) - 4} text-anchor="end">${name}</text></g>`;
  return html`<svg class="dots" viewBox="0 -12 ${WIDTH} ${HEIGHT + 16}" role="img" aria-label=${title}>
    ${ticks.map(
      (tick) => svg`<line x1=${LEFT} x2=${WIDTH} y1=${y(tick)} y2=${y(tick)}></line>
        <text x=${LEFT - 8} y=${y(tick)} text-anchor="end" dominant-baseline="middle">${span(tick)}</text>`,
    )}
    ${answers.map(({ at, took: one }) => svg`<circle cx=${x(at)} cy=${y(one)} r="4"><title>${day(at)}: ${span(one)}</title></circle>`)}
    ${line(names.median, took.median)} ${line(names.ninety, took.ninety)}
    <text x=${LEFT} y=${HEIGHT}>${day(from)}</text>
    <text x=${WIDTH} y=${HEIGHT} text-anchor="end">${day(to)}</text>
  </svg>`;
}
