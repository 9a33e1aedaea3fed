import { LIMITS } from '@madang/protocol';
import type { Changes, Facts } from '../../domain/world.js';
import { commentToRow } from './rows/comments.js';
import { IDEA_CHANGE, ideaChangeToRow, ideaToRow, responseToRow, textToRow, timelineToRow } from './rows/ideas.js';
import { eventToRow } from './rows/log.js';
import { personToRow } from './rows/people.js';
import { storable } from './rows/cells.js';
import type { Write } from './statements.js';
import {
  ANSWERS,
  CLIENTS,
  COMMENTS,
  EVENTS,
  IDEA_TAGS,
  IDEA_TEXTS,
  IDEAS,
  LOGS,
  PEOPLE,
  RESPONSES,
  type RowOf,
  type Table,
  TAGS,
  TIMELINE,
  TOMBSTONES,
  TOPICS,
  VOTES,
} from './tables.js';

/**
 * What a group changed, as set-based writes in an order that foreign keys allow. Empty ones are left out.
 * `facts` are those the group was decided on: they tell which answers are kept already.
 */
export function writesOf(community: string, changes: Changes, facts: Facts): Write[] {
  const writes: Write[] = [];
  const put = <T extends Table>(type: Write['type'], table: T, rows: readonly RowOf<T>[]): void => {
    if (rows.length > 0) writes.push({ type, table, columns: Object.keys(table.columns), rows });
  };

  put('upsert', PEOPLE, changes.people.map(personToRow));
  put('insert', IDEAS, changes.newIdeas.map(({ idea }) => ideaToRow(idea)));
  put('insert', IDEA_TEXTS, changes.newIdeas.map(({ text }) => textToRow(text)));
  put('insert', IDEA_TAGS, changes.newIdeas.flatMap(({ idea }) => tagRows(idea)));
  put('add', TAGS, tagCounts(community, changes));
  if (changes.ideas.length > 0) {
    writes.push({ type: 'update', table: IDEAS, columns: IDEA_CHANGE, rows: changes.ideas.map(ideaChangeToRow) });
  }
  put('upsert', VOTES, changes.votes.map(({ idea, person, at, meSeq }) => ({ idea, person, at, me_seq: meSeq })));
  if (changes.unvotes.length > 0) {
    writes.push({ type: 'delete', table: VOTES, columns: VOTES.key, rows: changes.unvotes });
  }
  put('upsert', RESPONSES, changes.responses.map(responseToRow));
  put('insert', COMMENTS, changes.newComments.map(commentToRow));
  put('insert', TIMELINE, changes.newTimeline.map(timelineToRow));
  const moved = statusTimes(changes);
  if (moved.length > 0) writes.push({ type: 'update', table: IDEAS, columns: ['id', 'status_at'], rows: moved });
  put('upsert', TOMBSTONES, changes.tombstones.map(({ topic, kind, id, seq }) => ({ community, topic, kind, id, seq })));
  put('upsert', CLIENTS, changes.clients.map((client) => ({
    community,
    id: client.id,
    person: client.person,
    last: client.last,
    fingerprint: client.fingerprint,
    used_at: client.usedAt,
  })));
  put('upsert', ANSWERS, answerRows(community, changes, facts));
  put('upsert', TOPICS, [...changes.heads].map(([topic, head]) => ({ community, topic, head })));
  put('insert', EVENTS, changes.events.map(eventToRow));
  if (changes.events.length > 0) put('update', LOGS, [{ community, head: changes.logHead }]);
  return writes;
}

function tagRows({ community, board, tags, id }: Changes['newIdeas'][number]['idea']): RowOf<typeof IDEA_TAGS>[] {
  return [...new Set(tags.map(storable))].map((tag) => ({ community, board, tag, idea: id }));
}

function tagCounts(community: string, changes: Changes): RowOf<typeof TAGS>[] {
  const counts = new Map<string, number>();
  for (const { idea } of changes.newIdeas) {
    for (const { tag } of tagRows(idea)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].map(([tag, ideas]) => ({ community, tag, ideas }));
}

/** When the status of ideas last changed, as far as this group changed it. */
function statusTimes(changes: Changes): { id: string; status_at: number }[] {
  const times = new Map<string, number>();
  for (const { idea, from, to, at } of changes.newTimeline) if (from !== to) times.set(idea, at);
  return [...times].map(([id, at]) => ({ id, status_at: at }));
}

/** The answers that were not there before, each in its slot of the ring. */
function answerRows(community: string, changes: Changes, facts: Facts): RowOf<typeof ANSWERS>[] {
  return changes.clients.flatMap((client) => {
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
}
