import type { Needs } from '../../domain/needs.js';
import { voteKey } from '../../domain/needs.js';
import type { ClientRecord } from '../../domain/records.js';
import type { Changes, Facts } from '../../domain/world.js';
import type { Plan, Query, Row } from './plan.js';
import { number, text, textOrNull } from './rows/cells.js';
import { commentFromRow, SELECT_COMMENTS, voteFromRow } from './rows/comments.js';
import { boardFromRow, SELECT_BOARDS } from './rows/communities.js';
import { ideaFromRow, responseFromRow, SELECT_IDEAS, SELECT_RESPONSES } from './rows/ideas.js';
import { PERSON_COLUMNS, personFromRow } from './rows/people.js';

/** A final answer to a numbered mutation. */
export type FinalAnswer = ClientRecord['answers'][number];

/** The facts a group needs, and the topics that it may touch: exactly those whose heads were read. */
export interface Loaded {
  readonly facts: Facts;
  readonly topics: ReadonlySet<string>;
}

const HEADS = 'select topic, head from topics where community = $1 and topic in $2[]';

/** The heads of the topics that show ideas already known; a topic two ideas share comes once. */
const HEADS_OF_IDEAS = `select t.topic, t.head from
  (select distinct board from ideas where id in $2[] and community = $1) b
  join topics t on t.community = $1 and t.topic in ('board:' || b.board, 'roadmap:' || b.board)`;

/**
 * Reads every fact that is needed, each kind in one statement and all of them at once. The community's log is held by
 * the caller, so nothing of the community changes between them.
 */
export function* loadFacts(needs: Needs): Plan<Loaded> {
  const { community } = needs;
  const topics = new Set<string>(needs.topics);
  for (const id of needs.ideas) topics.add(`idea:${id}`);
  for (const key of needs.votes) topics.add(`me:${key.slice(key.indexOf(' ') + 1)}`);
  for (const board of needs.boards) topics.add(`board:${board}`).add(`roadmap:${board}`);

  const batch = new Batch();
  const ideas = batch.in(needs.ideas, `${SELECT_IDEAS} where i.id in $1[]`);
  const heads = batch.in(topics, HEADS, community);
  const headsOfIdeas = batch.in(needs.ideas, HEADS_OF_IDEAS, community);
  const people = batch.in(needs.people, `select ${PERSON_COLUMNS} from people p where p.id in $1[]`);
  const votes = batch.pairs(
    needs.votes,
    'select v.idea, v.person, v.at, v.me_seq from pairs($1) n join votes v on v.idea = n.a and v.person = n.b',
  );
  const clients = batch.in(
    needs.clients,
    'select id, person, last, fingerprint, used_at from clients where community = $1 and id in $2[]',
    community,
  );
  const answers = batch.in(
    needs.clients,
    'select client, answer from answers where community = $1 and client in $2[] order by client, n',
    community,
  );
  const sources = batch.in(
    needs.sources,
    'select source_id, id from ideas where community = $1 and source_id in $2[]',
    community,
  );
  const responses = batch.in(needs.responses, `${SELECT_RESPONSES} where r.idea in $1[]`);
  const comments = batch.in(needs.comments, `${SELECT_COMMENTS} where c.id in $1[]`);
  const timeline = batch.in(needs.timeline, 'select id from timeline where id in $1[]');
  const boards = batch.in(needs.boards, `${SELECT_BOARDS} where community = $1 and id in $2[]`, community);
  const log = batch.add({
    sql: 'select h.epoch, l.head from history h left join logs l on l.community = $1',
    params: [community],
  });

  const results = yield batch.queries;
  const rows = (index: number | null): readonly Row[] => (index === null ? [] : (results[index] ?? []));
  const ideaRecords = rows(ideas).map(ideaFromRow);
  for (const { board, community: of } of ideaRecords) {
    if (of === community) topics.add(`board:${board}`).add(`roadmap:${board}`);
  }
  const [history = []] = rows(log);
  if (history[1] === null) throw new Error(`community ${community} does not exist`);
  return {
    topics,
    facts: {
      epoch: number(history, 0),
      logHead: number(history, 1),
      clients: clientsFromRows(rows(clients), rows(answers)),
      people: byKey(rows(people).map(personFromRow), ({ id }) => id),
      ideas: byKey(ideaRecords, ({ id }) => id),
      sources: new Map(rows(sources).map((row) => [text(row, 0), text(row, 1)])),
      votes: byKey(rows(votes).map(voteFromRow), ({ idea, person }) => voteKey(idea, person)),
      responses: byKey(rows(responses).map(responseFromRow), ({ idea }) => idea),
      comments: byKey(rows(comments).map(commentFromRow), ({ id }) => id),
      timeline: new Set(rows(timeline).map((row) => text(row, 0))),
      boards: byKey(rows(boards).map(boardFromRow), ({ id }) => id),
      heads: new Map([...rows(heads), ...rows(headsOfIdeas)].map((row) => [text(row, 0), number(row, 1)])),
    },
  };
}

/**
 * Refuses changes of topics whose heads were not read: numbers made up for those would be given out twice.
 * @throws Error naming the topic; it is a fault of whoever named the needs
 */
export function checkTopics(changes: Changes, topics: ReadonlySet<string>): void {
  for (const topic of changes.heads.keys()) {
    if (!topics.has(topic)) throw new Error(`topic ${topic} was changed but not named among the needs`);
  }
}

/** Collects the statements that have anything to ask, and where their answers will be. */
class Batch {
  readonly queries: Query[] = [];

  add(query: Query): number {
    return this.queries.push(query) - 1;
  }

  /** A statement over a set of ids, its last parameter; `null` when the set is empty. */
  in(ids: ReadonlySet<string>, sql: string, ...before: string[]): number | null {
    return ids.size === 0 ? null : this.add({ sql, params: [...before, [...ids]] });
  }

  /** A statement over a set of pairs, each two ids split by one space. */
  pairs(keys: ReadonlySet<string>, sql: string): number | null {
    return keys.size === 0 ? null : this.add({ sql, params: [JSON.stringify([...keys].map((key) => key.split(' ')))] });
  }
}

function byKey<T>(records: readonly T[], key: (record: T) => string): Map<string, T> {
  return new Map(records.map((record) => [key(record), record]));
}

function clientsFromRows(clients: readonly Row[], answers: readonly Row[]): Map<string, ClientRecord> {
  const kept = new Map<string, FinalAnswer[]>();
  for (const row of answers) {
    const client = text(row, 0);
    const list = kept.get(client);
    const answer = JSON.parse(text(row, 1)) as FinalAnswer;
    if (list) list.push(answer);
    else kept.set(client, [answer]);
  }
  return byKey(
    clients.map((row) => ({
      id: text(row, 0),
      person: text(row, 1),
      last: number(row, 2),
      answers: kept.get(text(row, 0)) ?? [],
      fingerprint: textOrNull(row, 3),
      usedAt: number(row, 4),
    })),
    ({ id }) => id,
  );
}
