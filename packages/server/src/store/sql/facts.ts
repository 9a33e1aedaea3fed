import type { Needs } from '../../domain/needs.js';
import type { LinkRecord } from '../../domain/records.js';
import { voteKey } from '../../domain/needs.js';
import { type Changes, type Facts, markKey, opinionKey } from '../../domain/world.js';
import { type AnswerMemory, clientFromRow, type KeptClient, readAnswers, SELECT_CLIENTS } from './answers.js';
import { moderationQueries } from './moderation/facts.js';
import type { Plan, Query, Row } from './plan.js';
import { number, storable, text } from './rows/cells.js';
import { commentFromRow, followFromRow, markFromRow, SELECT_COMMENTS, voteFromRow } from './rows/comments.js';
import { BOARD_NUMBER, boardFromRow, SELECT_BOARDS } from './rows/communities.js';
import {
  IDEA_HEAD,
  ideaFromRow,
  responseFromRow,
  SELECT_IDEAS,
  SELECT_RESPONSES,
  SELECT_TEXTS,
  textFromRow,
} from './rows/ideas.js';
import { issueFromRow, linkFromRow, LINKS_ORDER, SELECT_ISSUES, SELECT_LINKS } from './rows/links.js';
import { OPINION_COLUMNS, opinionFromRow } from './rows/opinions.js';
import { PERSON_COLUMNS, personFromRow } from './rows/people.js';
import { PHOTO_COLUMNS, photoFromRow } from './rows/photos.js';
import { isMutedFor } from '../../domain/news/preferences.js';
import { saidFromCell } from './inbox/index.js';
import { IDEA_TOPIC } from './reads/versions.js';

/** The facts a group needs, and the topics that it may touch: exactly those whose heads were read. */
export interface Loaded {
  readonly facts: Facts;
  readonly topics: ReadonlySet<string>;
  /** The numbers of the boards that were named, by id. */
  readonly boardNumbers: ReadonlyMap<string, number>;
  /** The clients as they are kept, by id. */
  readonly clients: ReadonlyMap<string, KeptClient>;
  /** The last batch of answers that was written. */
  readonly lastBatch: number;
  /** The two oldest batches there are, with the time they were written at: more than a group adds. */
  readonly oldestBatches: readonly { readonly batch: number; readonly at: number }[];
}

const HEADS = 'select topic, head from topics where community = $1 and topic in $2[]';

/** The heads of the topics that ideas share, of their boards. */
const headsOfBoardsOf = (ideas: string): string => `with b as (select distinct board from ideas where id in ${ideas})
  select topic, head from topics where community = $1
    and topic in (select 'board:' || board from b union all select 'roadmap:' || board from b)`;

/** The heads of the threads that comments stand in. */
const HEADS_OF_THREADS = `select topic, head from topics where community = $1
    and topic in (select 'thread:' || thread from comments where id in $2[] and community || '' = $1)`;

/** The ideas that comments are about. */
const IDEAS_OF_COMMENTS = `(select substr(thread, 6) from comments where id in $2[] and thread like 'idea:%' and community || '' = $1)`;

/** How many answers comments have, and the ones that they answer. */
const REPLIES = `select parent, count(*) from comments where parent in (
    select id from comments where id in $1[] union select parent from comments where id in $1[] and parent is not null
  ) group by parent`;

/** Everything that stands in the threads of ideas. */
const COMMENTS_OF_WHOLE_THREADS = `${SELECT_COMMENTS} where c.community = $1
    and c.thread in (select 'idea:' || id from ideas where id in $2[] and community || '' = $1)`;

/** What would go with an idea: what its proposer said about it, and what is without words already. */
const COMMENTS_OF_IDEAS = `${COMMENTS_OF_WHOLE_THREADS}
    and (c.deleted_at is not null or c.person = (select person from ideas where id = substr(c.thread, 6)))`;

/** The boards that ideas stand on: what finding them takes. */
const BOARDS_OF_IDEAS = `${SELECT_BOARDS} where community = $1
    and id in (select board from ideas where id in $2[] and community || '' = $1)`;

/** Who last moved ideas from one status to another, and when. */
const LAST_MOVES = `select e.idea, e.person, e.at from timeline e join (
    select idea, max(idea_seq) as newest from timeline where idea in $1[] and type = 'status' group by idea
  ) n on n.idea = e.idea and n.newest = e.idea_seq where e.type = 'status'`;

/**
 * Reads every fact that is needed, each kind in one statement and all of them at once. The community's log is held by
 * the caller, so nothing of the community changes between them.
 */
export function* loadFacts(needs: Needs, memory: AnswerMemory): Plan<Loaded> {
  const { community } = needs;
  const topics = new Set<string>();
  const ideaIds = new Set(needs.ideas);
  for (const topic of needs.topics) {
    if (topic.startsWith(IDEA_TOPIC)) ideaIds.add(topic.slice(IDEA_TOPIC.length));
    else topics.add(topic);
  }
  for (const key of needs.votes) topics.add(`me:${key.slice(key.indexOf(' ') + 1)}`);
  for (const board of needs.boards) topics.add(`board:${board}`).add(`roadmap:${board}`);

  const batch = new Batch();
  const ideas = batch.in(ideaIds, `${SELECT_IDEAS} where i.id in $1[]`);
  const heads = batch.in(topics, HEADS, community);
  const headsOfBoards = batch.in(ideaIds, headsOfBoardsOf('$2[]'), community);
  const people = batch.in(needs.people, `select ${PERSON_COLUMNS} from people p where p.id in $1[]`);
  const votes = batch.pairs(
    needs.votes,
    `select n.a, n.b, v.at, v.me_seq, v.behalf from pairs($1) n join ideas i on i.id = n.a join people p on p.id = n.b
      join votes v on v.person = p.no and v.idea = i.no`,
  );
  const follows = batch.pairs(
    needs.follows,
    `select n.a, n.b, v.wanted, v.at, v.me_seq, v.by_comment, v.commented_at, i.board, s.value
      from pairs($1) n join ideas i on i.id = n.a join people p on p.id = n.b
      join follows v on v.person = p.no and v.idea = i.no
      left join preferences s on s.community = p.community and s.person = p.id`,
  );
  const opinions = batch.pairs(
    needs.opinions,
    `select n.a, n.b, ${OPINION_COLUMNS} from pairs($1) n join ideas i on i.id = n.a join people p on p.id = n.b
      join opinions v on v.person = p.no and v.idea = i.no`,
  );
  const marks = batch.pairs(
    needs.marks,
    `select n.a, n.b, v.mark, v.at, v.me_seq from pairs($1) n join people p on p.id = n.b
      join marks v on v.person = p.no and v.comment = n.a`,
  );
  const clients = batch.in(needs.clients, `${SELECT_CLIENTS} where community = $1 and id in $2[]`, community);
  const oldest =
    needs.clients.size === 0
      ? null
      : batch.add({
          sql: 'select batch, at from answers where community = $1 order by batch limit 2',
          params: [community],
        });
  const sources = batch.in(
    needs.sources,
    'select source_id, id from ideas where community = $1 and source_id in $2[]',
    community,
  );
  const texts = batch.in(needs.texts, `${SELECT_TEXTS} where t.idea in $1[]`);
  const boardsOfTexts = batch.in(needs.texts, BOARDS_OF_IDEAS, community);
  const responses = batch.in(needs.responses, `${SELECT_RESPONSES} where r.idea in $1[]`);
  const comments = batch.in(needs.comments, `${SELECT_COMMENTS} where c.id in $1[]`);
  const headsOfThreads = batch.in(needs.comments, HEADS_OF_THREADS, community);
  const participants = batch.pairs(
    needs.participants,
    `select n.a, n.b from pairs($1) n where exists (select 1 from comments c
      where c.community = $2 and c.thread = n.a and c.person = n.b and c.deleted_at is null)`,
    community,
  );
  const { commentDeletions: going } = needs;
  const above = batch.in(going, `${SELECT_COMMENTS} where c.id in (select parent from comments where id in $1[])`);
  const replies = batch.in(going, REPLIES);
  // What becomes of a comment is a matter of its idea: whether it shows, which rules hold, how many speak.
  const counting = batch.in(needs.comments, `${SELECT_IDEAS} where i.community || '' = $1 and i.id in ${IDEAS_OF_COMMENTS}`, community);
  const headsOfCounting = batch.in(needs.comments, headsOfBoardsOf(IDEAS_OF_COMMENTS), community);
  const goingAlong = batch.in(needs.ideaDeletions, COMMENTS_OF_IDEAS, community);
  const wholeThreads = batch.in(needs.wholeThreads, COMMENTS_OF_WHOLE_THREADS, community);
  const timeline = batch.in(needs.timeline, 'select id from timeline where id in $1[]');
  const boards = batch.in(needs.boards, `${SELECT_BOARDS} where community = $1 and id in $2[]`, community);
  const photos = batch.in(needs.photos, `select ${PHOTO_COLUMNS} from photos f where f.id in $1[]`);
  const links = batch.in(needs.links, `${SELECT_LINKS} where l.community = $1 and i.id in $2[] ${LINKS_ORDER}`, community);
  const issues = batch.in(needs.issues, `${SELECT_ISSUES} where community = $1 and ref in $2[]`, community);
  const lastMoves = batch.in(needs.links, LAST_MOVES);
  const moderated = moderationQueries(batch, needs);
  const log = batch.add({
    sql: 'select h.epoch, l.head, l.batch from history h left join logs l on l.community = $1',
    params: [community],
  });

  const results = yield batch.queries;
  const rows = (index: number | null): readonly Row[] => (index === null ? [] : (results[index] ?? []));
  const ideaRows = [...rows(ideas), ...rows(counting)];
  const ideaRecords = ideaRows.map(ideaFromRow);
  const headsOfIdeas = new Map<string, number>();
  for (const [at, { id, board, community: of }] of ideaRecords.entries()) {
    if (of !== community) continue;
    topics.add(`board:${board}`).add(`roadmap:${board}`).add(`${IDEA_TOPIC}${id}`);
    headsOfIdeas.set(`${IDEA_TOPIC}${id}`, number(ideaRows[at] ?? [], IDEA_HEAD));
  }
  for (const id of ideaIds) topics.add(`${IDEA_TOPIC}${id}`);
  const commentRecords = [comments, above, goingAlong, wholeThreads].flatMap(rows).map(commentFromRow);
  for (const { thread, community: of } of commentRecords) if (of === community) topics.add(`thread:${thread}`);
  const [history = []] = rows(log);
  if (history[1] === null) throw new Error(`community ${community} does not exist`);
  const epoch = number(history, 0);
  const keptClients = rows(clients).map(clientFromRow);
  const remembered = new Map(keptClients.map(({ id, last }) => [id, memory.get(community, id, epoch, last)]));
  const read = yield* readAnswers(community, keptClients.filter(({ id }) => !remembered.get(id)));
  return {
    topics,
    boardNumbers: new Map(
      [...rows(boards), ...rows(boardsOfTexts)].map((row) => [text(row, 0), number(row, BOARD_NUMBER)]),
    ),
    clients: byKey(keptClients, ({ id }) => id),
    lastBatch: number(history, 2),
    oldestBatches: rows(oldest).map((row) => ({ batch: number(row, 0), at: number(row, 1) })),
    facts: {
      epoch,
      logHead: number(history, 1),
      clients: byKey(
        keptClients.map(({ batches: _, ...client }) => ({
          ...client,
          answers: remembered.get(client.id) ?? read.get(client.id) ?? [],
        })),
        ({ id }) => id,
      ),
      people: byKey(rows(people).map(personFromRow), ({ id }) => id),
      ideas: byKey(ideaRecords, ({ id }) => id),
      sources: new Map(rows(sources).map((row) => [text(row, 0), text(row, 1)])),
      votes: byKey(rows(votes).map(voteFromRow), ({ idea, person }) => voteKey(idea, person)),
      follows: byKey(rows(follows).map(followFromRow), ({ idea, person }) => voteKey(idea, person)),
      outdone: new Set(rows(follows).filter(isOutdone).map((row) => voteKey(text(row, 0), text(row, 1)))),
      opinions: byKey(rows(opinions).map(opinionFromRow), ({ idea, person, kind }) => opinionKey(idea, person, kind)),
      marks: byKey(rows(marks).map(markFromRow), ({ comment, person, mark }) => markKey(comment, person, mark)),
      texts: byKey(rows(texts).map(textFromRow), ({ idea }) => idea),
      responses: byKey(rows(responses).map(responseFromRow), ({ idea }) => idea),
      comments: byKey(commentRecords, ({ id }) => id),
      participants: new Set(rows(participants).map((row) => `${text(row, 0)} ${text(row, 1)}`)),
      replies: new Map(rows(replies).map((row) => [text(row, 0), number(row, 1)])),
      timeline: new Set(rows(timeline).map((row) => text(row, 0))),
      boards: byKey(rows(boards).map(boardFromRow), ({ id }) => id),
      links: byIdea(rows(links).map(linkFromRow)),
      issues: byKey(rows(issues).map(issueFromRow), ({ ref }) => ref),
      lastMoves: new Map(rows(lastMoves).map((row) => [text(row, 0), { person: text(row, 1), at: number(row, 2) }])),
      moderation: moderated(rows),
      photos: byKey(rows(photos).map(photoFromRow), ({ id }) => id),
      heads: new Map([
        ...headsOfIdeas,
        ...[heads, headsOfBoards, headsOfThreads, headsOfCounting]
          .flatMap(rows)
          .map((row) => [text(row, 0), number(row, 1)] as const),
      ]),
    },
  };
}

/**
 * Refuses changes of topics whose heads were not read: numbers made up for those would be given out twice.
 * @throws Error naming the topic; it is a fault of whoever named the needs
 */
export function checkTopics(changes: Changes, { topics }: Loaded): void {
  for (const topic of changes.heads.keys()) {
    if (!topics.has(topic)) throw new Error(`topic ${topic} was changed but not named among the needs`);
  }
}

/** Collects the statements that have anything to ask, and where their answers will be. */
export class Batch {
  readonly queries: Query[] = [];

  add(query: Query): number {
    return this.queries.push(query) - 1;
  }

  /** A statement over a set of ids, its last parameter; `null` when the set is empty. */
  in(ids: ReadonlySet<string>, sql: string, ...before: string[]): number | null {
    return ids.size === 0 ? null : this.add({ sql, params: [...before, [...ids]] });
  }

  /** A statement over a set of pairs, each two ids split by one space. */
  pairs(keys: ReadonlySet<string>, sql: string, ...after: string[]): number | null {
    const pairs = [...keys].map((key) => storable(key).split(' '));
    return keys.size === 0 ? null : this.add({ sql, params: [JSON.stringify(pairs), ...after] });
  }
}

/** Whether a row of what was said about following was said before its person muted the board. */
function isOutdone(row: Row): boolean {
  return isMutedFor(text(row, 7), number(row, 3), saidFromCell(row, 8));
}

function byIdea(links: readonly LinkRecord[]): Map<string, readonly LinkRecord[]> {
  const groups = new Map<string, readonly LinkRecord[]>();
  for (const link of links) groups.set(link.idea, [...(groups.get(link.idea) ?? []), link]);
  return groups;
}

function byKey<T>(records: readonly T[], key: (record: T) => string): Map<string, T> {
  return new Map(records.map((record) => [key(record), record]));
}
