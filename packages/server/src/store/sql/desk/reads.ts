import type { Author, Mention } from '@madang/protocol';
import type { DeskRecord, GivenAnswer, NoteRecord, OfIdea, ShownDraft, SupporterRecord, SupportersFound } from '../../desk.js';
import { accountFromRow } from '../customers/list.js';
import { one, type Param, type Plan, type Row } from '../plan.js';
import { number, numberOrNull, text, textOrNull, truth } from '../rows/cells.js';
import { responseFromRow, SELECT_RESPONSES } from '../rows/ideas.js';
import { AUTHOR_WIDTH, authorColumns, authorFromRow, knownAuthor } from '../rows/people.js';

const NUMBER = '(select no from ideas where id = $1 and community = $2 and deleted_at is null)';

/** All that the team keeps of an idea. */
export function* deskOf({ community, idea }: OfIdea, limit: number): Plan<DeskRecord | null> {
  const params = [idea, community];
  const [[known] = [], notes = [], [drafted] = [], [published] = []] = yield [
    {
      sql: `select ${authorColumns('p')}, d.department, d.effort, d.impact, coalesce(d.draft_version, 0), d.target from ideas i
        left join desks d on d.idea = i.no left join people p on p.id = d.assignee
        where i.id = $1 and i.community = $2 and i.deleted_at is null`,
      params,
    },
    {
      sql: `select n.id, n.body, n.html, n.mentions, n.created_at, n.edited_at, ${authorColumns('p')}
        from desk_notes n join people p on p.id = n.person where n.idea = ${NUMBER}
        order by n.created_at desc, n.id desc limit $3`,
      params: [...params, limit],
    },
    {
      sql: `select ${DRAFT_COLUMNS}, ${authorColumns('p')}, ${authorColumns('q')}, ${authorColumns('r')}
        from desk_drafts d join people p on p.id = d.person left join people q on q.id = d.asked_by
          left join people r on r.id = d.approved_by where d.idea = ${NUMBER}`,
      params,
    },
    {
      sql: `select d.at, ${authorColumns('p')}, ${authorColumns('q')}, ${authorColumns('r')}
        from desk_published d join people p on p.id = d.wrote left join people q on q.id = d.approved
          join people r on r.id = d.published where d.idea = ${NUMBER} order by d.at desc limit 1`,
      params,
    },
  ];
  if (!known) return null;
  return {
    idea,
    assignee: authorFromRow(known, 0),
    department: textOrNull(known, AUTHOR_WIDTH),
    effort: numberOrNull(known, AUTHOR_WIDTH + 1),
    impact: numberOrNull(known, AUTHOR_WIDTH + 2),
    target: textOrNull(known, AUTHOR_WIDTH + 4),
    draftVersion: number(known, AUTHOR_WIDTH + 3),
    notes: notes.map(noteFromRow).reverse(),
    draft: drafted ? yield* shownDraft(community, idea, drafted) : null,
    published: published
      ? {
          at: number(published, 0),
          wrote: knownAuthor(published, 1),
          approved: authorFromRow(published, 1 + AUTHOR_WIDTH),
          published: knownAuthor(published, 1 + 2 * AUTHOR_WIDTH),
        }
      : null,
  };
}

/** The columns of a draft `d`; {@link draftFromRow} reads them. */
export const DRAFT_COLUMNS =
  'd.body, d.html, d.renderer, d.listened, d.words_key, d.person, d.at, d.asked_by, d.approved_by, d.approved_at';
const DRAFT_WIDTH = 10;

/** A draft as kept. */
export function draftFromRow(row: Row): Omit<ShownDraft, 'by' | 'askedFace' | 'approvedFace' | 'same'> {
  return {
    body: text(row, 0),
    html: text(row, 1),
    renderer: number(row, 2),
    listened: truth(row, 3),
    wordsKey: textOrNull(row, 4),
    person: text(row, 5),
    at: number(row, 6),
    askedBy: textOrNull(row, 7),
    approvedBy: textOrNull(row, 8),
    approvedAt: numberOrNull(row, 9),
  };
}

/** A draft with faces, and the first other idea that was answered in its words. */
function* shownDraft(community: string, idea: string, row: Row): Plan<ShownDraft> {
  const draft = draftFromRow(row);
  const faces: readonly (Author | null)[] = [1, 2].map((at) => authorFromRow(row, DRAFT_WIDTH + at * AUTHOR_WIDTH));
  const [askedFace = null, approvedFace = null] = faces;
  const shown = { ...draft, by: knownAuthor(row, DRAFT_WIDTH), askedFace, approvedFace, same: null };
  if (draft.wordsKey === null) return shown;
  const [[same] = []] = yield [
    {
      sql: `select i.id, i.title from responses r join ideas i on i.id = r.idea
        where r.words_key = $1 and i.community = $2 and i.id <> $3 and i.deleted_at is null order by r.at limit 1`,
      params: [draft.wordsKey, community, idea],
    },
  ];
  return same ? { ...shown, same: { id: text(same, 0), title: text(same, 1) } } : shown;
}

function noteFromRow(row: Row): NoteRecord {
  return {
    id: text(row, 0),
    body: text(row, 1),
    html: text(row, 2),
    mentions: JSON.parse(text(row, 3)) as readonly Mention[],
    createdAt: number(row, 4),
    editedAt: numberOrNull(row, 5),
    by: knownAuthor(row, 6),
  };
}

/** The company's own people, by name; nobody who was removed from the team. */
export function colleagues(community: string, limit: number): Plan<readonly Author[]> {
  return one(
    {
      sql: `select ${authorColumns('p')} from people p
        where p.community = $1 and p.role in ('staff', 'admin') and p.role <> 'customer' and p.merged_into is null
          and not exists (select 1 from staff s where s.community = p.community and s.person = p.id and s.removed_at is not null)
        order by p.name, p.id limit $2`,
      params: [community, limit],
    },
    (rows) => rows.map((row) => knownAuthor(row, 0)).filter(({ name }) => name !== ''),
  );
}

/** Departments that look after ideas. */
export function departments(community: string, limit: number): Plan<readonly string[]> {
  return one(
    {
      sql: `select distinct department from desks where community = $1 and department is not null order by department limit $2`,
      params: [community, limit],
    },
    (rows) => rows.map((row) => text(row, 0)),
  );
}

/** The answers that were given to these ideas. */
export function answersTo(community: string, ideas: readonly string[]): Plan<readonly GivenAnswer[]> {
  return one(
    {
      sql: `${SELECT_RESPONSES} where r.idea in $1[] and r.idea in (select id from ideas where id in $1[] and community || '' = $2)`,
      params: [ideas, community],
    },
    (rows) => rows.map(responseFromRow).map((response) => ({ idea: response.idea, response })),
  );
}

/** Who wants an idea, the newest first, of those who voted here. */
export function* supportersOf(
  { community, idea }: OfIdea,
  { after, limit }: { readonly after?: { readonly value: number; readonly id: string }; readonly limit: number },
): Plan<SupportersFound | null> {
  const params: Param[] = [idea, community, limit + 1];
  if (after) params.push(after.value, after.id);
  const from = after ? 'and (v.at, v.person) < ($4, (select no from people where id = $5))' : '';
  const [[known] = [], rows = []] = yield [
    { sql: 'select votes_before from ideas where id = $1 and community = $2 and deleted_at is null', params: [idea, community] },
    {
      sql: `select ${authorColumns('p')}, p.email, picked.at, coalesce(o.words, ''), a.id, a.name, a.value from (
          select v.person, v.idea, v.at from votes v where v.idea = ${NUMBER} ${from}
          order by v.at desc, v.person desc limit $3
        ) picked join people p on p.no = picked.person
          left join opinions o on o.person = picked.person and o.idea = picked.idea and o.kind = 'why'
          left join customers c on c.person = picked.person left join accounts a on a.no = c.account
        order by picked.at desc, picked.person desc`,
      params,
    },
  ];
  if (!known) return null;
  const page = rows.slice(0, limit);
  const [memberships = []] = yield [
    {
      sql: `select p.id, s.name from people p join segment_members m on m.person = p.no join segments s on s.no = m.segment
        where p.id in $1[] and s.community || '' = $2 order by s.name`,
      params: [page.map((row) => knownAuthor(row, 0).id), community],
    },
  ];
  const segments = new Map<string, string[]>();
  for (const row of memberships) segments.set(text(row, 0), [...(segments.get(text(row, 0)) ?? []), text(row, 1)]);
  return {
    before: number(known, 0),
    more: rows.length > limit,
    supporters: page.map((row) => ({
      face: knownAuthor(row, 0),
      origin: text(row, 1) as SupporterRecord['origin'],
      name: text(row, 2),
      email: textOrNull(row, AUTHOR_WIDTH),
      at: number(row, AUTHOR_WIDTH + 1),
      why: text(row, AUTHOR_WIDTH + 2),
      account: accountFromRow(row, AUTHOR_WIDTH + 3),
      segments: segments.get(knownAuthor(row, 0).id) ?? [],
    })),
  };
}
