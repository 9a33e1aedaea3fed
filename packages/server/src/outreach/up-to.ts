import type { NewsGroup } from '@madang/protocol';

/**
 * Of what is new, what is not newer than a number of the log. What is newer than that of an idea may have pushed the
 * older news of it out of what is told: then the idea is told of as it is, rather than not at all.
 */
export function upTo(groups: readonly NewsGroup[], to: number): readonly NewsGroup[] {
  return groups.flatMap((group) => {
    const news = group.news.filter(({ seq }) => seq <= to);
    if (news.length > 0) return [{ ...group, news }];
    return group.more > 0 ? [group] : [];
  });
}
