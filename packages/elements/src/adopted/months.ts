import type { IdeaCard } from '@madang/client';

/** What was adopted in one month. */
export interface Month {
  /** `2026-3`: the month in the reader's own time zone. */
  readonly key: string;
  /** A moment in it, Unix time in milliseconds. */
  readonly at: number;
  readonly ideas: readonly IdeaCard[];
}

/**
 * Groups adopted ideas by month, the newest first, as they shipped. Of one that came with its status from elsewhere
 * nobody knows when: it stands where the company's answer has its date; without one with what shipped next after it, as
 * the roadmap gives them in that order; the first of all, without one, by its own date.
 */
export function months(shipped: readonly IdeaCard[]): Month[] {
  let last: number | undefined;
  const dated = shipped.map((idea) => ({
    idea,
    at: (last = idea.shippedAt ?? idea.answer?.at ?? last ?? idea.createdAt),
  }));
  dated.sort((a, b) => b.at - a.at);
  const groups = new Map<string, Month & { ideas: IdeaCard[] }>();
  for (const { idea, at } of dated) {
    const day = new Date(at);
    const key = `${day.getFullYear()}-${day.getMonth() + 1}`;
    const group = groups.get(key) ?? { key, at, ideas: [] };
    group.ideas.push(idea);
    groups.set(key, group);
  }
  return [...groups.values()];
}
