import { QUEUE_LENSES, type QueueRow, type QueueSort } from '@madang/protocol';

/** What ideas are ranked by and have a number of. */
export const LENSES = ['votes', 'momentum', ...QUEUE_LENSES] as const;

/** One of {@link LENSES}. */
export type Lens = (typeof LENSES)[number];

/** The number that is shown in an order: the votes, where it has none of its own. */
export function lensOf(sort: QueueSort): Lens {
  return LENSES.find((one) => one === sort) ?? 'votes';
}

/** That number of an idea; `null`: it is not said. */
export function numberOf({ idea, weighs }: Pick<QueueRow, 'idea' | 'weighs'>, by: Lens): number | null {
  const { effort, impact } = weighs;
  switch (by) {
    case 'votes':
      return idea.votes;
    case 'impact':
      return effort === null || impact === null ? null : impact / effort;
    default:
      return weighs[by];
  }
}

/** It as people of a language write it, short. */
export function figure(language: string, value: number | null): string {
  if (value === null) return '–';
  const isLarge = value >= 10_000;
  const how: Intl.NumberFormatOptions = isLarge
    ? { notation: 'compact', maximumSignificantDigits: 3 }
    : { maximumFractionDigits: value < 100 ? 1 : 0 };
  return new Intl.NumberFormat(language, how).format(value);
}
