import { scoreOfBirth, scoreWithVote } from '../../../domain/idea/trending.js';
import type { Relating, Relation, TakenBack } from '../../voices.js';
import { type Numbered, numbered } from '../merges/two.js';
import { auditQuery } from '../audit.js';
import { buryOwn } from '../merges/moves.js';
import { raiseTopic } from '../people/stamps.js';
import type { Plan, Query } from '../plan.js';
import { number, text, textOrNull } from '../rows/cells.js';
import { tell } from './write.js';

const RAISE = 'on conflict (community, topic) do update set head = topics.head + 1';

/** Notes that an idea came out of another, or of what was said, and takes along what goes with it. */
export function* relateIdea(relating: Relating): Plan<boolean> {
  const { community, idea, origin, kind, source, comments, voters, person, at } = relating;
  const ideas = yield* numbered(community, [idea, ...(origin === null ? [] : [origin])]);
  const [to, from] = [ideas.get(idea), ideas.get(origin ?? '')];
  if (!to || (origin !== null && !from)) return false;
  const moved = from && comments.length > 0 ? yield* threadOf(community, from, comments) : [];
  yield [
    {
      sql: 'insert into relations (idea, origin, kind, source, person, at, data) values ($1, $2, $3, $4, $5, $6, $7)',
      params: [to.no, from?.no ?? null, kind, source, person, at, JSON.stringify({ comments: moved })],
    },
    auditQuery({ community, person, action: `idea.${kind === 'split' ? 'split' : 'promoted'}`, kind: 'idea', thing: idea, data: { from: origin, source }, at }),
    ...(from && moved.length > 0 ? moveComments(community, from.idea.id, to.idea.id, moved) : []),
    ...(yield* counted(from, to, moved)),
  ];
  if (voters && from) yield* copyVotes(community, from, to);
  yield* tell(community, [to, from]);
  return true;
}

/** Where an idea came from, if it came from something. */
export function* relation(community: string, idea: string): Plan<Relation | null> {
  const [[row] = []] = yield [
    {
      sql: `select r.kind, r.source, o.id, i.status from relations r join ideas n on n.no = r.idea
        join standings i on i.idea = r.idea left join ideas o on o.no = r.origin
        where n.id = $1 and n.community = $2 and n.deleted_at is null`,
      params: [idea, community],
    },
  ];
  return row ? { kind: text(row, 0) as Relation['kind'], source: text(row, 1), origin: textOrNull(row, 2) } : null;
}

/**
 * Takes back that an idea came out of something: its comments go back, its votes in people's names go, voices wait.
 * What others did since by themselves makes it theirs, and it stays. The idea itself is left for the caller to take
 * away.
 */
export function* unrelateIdea({
  community,
  idea,
  person,
  at,
}: Pick<Relating, 'community' | 'idea' | 'person' | 'at'>): Plan<TakenBack> {
  const [[row] = []] = yield [
    {
      sql: `select r.data, o.id, r.kind from relations r join ideas n on n.no = r.idea left join ideas o on o.no = r.origin
        where n.id = $1 and n.community = $2`,
      params: [idea, community],
    },
  ];
  if (!row) return 'unknown';
  const origin = textOrNull(row, 1);
  const ideas = yield* numbered(community, [idea, ...(origin === null ? [] : [origin])]);
  const [to, from] = [ideas.get(idea), ideas.get(origin ?? '')];
  if (!to) return 'unknown';
  const [own = [], said = [], [[comments = 0] = []] = []] = yield [
    {
      // Whoever made an idea of what nobody known said is its proposer: their vote is nobody else's.
      sql: `select 1 from votes v where v.idea = $1 and v.behalf = 0 and not exists (
          select 1 from relations r join people p on p.id = r.person join ideas n on n.no = r.idea
          where r.idea = v.idea and r.kind = 'voice' and p.no = v.person and n.person = p.id
        ) limit 1`,
      params: [to.no],
    },
    { sql: 'select 1 from opinions where idea = $1 limit 1', params: [to.no] },
    {
      sql: 'select count(*) from comments where community = $1 and thread = $2',
      params: [community, `idea:${idea}`],
    },
  ];
  const { answer, merged, mergedInto, status } = to.idea;
  const isShared = own.length > 0 || said.length > 0 || answer !== null || merged > 0 || mergedInto !== null;
  const isSplit = text(row, 2) === 'split' && from?.idea.mergedInto === null;
  if (isShared || status !== 'open' || (!isSplit && Number(comments) > 0)) return 'shared';
  const moved = isSplit ? yield* allOf(community, idea) : [];
  yield [
    ...(from && moved.length > 0 ? moveComments(community, idea, from.idea.id, moved) : []),
    ...(from ? yield* counted(to, from, moved) : []),
    {
      sql: `insert into topics (community, topic, head) select p.community, 'me:' || p.id, 1 from votes v
        join people p on p.no = v.person where v.idea = $1 and p.community = $2 ${RAISE}`,
      params: [to.no, community],
    },
    buryOwn(community, 'vote', idea, { sql: 'select person from votes where idea = $1', params: [to.no] }),
    { sql: 'delete from votes where idea = $1', params: [to.no] },
    { sql: 'update standings set votes = 0, anonymous = 0, comments = 0 where idea = $1', params: [to.no] },
    { sql: `update voices set state = 'waiting', idea = null, vote = 0 where idea = $1`, params: [to.no] },
    { sql: 'delete from relations where idea = $1', params: [to.no] },
    auditQuery({ community, person, action: 'idea.unmade', kind: 'idea', thing: idea, data: { from: origin }, at }),
  ];
  yield* tell(community, [to, from]);
  return 'done';
}

/** Comments of an idea's thread and the answers to them, the ones answered first. */
function* threadOf(community: string, { idea }: Numbered, comments: readonly string[]): Plan<readonly string[]> {
  const [rows = []] = yield [
    {
      sql: `select id from comments where community = $1 and thread = $2 and (id in $3[] or parent in $3[])`,
      params: [community, `idea:${idea.id}`, comments],
    },
  ];
  return rows.map((row) => text(row, 0));
}

function* allOf(community: string, idea: string): Plan<readonly string[]> {
  const [rows = []] = yield [
    { sql: 'select id from comments where community = $1 and thread = $2', params: [community, `idea:${idea}`] },
  ];
  return rows.map((row) => text(row, 0));
}

/** Writes how many comments each has once these have gone from the one to the other. */
function* counted(from: Numbered | undefined, to: Numbered, moved: readonly string[]): Plan<readonly Query[]> {
  if (!from || moved.length === 0) return [];
  const [[row = []] = []] = yield [
    { sql: 'select count(*) from comments where id in $1[] and deleted_at is null', params: [moved] },
  ];
  return [
    { sql: 'update standings set comments = comments - $2 where idea = $1', params: [from.no, number(row, 0)] },
    { sql: 'update standings set comments = comments + $2 where idea = $1', params: [to.no, number(row, 0)] },
  ];
}

/** Moves comments from one idea's thread to another's. An answer whose question stays stands by itself there. */
function moveComments(community: string, from: string, to: string, ids: readonly string[]): Query[] {
  const [old, next] = [`idea:${from}`, `idea:${to}`];
  return [
    raiseTopic(community, `thread:${old}`),
    raiseTopic(community, `thread:${next}`),
    {
      sql: `insert into tombstones (community, topic, kind, id, seq)
        select t.community, t.topic, 'comment', c.id, t.head from comments c join topics t on t.community = $2 and t.topic = $3
        where c.id in $1[] on conflict (community, topic, kind, id) do update set seq = excluded.seq`,
      params: [ids, community, `thread:${old}`],
    },
    {
      sql: `update comments set thread = $2, thread_seq = (select t.head from topics t where t.community = $3 and t.topic = $4)
        where id in $1[]`,
      params: [ids, next, community, `thread:${next}`],
    },
  ];
}

/** Whoever voted for the one votes for the other as well, in their name. */
function* copyVotes(community: string, from: Numbered, to: Numbered): Plan<void> {
  const MISSING = 'v.idea = $1 and not exists (select 1 from votes w where w.person = v.person and w.idea = $2)';
  const [rows = []] = yield [
    {
      sql: `select v.at, case when p.origin in ('anonymous', 'erased') then 1 else 0 end from votes v
        join people p on p.no = v.person where ${MISSING}`,
      params: [from.no, to.no],
    },
  ];
  const least = Math.max(to.idea.score, scoreOfBirth(to.idea.createdAt));
  const score = rows.reduce((sum, row) => scoreWithVote(sum, number(row, 0)), least);
  const anonymous = rows.reduce((sum, row) => sum + number(row, 1), 0);
  yield [
    {
      sql: `insert into topics (community, topic, head) select p.community, 'me:' || p.id, 1 from votes v
        join people p on p.no = v.person where p.community = $3 and ${MISSING} ${RAISE}`,
      params: [from.no, to.no, community],
    },
    {
      sql: `insert into votes (person, idea, at, me_seq, behalf)
        select v.person, cast($2 as bigint), v.at, t.head, 1 from votes v join people p on p.no = v.person
        join topics t on t.community = $3 and t.topic = 'me:' || p.id where ${MISSING}`,
      params: [from.no, to.no, community],
    },
    {
      sql: 'update standings set votes = votes + $2, anonymous = anonymous + $3, score = $4 where idea = $1',
      params: [to.no, rows.length, anonymous, score],
    },
  ];
}
