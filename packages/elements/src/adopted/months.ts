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
 * Groups adopted ideas by month, the newest first. An idea's row does not say when it shipped, but the roadmap gives
 * them in that order, and the company's answer has a date: that is the idea's month. One without an answer stands with
 * the one that shipped next after it; the first of all, without one, by its own date.
 */
export function months(shipped: readonly IdeaCard[]): Month[] {
  let last: number | undefined;
  const dated = shipped.map((idea) => ({ idea, at: (last = idea.answer?.at ?? last ?? idea.createdAt) }));
  dated.sort((a, b) => b.at - a.at);
  const groups = new Map<string, { at: number; ideas: IdeaCard[] }>();
  for (const { idea, at } of dated) {
    const day = new Date(at);
    const key = `${day.getFullYear()}-${day.getMonth() + 1}`;
    const group = groups.get(key);
    if (group) group.ideas.push(idea);
    else groups.set(key, { at, ideas: [idea] });
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}
