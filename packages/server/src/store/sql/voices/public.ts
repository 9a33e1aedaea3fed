import { type Topic, type VoiceChannel, VOICES } from '@madang/protocol';
import type { HeardOf } from '../../voices.js';
import type { Plan, Query } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { authorColumns, authorFromRow } from '../rows/people.js';
import { versionFromRows, versionQuery } from '../reads/versions.js';

/** The numbers of an idea, given by a condition over `ideas`, and of all that became part of it. */
const tree = (where: string): string => `with recursive tree (no, id) as (
    select no, id from ideas where ${where}
    union all select i.no, i.id from ideas i join tree t on i.merged_into = t.id
  ) select no from tree`;

/**
 * Counts again what of an idea may be read as a quote: why people voted, what was said elsewhere, where it came from.
 */
export function countPublicWords(idea: number): Query {
  return {
    sql: `update ideas set quotes =
        (select count(*) from opinions o where o.idea = ideas.no and o.kind = 'why' and o.choice = 'quote')
        + (select count(*) from voices v where v.quotable = 1 and v.idea in (${tree('no = $1')}))
        + (select count(*) from relations r where r.origin is not null and (r.idea = ideas.no or r.origin = ideas.no))
      where no = $1`,
    params: [idea],
  };
}

/** Where an idea was heard of, at its version. */
export function* heardOf(community: string, id: string, limit: number): Plan<HeardOf | null> {
  const of = `idea in (${tree('id = $1 and community = $2 and deleted_at is null')})`;
  const params = [id, community];
  const [version, known = [], quotes = [], channels = [], [behalf = []] = [], related = []] = yield [
    versionQuery(community, `idea:${id}` satisfies Topic),
    { sql: 'select 1 from ideas where id = $1 and community = $2 and deleted_at is null', params },
    {
      sql: `select v.channel, substr(v.words, 1, ${4 * VOICES.quote}), v.said_at, ${authorColumns('p')} from voices v
        left join people p on p.no = v.person and p.nickname is not null and p.origin in ('known', 'confirmed')
        where v.quotable = 1 and v.${of} order by v.said_at desc, v.id desc limit $3`,
      params: [...params, limit],
    },
    {
      sql: `select v.channel, count(*) from voices v where v.${of} group by v.channel order by count(*) desc, v.channel`,
      params,
    },
    {
      // Visitors without a name are counted by themselves, whoever gave their votes.
      sql: `select count(*) from votes v join ideas i on i.no = v.idea join people p on p.no = v.person
        where i.id = $1 and i.community = $2 and v.behalf = 1 and p.origin not in ('anonymous', 'erased')`,
      params,
    },
    {
      sql: `select o.id, o.title, 'from', o.board, i.board from relations r join ideas i on i.no = r.idea join ideas o on o.no = r.origin
          where i.id = $1 and i.community = $2 and o.deleted_at is null
        union all select i.id, i.title, 'to', i.board, o.board from relations r join ideas i on i.no = r.idea join ideas o on o.no = r.origin
          where o.id = $1 and o.community = $2 and i.deleted_at is null limit $3`,
      params: [...params, limit],
    },
  ];
  if (known.length === 0) return null;
  return {
    version: versionFromRows(version),
    voices: quotes.map((row) => ({
      channel: text(row, 0) as VoiceChannel,
      words: text(row, 1),
      at: number(row, 2),
      by: authorFromRow(row, 3),
    })),
    channels: channels.map((row) => ({ channel: text(row, 0) as VoiceChannel, voices: number(row, 1) })),
    related: related.map((row) => ({
      id: text(row, 0),
      title: text(row, 1),
      way: text(row, 2) as 'from' | 'to',
      boards: [text(row, 3), text(row, 4)],
    })),
    onBehalf: number(behalf, 0),
  };
}
