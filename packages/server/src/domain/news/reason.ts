import type { NewsReason, Preferences } from '@madang/protocol';
import type { NewsReach } from './news-of.js';

/** Since when somebody hears of an idea, by why; `null` where that is no reason of theirs. Unix milliseconds. */
export type Following = Readonly<Record<'proposed' | 'followed' | 'commented' | 'voted', number | null>>;

/** What follows by itself, as somebody has it. */
export type FollowBy = NonNullable<Preferences['follow']>;

/** What follows by itself where nobody said otherwise. */
export const FOLLOW_BY: FollowBy = { proposed: true, commented: true, voted: true };

/**
 * How much older than what began the following news may be, in milliseconds. Processes do not agree about the time, and
 * it is better to tell of what happened a moment before than not to tell of what came right after.
 */
export const CLOCK_SLACK = 1_000;

const REASONS = ['proposed', 'followed', 'commented', 'voted'] as const satisfies readonly NewsReason[];

/** The reasons that count for news of a reach: a vote alone hears of what the company does. */
export function reasonsFor(reach: NewsReach, by: FollowBy): readonly (keyof Following)[] {
  return REASONS.filter((reason) => {
    if (reason === 'followed') return true;
    return by[reason] && (reason !== 'voted' || reach === 'official');
  });
}

/** Why somebody hears of news of a time; `null` when they do not. */
export function reasonOf(following: Following, reach: NewsReach, by: FollowBy, at: number): keyof Following | null {
  return (
    reasonsFor(reach, by).find((reason) => {
      const since = following[reason];
      return since !== null && at >= since - CLOCK_SLACK;
    }) ?? null
  );
}
