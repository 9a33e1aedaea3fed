import { scoreWithVote } from '../../../domain/idea/trending.js';
import type { IdeaMerging, Merged } from '../../merges.js';
import { auditQuery } from '../audit.js';
import { OFFICIAL } from '../inbox/candidates.js';
import { logEvent, stampCards, stampIdeas } from '../people/stamps.js';
import type { Plan, Query } from '../plan.js';
import { number } from '../rows/cells.js';
import { MERGED } from '../rows/ideas.js';
import { countPublicWords } from '../voices/public.js';
import { movedIn } from '../queue/index.js';
import { customer } from './credit.js';
import { leave, moveComments, raiseOwn } from './moves.js';
import { type Numbered, numbered } from './two.js';

/** Two ideas by their numbers: the one that becomes part, and of which. */
interface Two {
  readonly from: number;
  readonly into: number;
}

/** Those who want the one idea and not the other. */
const MOVERS = `v.idea = $1 and not exists (select 1 from votes w where w.person = v.person and w.idea = $2)`;

/** Makes one idea part of another: set by set, however many want it. */
export function* mergeIdeas(merging: IdeaMerging): Plan<Merged> {
  const { community, from, into } = merging;
  const ideas = yield* numbered(community, [from, into]);
  const [a, b] = [ideas.get(from), ideas.get(into)];
  if (!a) return { type: 'unknown', which: 'from' };
  if (!b) return { type: 'unknown', which: 'into' };
  if (a.idea.mergedInto !== null) return a.idea.mergedInto === into ? { type: 'already', into } : { type: 'entangled' };
  if (from === into || b.idea.mergedInto !== null) return { type: 'entangled' };
  const finder = merging.finder === undefined ? null : yield* customer(community, merging.finder);
  if (finder === undefined) return { type: 'unknown', which: 'finder' };
  yield* unite(merging, finder, a, b);
  return { type: 'done', into };
}

function* unite(merging: IdeaMerging, finder: string | null, a: Numbered, b: Numbered): Plan<void> {
  const { community, from, into, person, note, at } = merging;
  const no: Two = { from: a.no, into: b.no };
  const numbers = [no.from, no.into];
  const [votes = []] = yield [
    {
      sql: `select v.at, case when p.origin in ('anonymous', 'erased') then 1 else 0 end from votes v
        join people p on p.no = v.person where ${MOVERS}`,
      params: numbers,
    },
  ];
  const score = votes.reduce((sum, row) => scoreWithVote(sum, number(row, 0)), b.idea.score);
  const anonymous = votes.reduce((sum, row) => sum + number(row, 1), 0);
  const gained = votes.length + a.idea.votesBefore;
  yield [
    {
      sql: `insert into merges (source, target, person, note, at, comments, score_before, score_after, finder)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      params: [...numbers, person, note, at, a.idea.comments, b.idea.score, score, finder],
    },
    ...bring(community, no),
    {
      sql: `update standings set votes = votes + $2, anonymous = anonymous + $3, score = $4, comments = comments + $5
        where idea = $1`,
      params: [no.into, gained, anonymous, score, a.idea.comments],
    },
    { sql: 'update ideas set votes_before = votes_before + $2, merged = merged + 1 where no = $1', params: [no.into, a.idea.votesBefore] },
    ...moveComments(community, from, into, {
      sql: `insert into merged_comments (source, comment) select cast($1 as bigint), id from comments where community = $2 and thread = $3`,
      params: [no.from, community, `idea:${from}`],
    }),
    ...leave(community, a.idea),
    ...hide(a, into),
    countPublicWords(no.into),
    movedIn(numbers, at),
    stampIdeas({ sql: 'select no from ideas where no in $1[int]', params: [numbers] }),
    ...stampCards(community, [no.into]),
    auditQuery({ community, person, action: 'idea.merged', kind: 'idea', thing: from, data: { into }, at }),
    ...logEvent(community, {
      at,
      kind: 'idea.merged',
      person,
      idea: from,
      data: { into, votes: votes.length, before: a.idea.votesBefore, comments: a.idea.comments },
    }),
    {
      sql: `insert into news (idea, reach, at, seq, community, kind, person, status, words)
        select i.no, ${OFFICIAL}, cast($3 as bigint), l.head, l.community, 'merged', p.no, null, null
        from logs l join ideas i on i.no = $2 left join people p on p.id = $4 where l.community = $1`,
      params: [community, no.from, at, person],
    },
  ];
}

/** Votes and what people said about following, with a note of what was brought. */
function bring(community: string, { from, into }: Two): Query[] {
  const numbers = [from, into];
  return [
    { sql: `insert into merged_votes (source, person, at) select v.idea, v.person, v.at from votes v where ${MOVERS}`, params: numbers },
    {
      // Whoever wants the other one too, and said that they want to hear nothing of this one, still hears of the other.
      sql: `insert into merged_follows (source, person, at) select f.idea, f.person, f.at from follows f
        where f.idea = $1 and (f.wanted = 1 or f.person in (select person from merged_votes where source = $1))
          and not exists (select 1 from follows g where g.person = f.person and g.idea = $2)`,
      params: numbers,
    },
    raiseOwn(community, from),
    {
      sql: `insert into votes (person, idea, at, me_seq, behalf)
        select m.person, i.no, m.at, t.head, v.behalf from merged_votes m
        join votes v on v.person = m.person and v.idea = m.source join people p on p.no = m.person join ideas i on i.no = $2
        join topics t on t.community = $3 and t.topic = 'me:' || p.id where m.source = $1`,
      params: [...numbers, community],
    },
    {
      sql: `insert into follows (person, idea, wanted, at, me_seq, by_comment, commented_at)
        select m.person, i.no, f.wanted, f.at, t.head, f.by_comment, f.commented_at from merged_follows m
        join follows f on f.person = m.person and f.idea = m.source join people p on p.no = m.person
        join ideas i on i.no = $2 join topics t on t.community = $3 and t.topic = 'me:' || p.id where m.source = $1`,
      params: [...numbers, community],
    },
  ];
}

function hide({ idea, no }: Numbered, into: string): Query[] {
  return [
    { sql: `update standings set status = '${MERGED}', roadmap_seq = null, comments = 0 where idea = $1`, params: [no] },
    { sql: 'update ideas set merged_into = $2, merged_status = $3 where no = $1', params: [no, into, idea.status] },
  ];
}
