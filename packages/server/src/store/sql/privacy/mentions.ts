import type { Mention } from '@madang/protocol';
import { render, RENDERER_VERSION } from '../../../markdown/index.js';
import type { Plan, Query } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** What stands where a name stood. */
const NOBODY = '@…';

/**
 * Takes somebody's name out of the words of others, where those name them. Returns the comments that changed. Whoever
 * is named wrote in that thread, or proposed its idea, so that it need not be looked for anywhere else.
 */
export function* eraseMentions(
  community: string,
  { person, no }: { readonly person: string; readonly no: number },
): Plan<readonly string[]> {
  const [rows = []] = yield [
    {
      sql: `select c.id, c.body, c.mentions from comments c where c.community = $1 and c.mentions like $3
          and (c.thread in (select thread from comments where person = $2)
            or c.thread in (select 'idea:' || id from ideas where person = $2)
            or c.id in (select comment from news_meant where person = $4))`,
      params: [community, person, `%"${person}"%`, no],
    },
  ];
  if (rows.length === 0) return [];
  const mentions = new Map(rows.map((row) => [text(row, 0), JSON.parse(text(row, 2)) as readonly Mention[]]));
  const [edits = []] = yield [
    {
      sql: `select id, seq, body from edits where community = $1 and kind = 'comment' and id in $2[]`,
      params: [community, [...mentions.keys()]],
    },
  ];
  const without = (id: string, words: string): string =>
    (mentions.get(id) ?? []).filter((one) => one.id === person).reduce((left, { name }) => left.replaceAll(`@${name}`, NOBODY), words);
  for (const row of rows) {
    const id = text(row, 0);
    const left = (mentions.get(id) ?? []).filter((one) => one.id !== person);
    yield [rewritten('comments', id, without(id, text(row, 1)), { set: 'mentions = $5', of: 'id = $1', given: [JSON.stringify(left)] })];
  }
  for (const row of edits) {
    const id = text(row, 0);
    const of = `kind = 'comment' and id = $1 and seq = $5`;
    yield [rewritten('edits', id, without(id, text(row, 2)), { set: 'seq = seq', of, given: [number(row, 1)] })];
  }
  return [...mentions.keys()];
}

/** Words that took the place of others, drawn anew. */
function rewritten(
  table: 'comments' | 'edits',
  id: string,
  body: string,
  { set, of, given }: { readonly set: string; readonly of: string; readonly given: readonly (string | number)[] },
): Query {
  const params = [id, body, render(body).html, RENDERER_VERSION, ...given];
  return { sql: `update ${table} set body = $2, html = $3, renderer = $4, ${set} where ${of}`, params };
}
