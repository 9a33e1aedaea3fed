import { LIMITS } from '@madang/protocol';
import type { IdeaRecord } from '../../domain/records.js';
import type { Changes, Facts } from '../../domain/world.js';
import { answersToText, type FinalAnswer, KEEP_ANSWERS } from './answers.js';
import { auditToRow } from './audit.js';
import { moderationWrites } from './moderation/writes.js';
import type { Loaded } from './facts.js';
import { newsWrites } from './inbox/index.js';
import { queueWrites } from './queue/index.js';
import { IDEA_TOPIC } from './reads/versions.js';
import { storable } from './rows/cells.js';
import { commentToRow, followToRow, voteToRow } from './rows/comments.js';
import { editToRow } from './rows/edits.js';
import {
  answerToRow,
  ideaToRow,
  responseToRow,
  standingToRow,
  textToRow,
  timelineToRow,
  titleToRow,
  WRITTEN_TITLE,
} from './rows/ideas.js';
import { issueToRow, linkToRow } from './rows/links.js';
import { loopToRow, WRITTEN_LOOP } from './rows/loop.js';
import { opinionToRow } from './rows/opinions.js';
import { eventToRow } from './rows/log.js';
import { personToRow } from './rows/people.js';
import { searchRows } from './search.js';
import type { Write } from './statements.js';
import {
  ANSWERS,
  AUDIT,
  boardPath,
  CLIENTS,
  COMMENTS,
  EDITS,
  DESK_DRAFTS_OF,
  DESK_NOTES_OF,
  DESK_PUBLISHED_OF,
  DESKS_OF,
  EDITS_OF,
  EVENTS,
  FOLLOWS,
  IDEA_GRAMS,
  IDEA_KINDS,
  IDEA_SEARCH,
  IDEA_TAGS,
  IDEA_TEXTS,
  IDEAS,
  ISSUE_STATES,
  LINKS,
  LINKS_OF,
  LOGS,
  MARKS,
  OPINIONS,
  PEOPLE,
  PHOTO_BYTES,
  PHOTOS,
  QUEUE_UNDOS,
  RESPONSES,
  type RowOf,
  STANDINGS,
  type Table,
  TAGS,
  TIMELINE,
  TOMBSTONES,
  TOPICS,
  VOTES,
  VOICES_OF,
} from './tables.js';

/** What of a standing changes when the idea stays at its status: no index over the status has to be written. */
const COUNTS = [
  'idea',
  'votes',
  'anonymous',
  'comments',
  'score',
  'board_seq',
  'idea_seq',
  'roadmap_seq',
  'idea_head',
] as const;

/** What of a comment changes after it was written. */
const REWRITTEN = [
  'id',
  'body',
  'html',
  'renderer',
  'mentions',
  'marks',
  'photos',
  'edited_at',
  'deleted_at',
  'away',
  'thread_seq',
] as const;

/** Collects writes, whole rows unless columns are named; empty ones are left out. */
class Writes {
  readonly list: Write[] = [];

  add<T extends Table, C extends keyof T['columns'] & string>(
    type: Write['type'],
    table: T,
    rows: readonly Readonly<Pick<RowOf<T>, C>>[],
    columns: readonly C[] = Object.keys(table.columns) as C[],
  ): void {
    if (rows.length > 0) this.list.push({ type, table, columns, rows });
  }
}

/**
 * What a group changed, as set-based writes in an order that foreign keys and look-ups of numbers allow. `loaded` is
 * what the group was decided on: it tells what is there already.
 */
export function writesOf(community: string, changes: Changes, loaded: Loaded): readonly Write[] {
  const { facts } = loaded;
  const writes = new Writes();
  writes.add('upsert', PEOPLE, changes.people.map(personToRow));
  addNewIdeas(writes, community, changes, loaded);
  addChangedIdeas(writes, changes, facts);
  addRewritten(writes, community, changes, loaded);
  writes.list.push(...queueWrites(changes, facts));
  writes.add('upsert', VOTES, changes.votes.map(voteToRow));
  writes.add('delete', VOTES, changes.unvotes, ['person', 'idea']);
  writes.add(
    'upsert',
    FOLLOWS,
    changes.follows.map(followToRow),
  );
  writes.add('delete', FOLLOWS, changes.unfollows, ['person', 'idea']);
  writes.add('upsert', OPINIONS, changes.opinions.map(opinionToRow));
  writes.add('delete', OPINIONS, changes.unopinions, ['person', 'idea', 'kind']);
  writes.add(
    'upsert',
    MARKS,
    changes.marks.map(({ comment, person, mark, at, meSeq }) => ({ comment, person, mark, at, me_seq: meSeq })),
  );
  writes.add('delete', MARKS, changes.unmarks, ['person', 'comment', 'mark']);
  writes.add('upsert', RESPONSES, changes.responses.map(responseToRow));
  writes.add('insert', COMMENTS, changes.newComments.map(commentToRow));
  writes.add('update', COMMENTS, changes.comments.map(commentToRow), REWRITTEN);
  writes.add('delete', COMMENTS, changes.goneComments.map((id) => ({ id })), ['id']);
  writes.add('insert', EDITS, changes.edits.map((edit) => editToRow(community, edit)));
  writes.add('delete', EDITS_OF, changes.forgotten.map(({ kind, id }) => ({ community, kind, id })));
  writes.add('update', PHOTOS, changes.placedPhotos.map(({ id, beside }) => ({ id, kind: beside.kind, thing: beside.id })));
  writes.add('delete', PHOTO_BYTES, changes.gonePhotos.map((photo) => ({ photo })));
  writes.add('delete', PHOTOS, changes.gonePhotos.map((id) => ({ id })), ['id']);
  writes.add('upsert', LINKS, changes.links.map((link) => linkToRow(community, link)));
  writes.add('delete', LINKS, changes.unlinks, ['idea', 'ref']);
  writes.add('upsert', ISSUE_STATES, changes.issues.map((issue) => issueToRow(community, issue)));
  const goneIdeas = changes.ideas.filter(
    ({ id, deletedAt, away }) => deletedAt !== null && !away && facts.ideas.get(id)?.deletedAt === null,
  );
  for (const kept of [LINKS_OF, DESKS_OF, DESK_NOTES_OF, DESK_DRAFTS_OF, DESK_PUBLISHED_OF])
    writes.add('delete', kept, goneIdeas.map(({ id }) => ({ idea: id })));
  writes.add('update', VOICES_OF, goneIdeas.map(({ id }) => ({ idea: id, state: 'waiting', vote: 0 })));
  writes.add('insert', TIMELINE, changes.newTimeline.map(timelineToRow));
  writes.add('delete', TIMELINE, changes.goneSteps.map(({ entry }) => ({ id: entry })), ['id']);
  writes.add(
    'upsert',
    TOMBSTONES,
    changes.tombstones.map(({ topic, kind, id, seq }) => ({ community, topic, kind, id, seq })),
  );
  addHeads(writes, community, changes);
  writes.add('insert', EVENTS, changes.events.map(eventToRow));
  writes.add('upsert', QUEUE_UNDOS, changes.keptSteps);
  writes.add('insert', AUDIT, changes.audits.map(auditToRow));
  writes.list.push(...moderationWrites(community, changes));
  writes.list.push(...newsWrites(changes));
  const batch = addClients(writes, community, changes, loaded);
  if (changes.events.length > 0 || batch > loaded.lastBatch) {
    writes.add('update', LOGS, [{ community, head: changes.logHead, batch }]);
  }
  return writes.list;
}

function addNewIdeas(writes: Writes, community: string, changes: Changes, { boardNumbers }: Loaded): void {
  const { newIdeas } = changes;
  if (newIdeas.length === 0) return;
  writes.add('insert', IDEAS, newIdeas.map(({ idea }) => ideaToRow(idea)));
  writes.add('insert', STANDINGS, newIdeas.map(({ idea }) => standingToRow(idea, idea.createdAt, headOf(changes, idea))));
  writes.add('insert', IDEA_TEXTS, newIdeas.map(({ text }) => textToRow(text)));
  const tagged = newIdeas.flatMap(({ idea }) => tagRows(idea));
  writes.add('insert', IDEA_TAGS, tagged);
  writes.add('insert', IDEA_KINDS, newIdeas.flatMap(({ idea }) => kindRows(idea)));
  countTags(writes, community, [[tagged, 1]]);
  const standing = newIdeas.filter(({ idea }) => idea.deletedAt === null);
  const search = standing.map(({ idea, text }) => searchRows(idea, text, boardNumbers));
  writes.add('insert', IDEA_SEARCH, search.map(({ keys }) => keys));
  writes.add('insert', IDEA_GRAMS, search.map(({ grams }) => grams));
}

/** Adds to the number of ideas that carry each tag. */
function countTags(
  writes: Writes,
  community: string,
  parts: readonly (readonly [rows: readonly { readonly tag: string }[], step: number])[],
): void {
  const counts = new Map<string, number>();
  for (const [rows, step] of parts) for (const { tag } of rows) counts.set(tag, (counts.get(tag) ?? 0) + step);
  const changed = [...counts].filter(([, ideas]) => ideas !== 0);
  writes.add('add', TAGS, changed.map(([tag, ideas]) => ({ community, tag, ideas })));
}

/** New words and tags of ideas that existed before, and what they are found by. */
function addRewritten(writes: Writes, community: string, changes: Changes, { facts, boardNumbers }: Loaded): void {
  // Not by when it was edited alone: two edits may share a moment.
  const worded = new Set(changes.texts.map(({ idea }) => idea));
  const changed = changes.ideas.flatMap((idea) => {
    const before = facts.ideas.get(idea.id);
    return before && (worded.has(idea.id) || isSaidOtherwise(before, idea)) ? [{ before, idea }] : [];
  });
  if (changed.length === 0) return;
  writes.add('update', IDEAS, changed.map(({ idea }) => titleToRow(idea)), WRITTEN_TITLE);
  writes.add('update', IDEA_TEXTS, changes.texts.map(textToRow));
  const rows = changed.map(({ before, idea }) => ({ before: tagRows(before), after: tagRows(idea) }));
  const without = (all: RowOf<typeof IDEA_TAGS>[], others: RowOf<typeof IDEA_TAGS>[]): RowOf<typeof IDEA_TAGS>[] =>
    all.filter(({ tag }) => !others.some((other) => other.tag === tag));
  const gone = rows.flatMap(({ before, after }) => without(before, after));
  const added = rows.flatMap(({ before, after }) => without(after, before));
  writes.add('delete', IDEA_TAGS, gone);
  writes.add('insert', IDEA_TAGS, added);
  const kinds = changed.filter(({ before, idea }) => before.kind !== idea.kind || before.away !== idea.away);
  writes.add('delete', IDEA_KINDS, kinds.flatMap(({ before }) => kindRows(before)));
  writes.add('insert', IDEA_KINDS, kinds.flatMap(({ idea }) => kindRows(idea)));
  countTags(writes, community, [
    [gone, -1],
    [added, 1],
  ]);
  const ideas = new Map(changed.map(({ idea }) => [idea.id, idea]));
  const search = changes.texts.flatMap((text) => {
    const idea = ideas.get(text.idea);
    return idea?.deletedAt === null ? [searchRows(idea, text, boardNumbers)] : [];
  });
  writes.add('upsert', IDEA_SEARCH, search.map(({ keys }) => keys));
  const deleted = changed.flatMap(({ idea: { id, deletedAt } }) => (deletedAt === null ? [] : [id]));
  // The index of SQLite takes a row away and puts one in, and knows nothing between.
  const outdated = [...search.map(({ grams: { rowid } }) => rowid), ...deleted];
  writes.add('delete', IDEA_GRAMS, outdated.map((rowid) => ({ rowid })), ['rowid']);
  writes.add('delete', IDEA_SEARCH, deleted.map((idea) => ({ idea })), ['idea']);
  writes.add('insert', IDEA_GRAMS, search.map(({ grams }) => grams));
}

function isSaidOtherwise(a: IdeaRecord, b: IdeaRecord): boolean {
  const isGone = a.deletedAt !== b.deletedAt || a.away !== b.away;
  return isGone || a.kind !== b.kind || a.editedAt !== b.editedAt || a.tags !== b.tags;
}

function kindRows({ community, board, kind, id, away }: IdeaRecord): RowOf<typeof IDEA_KINDS>[] {
  return kind === 'idea' || away ? [] : [{ board: boardPath(community, board), kind, idea: id }];
}

function tagRows({ community, board, tags, id, away }: IdeaRecord): RowOf<typeof IDEA_TAGS>[] {
  if (away) return [];
  return [...new Set(tags.map(storable))].map((tag) => ({ board: boardPath(community, board), tag, idea: id }));
}

function addChangedIdeas(writes: Writes, changes: Changes, facts: Facts): void {
  const moved: Pick<RowOf<typeof STANDINGS>, (typeof COUNTS)[number] | 'status'>[] = [];
  const counted: Pick<RowOf<typeof STANDINGS>, (typeof COUNTS)[number]>[] = [];
  for (const idea of changes.ideas) {
    const row = standingToRow(idea, 0, headOf(changes, idea));
    const before = facts.ideas.get(idea.id);
    if (before?.status === idea.status && idea.deletedAt === null && before.deletedAt === null) counted.push(row);
    else moved.push(row);
  }
  writes.add('update', STANDINGS, counted, COUNTS);
  writes.add('update', STANDINGS, moved, [...COUNTS, 'status']);
  const times = new Map<string, number>();
  for (const { idea, from, to, at } of changes.newTimeline) if (from !== to) times.set(idea, at);
  for (const { idea, statusAt } of changes.goneSteps) times.set(idea, statusAt);
  writes.add('update', STANDINGS, [...times].map(([idea, at]) => ({ idea, status_at: at })), ['idea', 'status_at']);
  const answered = changes.ideas.filter((idea) => facts.ideas.get(idea.id)?.answer !== idea.answer);
  writes.add('update', IDEAS, answered.map(answerToRow), [
    'id',
    'answer_person',
    'answer_at',
    'answer_excerpt',
    'answer_round',
    'answer_listened',
  ]);
  const looped = changes.ideas.filter((idea) => facts.ideas.get(idea.id)?.loop !== idea.loop);
  writes.add('update', IDEAS, looped.map(loopToRow), WRITTEN_LOOP);
}

/** The head of an idea's topic after the group: whatever touches an idea's row touches its topic. */
function headOf({ heads }: Changes, { id, ideaSeq }: IdeaRecord): number {
  return heads.get(`${IDEA_TOPIC}${id}`) ?? ideaSeq;
}

/** The heads of all topics but those of ideas; of these, where only something else of the idea changed. */
function addHeads(writes: Writes, community: string, { heads, ideas, newIdeas }: Changes): void {
  const written = new Set([...ideas, ...newIdeas.map(({ idea }) => idea)].map(({ id }) => id));
  const topics: RowOf<typeof TOPICS>[] = [];
  const others: Pick<RowOf<typeof STANDINGS>, 'idea' | 'idea_head'>[] = [];
  for (const [topic, head] of heads) {
    const idea = topic.startsWith(IDEA_TOPIC) ? topic.slice(IDEA_TOPIC.length) : null;
    if (idea === null) topics.push({ community, topic, head });
    else if (!written.has(idea)) others.push({ idea, idea_head: head });
  }
  writes.add('upsert', TOPICS, topics);
  writes.add('update', STANDINGS, others, ['idea', 'idea_head']);
}

/** The numberings and, in a batch, the answers that were not there before; returns the last batch there is then. */
function addClients(writes: Writes, community: string, { clients }: Changes, loaded: Loaded): number {
  const batch = loaded.lastBatch + 1;
  const answers: (readonly [string, FinalAnswer])[] = [];
  const rows = clients.map(({ id, person, last, fingerprint, usedAt, answers: all }): RowOf<typeof CLIENTS> => {
    const before = loaded.clients.get(id);
    const added = all.filter(({ n }) => n > (before?.last ?? 0));
    for (const answer of added) answers.push([id, answer]);
    const batches = [...(before?.batches ?? []), ...added.map(() => batch)].slice(-LIMITS.inFlight).join(' ');
    return { community, id, person, last, batches, fingerprint, used_at: usedAt };
  });
  writes.add('upsert', CLIENTS, rows);
  if (answers.length === 0) return loaded.lastBatch;
  const at = Math.max(...clients.map(({ usedAt }) => usedAt));
  writes.add('insert', ANSWERS, [{ community, batch, at, answers: answersToText(answers) }]);
  const old = loaded.oldestBatches.filter((oldest) => oldest.at < at - KEEP_ANSWERS);
  writes.add('delete', ANSWERS, old.map((oldest) => ({ community, batch: oldest.batch })), ['community', 'batch']);
  return batch;
}
