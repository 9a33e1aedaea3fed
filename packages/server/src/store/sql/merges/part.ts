import { onRoadmap } from '@madang/protocol';
import { scoreWithoutVote } from '../../../domain/idea/trending.js';
import type { IdeaParting, Merged } from '../../merges.js';
import { auditQuery } from '../audit.js';
import { logEvent, raiseTopic, stampCards, stampIdeas } from '../people/stamps.js';
import type { Plan, Query } from '../plan.js';
import { number } from '../rows/cells.js';
import { countPublicWords } from '../voices/public.js';
import { movedIn } from '../queue/index.js';
import { handOn } from './hand-on.js';
import { buryOwn, raiseOwn } from './moves.js';
import { type Numbered, numbered } from './two.js';

/** Votes that the idea brought and that are as they were: whoever voted anew since wants the other idea. */
const BROUGHT = (table: string): string => `select v.person from ${table} v join merged_${table} m
  on m.source = $1 and m.person = v.person and m.at = v.at where v.idea = $2`;

/** Makes an idea that became part of another stand for itself again. */
export function* partIdea(parting: IdeaParting): Plan<Merged> {
  const { community, from } = parting;
  const a = (yield* numbered(community, [from])).get(from);
  if (!a) return { type: 'unknown', which: 'from' };
  const into = a.idea.mergedInto;
  if (into === null) return { type: 'already', into: from };
  const b = (yield* numbered(community, [into])).get(into);
  if (!b) return { type: 'unknown', which: 'into' };
  if (b.idea.mergedInto !== null) return { type: 'entangled' };
  yield* part(parting, a, b);
  return { type: 'done', into };
}

function* part({ community, person, at }: IdeaParting, a: Numbered, b: Numbered): Plan<void> {
  const numbers = [a.no, b.no];
  const back = `select comment from merged_comments where source = $1`;
  const handed = yield* handAllOn(a, b);
  const [[merge = []] = [], votes = [], [[moved = 0] = []] = []] = yield [
    { sql: 'select comments, score_before, score_after from merges where source = $1', params: [a.no] },
    {
      sql: `select v.at, case when p.origin in ('anonymous', 'erased') then 1 else 0 end from votes v join people p on p.no = v.person
        where v.idea = $2 and v.person in (${BROUGHT('votes')})`,
      params: numbers,
    },
    {
      // What was answered since to a comment that came along goes with it.
      sql: `select count(*) from comments where deleted_at is null and (id in (${back}) or parent in (${back}))`,
      params: [a.no],
    },
  ];
  const unchanged = handed === 0 && b.idea.score === number(merge, 2);
  const score = unchanged
    ? number(merge, 1)
    : votes.reduce((sum, row) => scoreWithoutVote(sum, number(row, 0), b.idea.createdAt), b.idea.score);
  const anonymous = votes.reduce((sum, row) => sum + number(row, 1), 0);
  yield [
    raiseOwn(community, a.no),
    ...(['votes', 'follows'] as const).flatMap((table) => [
      buryOwn(community, table === 'votes' ? 'vote' : 'follow', b.idea.id, { sql: BROUGHT(table), params: numbers }),
      { sql: `delete from ${table} where idea = $2 and person in (${BROUGHT(table)})`, params: numbers },
    ]),
    {
      sql: `update standings set votes = votes - $2, anonymous = anonymous - $3, score = $4, comments = comments - $5
        where idea = $1`,
      params: [b.no, votes.length + a.idea.votesBefore, anonymous, score, Number(moved)],
    },
    { sql: 'update ideas set votes_before = votes_before - $2, merged = merged - 1 where no = $1', params: [b.no, a.idea.votesBefore] },
    ...returnComments(community, a, b),
    ...show(a, Number(moved)),
    countPublicWords(b.no),
    movedIn(numbers, at),
    stampIdeas({ sql: 'select no from ideas where no in $1[int]', params: [numbers] }),
    ...stampCards(community, numbers),
    { sql: `delete from news where idea = $1 and kind = 'merged'`, params: [a.no] },
    ...['merged_votes', 'merged_follows', 'merged_comments', 'merges'].map((table) => ({
      sql: `delete from ${table} where source = $1`,
      params: [a.no],
    })),
    auditQuery({ community, person, action: 'idea.unmerged', kind: 'idea', thing: a.idea.id, data: { from: b.idea.id }, at }),
    ...logEvent(community, { at, kind: 'idea.unmerged', person, idea: a.idea.id, data: { from: b.idea.id, votes: votes.length } }),
  ];
}

/** Hands on what others that are part of the same idea would have brought as well; how many votes that were. */
function* handAllOn(a: Numbered, b: Numbered): Plan<number> {
  const [found = []] = yield [
    { sql: 'select no from ideas where merged_into = $1 and id <> $2', params: [b.idea.id, a.idea.id] },
  ];
  const siblings = found.map((row) => number(row, 0));
  if (siblings.length === 0) return 0;
  const [votes = []] = yield (['votes', 'follows'] as const).flatMap((table) => handOn(table, a.no, b.no, siblings));
  // What the score was before they came is not what it is without them any more.
  if (votes.length > 0) yield [{ sql: 'update merges set score_after = -1 where source in $1[int]', params: [siblings] }];
  return votes.length;
}

/** Brings back the comments that came along, and what was answered to them since. */
function returnComments(community: string, a: Numbered, b: Numbered): Query[] {
  const [old, next] = [`idea:${b.idea.id}`, `idea:${a.idea.id}`];
  const own = 'select comment from merged_comments where source = $1';
  const moving = `(id in (${own}) or parent in (${own}))`;
  return [
    raiseTopic(community, `thread:${old}`),
    raiseTopic(community, `thread:${next}`),
    {
      sql: `insert into tombstones (community, topic, kind, id, seq)
        select t.community, t.topic, 'comment', c.id, t.head from comments c join topics t on t.community = $2 and t.topic = $3
        where c.id in (select id from comments where ${moving})
        on conflict (community, topic, kind, id) do update set seq = excluded.seq`,
      params: [a.no, community, `thread:${old}`],
    },
    {
      sql: `update comments set thread = $2, thread_seq = (select t.head from topics t where t.community = $3 and t.topic = $4)
        where ${moving}`,
      params: [a.no, next, community, `thread:${next}`],
    },
  ];
}

/** Puts an idea back on its board, and on its roadmap where it stood there. Its card is stamped afterwards. */
function show({ idea, no }: Numbered, comments: number): Query[] {
  return [
    {
      sql: `update standings set status = $2, comments = $3, roadmap_seq = ${onRoadmap(idea.status) ? '0' : 'null'} where idea = $1`,
      params: [no, idea.status, comments],
    },
    { sql: 'update ideas set merged_into = null, merged_status = null where no = $1', params: [no] },
  ];
}
