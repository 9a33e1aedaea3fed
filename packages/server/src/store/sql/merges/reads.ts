import type { MergedIdea } from '../../merges.js';
import type { Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { authorColumns, authorFromRow } from '../rows/people.js';
import { ideaFromRow, SELECT_IDEAS, SELECT_TEXTS, textFromRow } from '../rows/ideas.js';

/** What became part of an idea, the first first. */
export function* mergedInto(community: string, into: string, limit: number): Plan<readonly MergedIdea[]> {
  const which = `select m.id from ideas m where m.merged_into = $1 and m.community = $2
    and exists (select 1 from ideas t where t.id = $1 and t.away is null)`;
  const [ideas = [], texts = [], merges = []] = yield [
    { sql: `${SELECT_IDEAS} where i.id in (${which}) limit $3`, params: [into, community, limit] },
    { sql: `${SELECT_TEXTS} where t.idea in (${which})`, params: [into, community] },
    {
      sql: `select i.id, m.note, m.at, case when p.uncredited = 1 then null else p.id end,
          ${authorColumns('p').replace('p.id, ', '')}
        from ideas i join merges m on m.source = i.no left join people p on p.id = m.finder
        where i.id in (${which}) order by m.at, m.source`,
      params: [into, community],
    },
  ];
  const ideaOf = new Map(ideas.map(ideaFromRow).map((idea) => [idea.id, idea]));
  const textOf = new Map(texts.map(textFromRow).map((words) => [words.idea, words]));
  return merges.flatMap((row) => {
    const [idea, words] = [ideaOf.get(text(row, 0)), textOf.get(text(row, 0))];
    const finder = authorFromRow(row, 3);
    return idea && words ? [{ idea, text: words, note: text(row, 1), at: number(row, 2), finder }] : [];
  });
}
