import type { Drafted, DraftDecision, PublishedBy } from '../../../domain/desk/draft.js';
import type { DeskFields, NoteKept, NoteWords, OfIdea } from '../../desk.js';
import { noteAssigned } from '../queue/writes.js';
import { one, type Param, type Plan, type Query } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { DRAFT_COLUMNS, draftFromRow } from './reads.js';
import { ideaNumber, touch } from './touch.js';

/** Keeps whether answers need a second person. */
export function putApproval(community: string, approval: boolean): Plan<void> {
  return one(
    { sql: 'update communities set answer_approval = $2 where id = $1', params: [community, Number(approval)] },
    () => undefined,
  );
}

/** Says that something the team keeps of an idea changed. */
export function* touchDesk(of: OfIdea): Plan<boolean> {
  const no = yield* ideaNumber(of);
  if (no === null) return false;
  yield touch(of.community, no);
  return true;
}

const FIELDS = ['assignee', 'department', 'effort', 'impact', 'target'] as const;

/** Sets fields of what the team keeps of an idea. Nobody who was removed from the team looks after one anew. */
export function* setDesk(of: OfIdea, fields: DeskFields): Plan<boolean> {
  const no = yield* ideaNumber(of);
  if (no === null || (yield* isGone(of.community, fields.assignee))) return false;
  const set = FIELDS.filter((field) => fields[field] !== undefined);
  if (set.length === 0) return true;
  const params: Param[] = [no, ...set.map((field) => fields[field] ?? null)];
  yield [
    ...touch(of.community, no),
    { sql: `update desks set ${set.map((field, at) => `${field} = $${at + 2}`).join(', ')} where idea = $1`, params },
    { sql: 'update desks set rated = (impact * 60) / effort where idea = $1', params: [no] },
    ...(fields.assignee === undefined ? [] : [noteAssigned([no], fields.assignee)]),
  ];
  return true;
}

function* isGone(community: string, person: string | null | undefined): Plan<boolean> {
  if (typeof person !== 'string') return false;
  const [rows = []] = yield [
    {
      sql: 'select 1 from staff where community = $1 and person = $2 and removed_at is not null',
      params: [community, person],
    },
  ];
  return rows.length > 0;
}

/** Keeps a note. */
export function* addNote(of: OfIdea, note: NoteWords, most: number): Plan<NoteKept> {
  const no = yield* ideaNumber(of);
  if (no === null) return 'unknown';
  const [[before] = [], [count = []] = []] = yield [
    { sql: 'select idea, person from desk_notes where id = $1', params: [note.id] },
    { sql: 'select count(*) from desk_notes where idea = $1', params: [no] },
  ];
  if (before) return number(before, 0) === no && text(before, 1) === note.person ? 'same' : 'others';
  if (number(count, 0) >= most) return 'full';
  const { id, person, body, html, renderer, mentions, at } = note;
  yield [
    ...touch(of.community, no),
    {
      sql: `insert into desk_notes (id, idea, community, person, body, html, renderer, mentions, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      params: [id, no, of.community, person, body, html, renderer, JSON.stringify(mentions), at],
    },
  ];
  return 'done';
}

/** Changes the words of one's own note. */
export function* changeNote(of: OfIdea, { id, person, body, html, renderer, mentions, at }: NoteWords): Plan<NoteKept> {
  const found = yield* ownNote(of, { id, person });
  if (typeof found === 'string') return found;
  if (found.body === body) return 'same';
  yield [
    ...touch(of.community, found.no),
    {
      sql: 'update desk_notes set body = $2, html = $3, renderer = $4, mentions = $5, edited_at = $6 where id = $1',
      params: [id, body, html, renderer, JSON.stringify(mentions), at],
    },
  ];
  return 'done';
}

/** Takes one's own note away. */
export function* removeNote(of: OfIdea, note: Pick<NoteWords, 'id' | 'person'>): Plan<NoteKept> {
  const found = yield* ownNote(of, note);
  if (typeof found === 'string') return found;
  yield [...touch(of.community, found.no), { sql: 'delete from desk_notes where id = $1', params: [note.id] }];
  return 'done';
}

function* ownNote(
  of: OfIdea,
  { id, person }: Pick<NoteWords, 'id' | 'person'>,
): Plan<NoteKept | { readonly no: number; readonly body: string }> {
  const no = yield* ideaNumber(of);
  if (no === null) return 'unknown';
  const [[row] = []] = yield [
    { sql: 'select person, body from desk_notes where id = $1 and idea = $2', params: [id, no] },
  ];
  if (!row) return 'unknown';
  return text(row, 0) === person ? { no, body: text(row, 1) } : 'others';
}

/** Reads an idea's draft, has it decided on, and writes that. */
export function* decideDraft<D extends DraftDecision>(
  of: OfIdea,
  decide: (draft: Drafted | null, version: number) => D,
): Plan<D | null> {
  const no = yield* ideaNumber(of);
  if (no === null) return null;
  const [[row] = [], [kept] = []] = yield [
    { sql: `select ${DRAFT_COLUMNS} from desk_drafts d where d.idea = $1`, params: [no] },
    { sql: 'select draft_version from desks where idea = $1', params: [no] },
  ];
  const before = row ? draftFromRow(row) : null;
  const decision: D = decide(before, kept ? number(kept, 0) : 0);
  if (decision.type === 'refused' || decision.type === 'same') return decision;
  const put = decision.type === 'put' ? decision.draft : null;
  // Who asks or approves changes no words: whoever saw them saw these.
  const rises = Number(!put || !before || put.body !== before.body || put.listened !== before.listened);
  yield [
    ...touch(of.community, no),
    { sql: 'update desks set draft_version = draft_version + $2 where idea = $1', params: [no, rises] },
    { sql: 'delete from desk_drafts where idea = $1', params: [no] },
    ...(put ? [keep(no, put)] : []),
    ...(decision.type === 'drop' && decision.published ? [publish(no, decision.published)] : []),
  ];
  return decision;
}

function keep(no: number, draft: Drafted): Query {
  const { body, html, renderer, listened, wordsKey, person, at, askedBy, approvedBy, approvedAt } = draft;
  return {
    sql: `insert into desk_drafts
        (idea, body, html, renderer, listened, words_key, person, at, asked_by, approved_by, approved_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    params: [no, body, html, renderer, Number(listened), wordsKey, person, at, askedBy, approvedBy, approvedAt],
  };
}

/** Two answers within a millisecond are one. */
function publish(no: number, { wrote, approved, published, at }: PublishedBy): Query {
  return {
    sql: `insert into desk_published (idea, at, wrote, approved, published) values ($1, $2, $3, $4, $5)
      on conflict (idea, at) do nothing`,
    params: [no, at, wrote, approved, published],
  };
}
