import { type Answer, type IdeaKind, type Status, STATUSES } from '@madang/protocol';
import type { IdeaRecord, IdeaTextRecord, ResponseRecord, TimelineRecord } from '../../../domain/records.js';
import { shippedAt } from '../../../domain/idea/shipped-at.js';
import type { Row } from '../plan.js';
import { boardPath, type IDEA_TEXTS, type IDEAS, type RESPONSES, type RowOf, type STANDINGS, type TIMELINE } from '../tables.js';
import { number, numberOrNull, storable, strings, text, textOrNull, truth } from './cells.js';
import { CO_PROPOSERS, coProposersFromCell, HELPERS } from './co-proposers.js';
import { LOOP_COLUMNS, LOOP_WIDTH, loopFromRow, loopToRow } from './loop.js';
import { AUTHOR_WIDTH, authorColumns, authorFromRow, knownAuthor } from './people.js';
import { photosFromCell, photosToCell } from './photos.js';

/** The columns of ideas `i` and of how they stand, of the alias given; {@link ideaFromRow} reads them. */
function columns(s: string): string {
  return `i.id, i.community, i.board, i.person, i.title, i.excerpt, ${s}.status, i.tags, ${s}.votes, i.votes_before,
    ${s}.comments, ${s}.score, i.created_at, i.source_id, i.born, ${s}.board_seq, ${s}.idea_seq, ${s}.roadmap_seq,
    i.answer_at, i.answer_excerpt, ${authorColumns('p')}, ${authorColumns('q')}, ${s}.idea_head, i.edited_at, i.deleted_at, i.kind, ${s}.anonymous,
    ${LOOP_COLUMNS}, i.answer_round, i.answer_listened, i.merged_into, i.merged_status, i.merged, i.away, i.away_status,
    ${CO_PROPOSERS}, ${HELPERS}, p.uncredited, i.thanks, ${s}.status_at`;
}

/** Where the head of the idea's topic stands in a row of an idea. */
export const IDEA_HEAD = 20 + 2 * AUTHOR_WIDTH;
const EDITED_AT = IDEA_HEAD + 1;
const DELETED_AT = IDEA_HEAD + 2;
const KIND = IDEA_HEAD + 3;
const ANONYMOUS = IDEA_HEAD + 4;
const LOOP = IDEA_HEAD + 5;
const MERGED_INTO = LOOP + LOOP_WIDTH + 2;
const CREDIT = MERGED_INTO + 5;

/** How the standing of an idea says that it was deleted: no list of any status has it. */
export const DELETED = 'deleted';

/** The same of one that became part of another. What it was is kept beside it. */
export const MERGED = 'merged';

const FACES = 'left join people p on p.id = i.person left join people q on q.id = i.answer_person';

/** `select …` of ideas `i` and how they stand, `s`, with the faces joined. Goes on with `where`. */
export const SELECT_IDEAS = `select ${columns('s')} from ideas i join standings s on s.idea = i.no ${FACES}`;

/** What picks a page of ideas. */
export interface Page {
  /** A condition on `standings s`. */
  readonly where: string;
  /** Columns of standings, the most telling first. */
  readonly order: readonly string[];
  readonly direction: 'asc' | 'desc';
  readonly limit: string;
}

/**
 * Like {@link SELECT_IDEAS}, of a page. It is cut before anything is joined to it, so that no planner is tempted to
 * join first.
 */
export function selectPage(page: Page): string {
  return selectFrom(pick(page), page);
}

/**
 * Like {@link selectPage}, by an index that begins with the board and the status: the first rows of each status are
 * picked apart and merged.
 */
export function selectPageOfAllStatuses(page: Page, more: readonly string[] = []): string {
  return selectFrom(standingsOfAllStatuses(page, more), page);
}

/** The standings of {@link selectPageOfAllStatuses} alone. `more`: what stands in the place of a status. */
export function standingsOfAllStatuses(page: Page, more: readonly string[] = []): string {
  const parts = [...STATUSES, ...more].map((status) => {
    const part = pick({ ...page, where: `${page.where} and s.status = '${status}'` });
    return `select * from (${part}) part`;
  });
  return `select * from (${parts.join(' union all ')}) merged ${orderBy(page)} limit ${page.limit}`;
}

function pick(page: Page): string {
  return `select s.* from standings s where ${page.where} ${orderBy(page, 's.')} limit ${page.limit}`;
}

function selectFrom(picked: string, page: Page): string {
  return `select ${columns('page')} from (${picked}) page join ideas i on i.no = page.idea ${FACES} ${orderBy(page, 'page.')}`;
}

function orderBy({ order, direction }: Page, of = ''): string {
  return `order by ${order.map((column) => `${of}${column} ${direction}`).join(', ')}`;
}

/** An idea as kept, with its author. */
export function ideaFromRow(row: Row): IdeaRecord {
  const coProposers = coProposersFromCell(row, CREDIT);
  const helpers = coProposersFromCell(row, CREDIT + 1);
  const thanks = textOrNull(row, CREDIT + 3);
  const status = (textOrNull(row, MERGED_INTO + 4) ?? textOrNull(row, MERGED_INTO + 1) ?? text(row, 6)) as Status;
  const createdAt = number(row, 12);
  return {
    id: text(row, 0),
    community: text(row, 1),
    board: text(row, 2),
    person: textOrNull(row, 3),
    author: authorFromRow(row, 20),
    kind: text(row, KIND) as IdeaKind,
    title: text(row, 4),
    excerpt: text(row, 5),
    status,
    tags: strings(row, 7),
    votes: number(row, 8),
    votesBefore: number(row, 9),
    anonymous: number(row, ANONYMOUS),
    comments: number(row, 10),
    score: number(row, 11),
    createdAt,
    shippedAt: shippedAt(status, number(row, CREDIT + 4), createdAt),
    editedAt: numberOrNull(row, EDITED_AT),
    deletedAt: numberOrNull(row, DELETED_AT),
    ...(row[MERGED_INTO + 3] !== null && { away: text(row, MERGED_INTO + 3) as NonNullable<IdeaRecord['away']> }),
    answer: answerFromRow(row),
    loop: loopFromRow(row, LOOP),
    mergedInto: textOrNull(row, MERGED_INTO),
    merged: number(row, MERGED_INTO + 2),
    ...(coProposers && { coProposers }),
    ...(helpers && { helpers }),
    ...(row[CREDIT + 2] !== null && truth(row, CREDIT + 2) && { uncredited: true as const }),
    ...(thanks !== null && { thanks }),
    sourceId: textOrNull(row, 13),
    born: number(row, 14),
    boardSeq: number(row, 15),
    ideaSeq: number(row, 16),
    roadmapSeq: numberOrNull(row, 17),
  };
}

function answerFromRow(row: Row): Answer | null {
  const at = numberOrNull(row, 18);
  const by = authorFromRow(row, 20 + AUTHOR_WIDTH);
  if (at === null || by === null) return null;
  const round = number(row, LOOP + LOOP_WIDTH);
  const listened = truth(row, LOOP + LOOP_WIDTH + 1);
  return { by, at, excerpt: text(row, 19), ...(round > 1 && { round }), ...(listened && { listened }) };
}

/** A new idea as written. */
export function ideaToRow(idea: IdeaRecord): RowOf<typeof IDEAS> {
  const answer = answerToRow(idea);
  const title = titleToRow(idea);
  const loop = loopToRow(idea);
  // Field by field: spread, an object of so many fields becomes a hash table of several kilobytes, which was two thirds
  // of all that an import kept in memory.
  return {
    id: idea.id,
    community: idea.community,
    board: idea.board,
    person: idea.person,
    kind: title.kind,
    title: title.title,
    excerpt: title.excerpt,
    tags: title.tags,
    votes_before: idea.votesBefore,
    created_at: idea.createdAt,
    edited_at: title.edited_at,
    deleted_at: title.deleted_at,
    answer_person: answer.answer_person,
    answer_at: answer.answer_at,
    answer_excerpt: answer.answer_excerpt,
    answer_round: answer.answer_round,
    answer_listened: answer.answer_listened,
    promised_at: loop.promised_at,
    returned_at: loop.returned_at,
    due_at: loop.due_at,
    doubts: loop.doubts,
    look_again_at: loop.look_again_at,
    look_again_by: loop.look_again_by,
    looked_again_at: loop.looked_again_at,
    solved: loop.solved,
    not_yet: loop.not_yet,
    quotes: loop.quotes,
    source_id: idea.sourceId,
    born: title.born,
    merged_into: idea.mergedInto,
    merged_status: idea.mergedInto === null ? null : idea.status,
    merged: idea.merged,
    away: title.away,
    away_status: title.away_status,
  };
}

/** The columns that an edit writes, and what takes an idea from the public. */
export const WRITTEN_TITLE = [
  'id',
  'kind',
  'title',
  'excerpt',
  'tags',
  'edited_at',
  'deleted_at',
  'away',
  'away_status',
  'born',
] as const;

/** What an edit writes into the row of an idea. */
export function titleToRow(
  idea: IdeaRecord,
): Pick<RowOf<typeof IDEAS>, (typeof WRITTEN_TITLE)[number]> {
  return {
    id: idea.id,
    kind: idea.kind,
    title: idea.title,
    excerpt: idea.excerpt,
    tags: JSON.stringify(idea.tags.map(storable)),
    edited_at: idea.editedAt,
    deleted_at: idea.deletedAt,
    away: idea.away ?? null,
    away_status: idea.away ? idea.status : null,
    born: idea.born,
  };
}

/** What the company's answer writes into the row of an idea. */
export function answerToRow(
  idea: IdeaRecord,
): Pick<RowOf<typeof IDEAS>, 'id' | 'answer_person' | 'answer_at' | 'answer_excerpt' | 'answer_round' | 'answer_listened'> {
  return {
    id: idea.id,
    answer_person: idea.answer?.by.id ?? null,
    answer_at: idea.answer?.at ?? null,
    answer_excerpt: idea.answer?.excerpt ?? null,
    answer_round: idea.answer?.round ?? 1,
    answer_listened: Number(idea.answer?.listened ?? false),
  };
}

/** How an idea stands, as written. */
export function standingToRow(idea: IdeaRecord, statusAt: number, head: number): RowOf<typeof STANDINGS> {
  return {
    idea: idea.id,
    board: boardPath(idea.community, idea.board),
    status: idea.deletedAt !== null ? DELETED : idea.mergedInto !== null ? MERGED : idea.status,
    status_at: statusAt,
    votes: idea.votes,
    anonymous: idea.anonymous,
    comments: idea.comments,
    score: idea.score,
    created_at: idea.createdAt,
    board_seq: idea.boardSeq,
    idea_seq: idea.ideaSeq,
    roadmap_seq: idea.roadmapSeq,
    idea_head: head,
  };
}

/** `select …` of the words of ideas, of the alias `t`; {@link textFromRow} reads it. */
export const SELECT_TEXTS =
  'select t.idea, t.body, t.html, t.renderer, t.context_url, t.idea_seq, t.photos from idea_texts t';

/** The words of an idea as kept. */
export function textFromRow(row: Row): IdeaTextRecord {
  return {
    idea: text(row, 0),
    body: text(row, 1),
    html: text(row, 2),
    renderer: number(row, 3),
    contextUrl: textOrNull(row, 4),
    photos: photosFromCell(row, 6),
    ideaSeq: number(row, 5),
  };
}

/** The words of an idea as written. */
export function textToRow(words: IdeaTextRecord): RowOf<typeof IDEA_TEXTS> {
  return {
    idea: words.idea,
    body: words.body,
    html: words.html,
    renderer: words.renderer,
    context_url: words.contextUrl,
    photos: photosToCell(words.photos),
    idea_seq: words.ideaSeq,
  };
}

/** `select …` of responses, of the alias `r`; {@link responseFromRow} reads it. */
export const SELECT_RESPONSES = `select r.idea, r.person, r.body, r.html, r.renderer, r.at, r.edited_at, r.idea_seq,
  ${authorColumns('p')}, r.listened, r.dated, r.words_key from responses r join people p on p.id = r.person`;

/** An official response as kept. */
export function responseFromRow(row: Row): ResponseRecord {
  return {
    idea: text(row, 0),
    person: text(row, 1),
    by: knownAuthor(row, 8),
    body: text(row, 2),
    html: text(row, 3),
    renderer: number(row, 4),
    at: number(row, 5),
    editedAt: numberOrNull(row, 6),
    listened: truth(row, 8 + AUTHOR_WIDTH),
    dated: truth(row, 9 + AUTHOR_WIDTH),
    wordsKey: textOrNull(row, 10 + AUTHOR_WIDTH),
    ideaSeq: number(row, 7),
  };
}

/** An official response as written. */
export function responseToRow(response: ResponseRecord): RowOf<typeof RESPONSES> {
  return {
    idea: response.idea,
    person: response.person,
    body: response.body,
    html: response.html,
    renderer: response.renderer,
    at: response.at,
    edited_at: response.editedAt,
    listened: Number(response.listened),
    dated: Number(response.dated),
    words_key: response.wordsKey,
    idea_seq: response.ideaSeq,
  };
}

/** `select …` of timeline entries, of the alias `e`; {@link timelineFromRow} reads it. */
export const SELECT_TIMELINE = `select e.id, e.idea, e.person, e.type, e.from_status, e.to_status, e.note, e.at, e.idea_seq,
  ${authorColumns('p')} from timeline e join people p on p.id = e.person`;

/** A timeline entry as kept. */
export function timelineFromRow(row: Row): TimelineRecord {
  return {
    id: text(row, 0),
    idea: text(row, 1),
    person: text(row, 2),
    by: knownAuthor(row, 9),
    type: text(row, 3) as TimelineRecord['type'],
    from: text(row, 4) as Status,
    to: text(row, 5) as Status,
    note: text(row, 6),
    at: number(row, 7),
    ideaSeq: number(row, 8),
  };
}

/** A timeline entry as written. */
export function timelineToRow(entry: TimelineRecord): RowOf<typeof TIMELINE> {
  return {
    id: entry.id,
    idea: entry.idea,
    person: entry.person,
    type: entry.type,
    from_status: entry.from,
    to_status: entry.to,
    note: entry.note,
    at: entry.at,
    idea_seq: entry.ideaSeq,
  };
}
