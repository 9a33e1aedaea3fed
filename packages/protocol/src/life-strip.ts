import type { IdeaLife } from './http/insights.js';

/** The life of an idea as a picture: points of a box of these sizes, the first vote at the left, none at the bottom. */
export interface LifeStrip {
  readonly width: number;
  readonly height: number;
  /** How the votes grew, as SVG path data. */
  readonly line: string;
  /** The same, down to the bottom. */
  readonly area: string;
  /** What happened to it, on the line, the oldest first. */
  readonly marks: readonly (IdeaLife['marks'][number] & { readonly x: number; readonly y: number })[];
  /** The votes that it began with, and those it has. */
  readonly from: number;
  readonly to: number;
}

/** Room above the line for what is marked on it. */
const ROOM = 6;

/** A life that is shorter than a day is drawn as one. */
const DAY = 86_400_000;

/** Draws the life of an idea; `null` where nothing happened in it yet. */
export function lifeStrip(life: IdeaLife, width: number, height: number): LifeStrip | null {
  const { since, until, before, votes, marks } = life;
  if (votes.length === 0 && marks.length === 0) return null;
  const begin = Math.min(since, votes[0]?.[0] ?? since, marks[0]?.at ?? since);
  const span = Math.max(DAY, until - begin);
  const to = votes.at(-1)?.[1] ?? before;
  const round = (value: number): number => Math.round(value * 10) / 10;
  const xOf = (at: number): number => round((Math.min(Math.max(at - begin, 0), span) / span) * width);
  const yOf = (count: number): number => round(height - (count / Math.max(1, to)) * (height - ROOM));
  const votesAt = (at: number): number => votes.filter(([when]) => when <= at).at(-1)?.[1] ?? before;
  const steps = votes.map(([at, count]) => `H${xOf(at)}V${yOf(count)}`).join('');
  const line = `M0 ${yOf(before)}${steps}H${width}`;
  return {
    width,
    height,
    line,
    area: `${line}V${height}H0Z`,
    marks: marks.map((mark) => ({ ...mark, x: xOf(mark.at), y: yOf(votesAt(mark.at)) })),
    from: before,
    to,
  };
}
