import type { NewsGroup } from '@madang/protocol';

/** The number of the newest news of an idea. */
export function newest({ news }: NewsGroup): number {
  return news[0]?.seq ?? 0;
}

/** A first page as it is shown to somebody who looks at an earlier one: nothing moves, nothing grows. */
export interface Merged {
  readonly groups: readonly NewsGroup[];
  /** Ideas of which there is something newer than what is shown. */
  readonly fresh: number;
}

/**
 * Brings what is shown up to date with a first page. What was read or renamed elsewhere is told in place; what is newer
 * waits; what ought to be on the page and is not there is gone. `last`: no page follows it.
 */
export function merge(shown: readonly NewsGroup[], page: readonly NewsGroup[], last: boolean): Merged {
  const byIdea = new Map(page.map((group) => [group.idea.id, group]));
  const from = last ? 0 : Math.min(...page.map(newest));
  const groups = shown.flatMap((group) => {
    const now = byIdea.get(group.idea.id);
    if (!now) return newest(group) >= from ? [] : [group];
    return newest(now) === newest(group) ? [now] : [{ ...group, idea: now.idea }];
  });
  const heads = new Map(groups.map((group) => [group.idea.id, newest(group)]));
  return { groups, fresh: page.filter((group) => heads.get(group.idea.id) !== newest(group)).length };
}

/** Further groups behind others: none twice, for the order may have changed between two pages. */
export function append(groups: readonly NewsGroup[], further: readonly NewsGroup[]): readonly NewsGroup[] {
  const known = new Set(groups.map(({ idea }) => idea.id));
  return [...groups, ...further.filter(({ idea }) => !known.has(idea.id))];
}
