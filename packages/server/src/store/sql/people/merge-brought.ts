import type { Query } from '../plan.js';

/** Two people who are one, by their numbers. */
interface Numbers {
  readonly from: number;
  readonly into: number;
}

const become = (table: string): string => `update ${table} set person = $2 where person = $1`;

/**
 * The votes that the two brought by ideas to those of which these are part. Where both have a vote for such an idea,
 * that of `into` is left; and it is theirs, whatever else brought it, if `from` wanted that idea by themselves: it
 * stays there when the other one parts. Done while both still have their votes.
 */
export function broughtVotes({ from, into }: Numbers): Query[] {
  return [
    `delete from merged_votes where person = $2 and source in (
      select g.source from merged_votes n join merges g on g.source = n.source
        join votes v on v.person = $1 and v.idea = g.target
      where n.person = $2 and not exists (select 1 from merged_votes m join merges h on h.source = m.source
        where m.person = $1 and m.at = v.at and h.target = g.target))`,
    `delete from merged_votes where person = $1 and source in (
      select g.source from merged_votes m join merges g on g.source = m.source
        join votes v on v.person = $2 and v.idea = g.target
      where m.person = $1)`,
    // Left of who took their vote back: that of the other is the one that was brought.
    'delete from merged_votes where person = $2 and source in (select source from merged_votes where person = $1)',
    become('merged_votes'),
  ].map((sql) => ({ sql, params: [from, into] }));
}

/** What the two had said about following, and brought; of what both brought, one is left. */
export function broughtFollows({ from, into }: Numbers): Query[] {
  return [
    'delete from merged_follows where person = $1 and source in (select source from merged_follows where person = $2)',
    become('merged_follows'),
  ].map((sql) => ({ sql, params: [from, into] }));
}
