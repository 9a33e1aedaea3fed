import { LIMITS } from '@madang/protocol';
import type { IdeaRecord } from '../../domain/records.js';
import type { Changes, Facts } from '../../domain/world.js';
import { storable } from './rows/cells.js';
import { commentToRow } from './rows/comments.js';
import { answerToRow, ideaToRow, responseToRow, standingToRow, textToRow, timelineToRow } from './rows/ideas.js';
import { eventToRow } from './rows/log.js';
import { personToRow } from './rows/people.js';
import { searchRows } from './search.js';
import type { Write } from './statements.js';
import {
  ANSWERS,
  boardPath,
  CLIENTS,
  COMMENTS,
  EVENTS,
  IDEA_GRAMS,
  IDEA_SEARCH,
  IDEA_TAGS,
  IDEA_TEXTS,
  IDEAS,
  LOGS,
  PEOPLE,
  RESPONSES,
  type RowOf,
  STANDINGS,
  type Table,
  TAGS,
  TIMELINE,
  TOMBSTONES,
  TOPICS,
  VOTES,
} from './tables.js';
import type { Loaded } from './facts.js';

/** What of a standing changes when the idea stays at its status: no index over the status has to be written. */
const COUNTS = ['idea', 'votes', 'comments', 'score', 'board_seq', 'idea_seq', 'roadmap_seq'] as const;

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
  writes.add('upsert', VOTES, changes.votes.map(({ idea, person, at, meSeq }) => ({ idea, person, at, me_seq: meSeq })));
  writes.add('delete', VOTES, changes.unvotes, ['person', 'idea']);
  writes.add('upsert', RESPONSES, changes.responses.map(responseToRow));
  writes.add('insert', COMMENTS, changes.newComments.map(commentToRow));
  writes.add('insert', TIMELINE, changes.newTimeline.map(timelineToRow));
  writes.add(
    'upsert',
    TOMBSTONES,
    changes.tombstones.map(({ topic, kind, id, seq }) => ({ community, topic, kind, id, seq })),
  );
  addClients(writes, community, changes, facts);
  writes.add('upsert', TOPICS, [...changes.heads].map(([topic, head]) => ({ community, topic, head })));
  writes.add('insert', EVENTS, changes.events.map(eventToRow));
  if (changes.events.length > 0) writes.add('update', LOGS, [{ community, head: changes.logHead }]);
  return writes.list;
}

function addNewIdeas(writes: Writes, community: string, { newIdeas }: Changes, { boardNumbers }: Loaded): void {
  if (newIdeas.length === 0) return;
  writes.add('insert', IDEAS, newIdeas.map(({ idea }) => ideaToRow(idea)));
  writes.add('insert', STANDINGS, newIdeas.map(({ idea }) => standingToRow(idea, idea.createdAt)));
  writes.add('insert', IDEA_TEXTS, newIdeas.map(({ text }) => textToRow(text)));
  const tagged = newIdeas.flatMap(({ idea }) => tagRows(idea));
  writes.add('insert', IDEA_TAGS, tagged);
  const counts = new Map<string, number>();
  for (const { tag } of tagged) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  writes.add('add', TAGS, [...counts].map(([tag, ideas]) => ({ community, tag, ideas })));
  const search = newIdeas.map(({ idea, text }) => searchRows(idea, text, boardNumbers));
  writes.add('insert', IDEA_SEARCH, search.map(({ keys }) => keys));
  writes.add('insert', IDEA_GRAMS, search.map(({ grams }) => grams));
}

function tagRows({ community, board, tags, id }: IdeaRecord): RowOf<typeof IDEA_TAGS>[] {
  return [...new Set(tags.map(storable))].map((tag) => ({ board: boardPath(community, board), tag, idea: id }));
}

function addChangedIdeas(writes: Writes, changes: Changes, facts: Facts): void {
  const moved: Pick<RowOf<typeof STANDINGS>, (typeof COUNTS)[number] | 'status'>[] = [];
  const counted: Pick<RowOf<typeof STANDINGS>, (typeof COUNTS)[number]>[] = [];
  for (const idea of changes.ideas) {
    const row = standingToRow(idea, 0);
    if (facts.ideas.get(idea.id)?.status === idea.status) counted.push(row);
    else moved.push(row);
  }
  writes.add('update', STANDINGS, counted, COUNTS);
  writes.add('update', STANDINGS, moved, [...COUNTS, 'status']);
  const times = new Map<string, number>();
  for (const { idea, from, to, at } of changes.newTimeline) if (from !== to) times.set(idea, at);
  writes.add('update', STANDINGS, [...times].map(([idea, at]) => ({ idea, status_at: at })), ['idea', 'status_at']);
  const answered = changes.ideas.filter((idea) => facts.ideas.get(idea.id)?.answer !== idea.answer);
  writes.add('update', IDEAS, answered.map(answerToRow), ['id', 'answer_person', 'answer_at', 'answer_excerpt']);
}

/** The numberings, and the answers that were not there before, each in its slot of the ring. */
function addClients(writes: Writes, community: string, { clients }: Changes, facts: Facts): void {
  writes.add(
    'upsert',
    CLIENTS,
    clients.map(({ id, person, last, fingerprint, usedAt }) => ({
      community,
      id,
      person,
      last,
      fingerprint,
      used_at: usedAt,
    })),
  );
  const answers = clients.flatMap((client) => {
    const before = facts.clients.get(client.id)?.last ?? 0;
    return client.answers
      .filter(({ n }) => n > before)
      .map((answer) => ({
        community,
        client: client.id,
        slot: answer.n % LIMITS.inFlight,
        n: answer.n,
        answer: JSON.stringify(answer),
      }));
  });
  writes.add('upsert', ANSWERS, answers);
}
