import { scoreWithoutVote, scoreWithVote } from '../../../domain/idea/trending.js';
import { buryOwn } from '../merges/moves.js';
import type { Numbered } from '../merges/two.js';
import { logEvent, raiseTopic } from '../people/stamps.js';
import type { Plan } from '../plan.js';
import { number, numberOrNull, text } from '../rows/cells.js';

/** A vote in somebody's name: whose, for which voice, and who of the company gives or takes it. */
export interface Behalf {
  readonly community: string;
  readonly voice: string;
  /** The number of whoever said it. */
  readonly person: number;
  readonly by: string;
  readonly at: number;
}

/** Votes for an idea in somebody's name, unless they have a vote there: that one stays what it is. */
export function* voteFor(behalf: Behalf, { idea, no }: Numbered): Plan<void> {
  const { community, voice, person, by, at } = behalf;
  const [has = [], [who = []] = []] = yield [
    { sql: 'select 1 from votes where person = $1 and idea = $2', params: [person, no] },
    { sql: 'select id from people where no = $1', params: [person] },
  ];
  if (has.length > 0) return;
  const id = text(who, 0);
  const score = scoreWithVote(idea.score, at);
  yield [
    raiseTopic(community, `me:${id}`),
    {
      sql: `insert into votes (person, idea, at, me_seq, behalf)
        select cast($1 as bigint), cast($2 as bigint), cast($3 as bigint), head, 1 from topics where community = $4 and topic = $5`,
      params: [person, no, at, community, `me:${id}`],
    },
    { sql: 'update standings set votes = votes + 1, score = $2 where idea = $1', params: [no, score] },
    { sql: 'update voices set score_before = $2, score_after = $3 where id = $1', params: [voice, idea.score, score] },
    ...logEvent(community, { at, kind: 'vote.set', person: id, idea: idea.id, data: { voice, by } }),
  ];
}

/**
 * Takes a vote back that was given for a voice, unless it is theirs by now: they voted, said why, or another voice of
 * theirs stands for it. `false` where it is counted in an idea of which this one became part.
 */
export function* unvoteFor(behalf: Behalf, { idea, no }: Numbered): Plan<boolean> {
  const { community, voice, person, by, at } = behalf;
  const [[vote] = [], others = [], said = [], [who = []] = [], [scores = []] = []] = yield [
    { sql: 'select at from votes where person = $1 and idea = $2 and behalf = 1', params: [person, no] },
    {
      sql: 'select 1 from voices where person = $1 and idea = $2 and vote = 1 and id <> $3 limit 1',
      params: [person, no, voice],
    },
    {
      sql: `select 1 from opinions where person = $1 and idea = $2
        union all select 1 from votes w join ideas m on m.no = w.idea
          where m.merged_into = $3 and w.person = $1 and w.behalf = 0 limit 1`,
      params: [person, no, idea.id],
    },
    { sql: 'select id from people where no = $1', params: [person] },
    { sql: 'select score_before, score_after from voices where id = $1', params: [voice] },
  ];
  if (!vote || others.length > 0 || said.length > 0) return true;
  if (idea.mergedInto !== null) return false;
  const id = text(who, 0);
  const [was, became] = [numberOrNull(scores, 0), numberOrNull(scores, 1)];
  const untouched = was !== null && became === idea.score;
  const score = untouched ? was : scoreWithoutVote(idea.score, number(vote, 0), idea.createdAt);
  yield [
    raiseTopic(community, `me:${id}`),
    { sql: 'delete from votes where person = $1 and idea = $2', params: [person, no] },
    buryOwn(community, 'vote', idea.id, { sql: 'select no from people where no = $1', params: [person] }),
    { sql: 'update standings set votes = votes - 1, score = $2 where idea = $1', params: [no, score] },
    ...logEvent(community, { at, kind: 'vote.unset', person: id, idea: idea.id, data: { voice, by } }),
  ];
  return true;
}
