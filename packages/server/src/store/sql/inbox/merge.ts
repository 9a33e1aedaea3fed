import { FIRST_MARK } from '../../../domain/news/preferences.js';
import type { Query } from '../plan.js';

/**
 * Makes what one person heard and read another's. What either read is read: the higher number stands. What `into` said
 * they want to hear stays; where they never said anything themselves, what `from` said holds.
 */
export function mergeInbox(
  community: string,
  people: { readonly from: string; readonly into: string },
  numbers: { readonly from: number; readonly into: number },
): Query[] {
  const both = [numbers.from, numbers.into];
  return [
    {
      sql: `delete from inbox_reads where person = $2
        and (select r.seq from inbox_reads r where r.person = $1 and r.idea = inbox_reads.idea) > seq`,
      params: both,
    },
    {
      sql: `delete from inbox_reads where person = $1
        and (select r.seq from inbox_reads r where r.person = $2 and r.idea = inbox_reads.idea) is not null`,
      params: both,
    },
    { sql: 'update inbox_reads set person = $2 where person = $1', params: both },
    { sql: 'update news set person = $2 where person = $1', params: both },
    {
      sql: `delete from news_meant where person = $1 and (select m.seq from news_meant m
        where m.person = $2 and m.idea = news_meant.idea and m.at = news_meant.at and m.seq = news_meant.seq) is not null`,
      params: both,
    },
    { sql: 'update news_meant set person = $2 where person = $1', params: both },
    // Who answered whom they turned out to be is told nothing of it.
    {
      sql: `delete from news_meant where person = $2 and (select n.person from news n where n.idea = news_meant.idea
        and n.reach = 2 and n.at = news_meant.at and n.seq = news_meant.seq) = $2 and $1 > 0`,
      params: both,
    },
    ...mergePreferences(community, people),
  ];
}

/** Makes what one person said they want to hear another's, unless that one said it themselves. */
export function mergePreferences(
  community: string,
  { from, into }: { readonly from: string; readonly into: string },
): Query[] {
  const ids = [from, into, community];
  return [
    {
      sql: `delete from preferences where community = $3 and person = $2 and value like '%${FIRST_MARK}%'
        and exists (select 1 from preferences s where s.community = $3 and s.person = $1 and s.value not like '%${FIRST_MARK}%')`,
      params: ids,
    },
    {
      sql: `update preferences set person = $2 where community = $3 and person = $1
        and not exists (select 1 from preferences s where s.community = $3 and s.person = $2)`,
      params: ids,
    },
    { sql: 'delete from preferences where community = $1 and person = $2', params: [community, from] },
  ];
}
