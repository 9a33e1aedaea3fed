import type { CountedEvent } from '../../customers.js';
import type { Plan, Row } from '../plan.js';
import { number, text, textOrNull } from '../rows/cells.js';
import { stand } from './facts.js';
import { countPeople } from './people.js';
import { refreshMembers } from './segments.js';

/** A half hour, in milliseconds: days of every zone are whole numbers of it, but for a few of quarter hours. */
export const HALF = 30 * 60_000;

/** What an event adds to what somebody did. */
const DEEDS: Readonly<Partial<Record<CountedEvent['kind'], 'votes' | 'ideas' | 'comments'>>> = {
  'vote.set': 'votes',
  'idea.created': 'ideas',
  'comment.added': 'comments',
};

/** Ids of events' data that name an idea or a person. */
const NAMED = ['into', 'from'] as const;

/** Counts what events changed: of the people and ideas they name, and who did what when. */
export function* countEvents(community: string, events: readonly CountedEvent[], now: number): Plan<void> {
  const ids = new Set<string>();
  for (const { person, idea, data } of events) {
    for (const id of [person, idea, ...NAMED.map((name) => data[name])]) if (typeof id === 'string') ids.add(id);
  }
  const list = [...ids];
  const [people = [], ideas = []] = yield [
    { sql: `select p.id, p.no, p.role from people p where p.id in $1[] and p.community || '' = $2`, params: [list, community] },
    {
      sql: `select i.id, i.no, p.no, i.board, i.merged_into from ideas i left join people p on p.id = i.person
        where i.id in $1[] and i.community || '' = $2`,
      params: [list, community],
    },
  ];
  const proposers = ideas.flatMap((row) => (row[2] === null ? [] : [number(row, 2)]));
  const moved = events.flatMap(({ kind, idea, data }) =>
    kind === 'idea.merged' || kind === 'idea.unmerged' ? [idea, data['into'], data['from']] : [],
  );
  const numbers = ideas.map((row) => number(row, 1));
  const everybody = [...people.map((row) => number(row, 1)), ...proposers];
  yield* countPeople(community, everybody);
  const merged = ideas.filter((row) => moved.includes(text(row, 0)));
  if (merged.length > 0) yield* recountVoters(community, merged.map((row) => number(row, 1)));
  yield* countDeeds(community, events, people, ideas);
  yield* refreshMembers(community, now, everybody);
  yield* stand(community, numbers);
}

/** Where ideas became one, whoever wanted both wants one thing fewer. */
function* recountVoters(community: string, ideas: readonly number[]): Plan<void> {
  yield [
    {
      sql: `update customers set votes = (select count(*) from votes v where v.person = customers.person)
        where person in (select v.person from votes v where v.idea in $1[int]
          union select m.person from merged_votes m where m.source in $1[int]) and community || '' = $2`,
      params: [ideas, community],
    },
  ];
}

function* countDeeds(
  community: string,
  events: readonly CountedEvent[],
  people: readonly Row[],
  ideas: readonly Row[],
): Plan<void> {
  // Staff who vote and write are no participation.
  const customers = people.filter((row) => text(row, 2) === 'customer');
  const personOf = new Map(customers.map((row) => [text(row, 0), number(row, 1)]));
  const boardOf = new Map(ideas.map((row) => [text(row, 0), textOrNull(row, 3)]));
  const deeds = events.flatMap((event) => {
    const what = DEEDS[event.kind];
    const person = event.person === null ? undefined : personOf.get(event.person);
    if (what === undefined || person === undefined) return [];
    const board = event.idea === null ? '' : (boardOf.get(event.idea) ?? '');
    return [{ what, person, board, half: Math.floor(event.at / HALF), seq: event.seq }];
  });
  if (deeds.length === 0) return;
  const [boards = [], before = []] = yield [
    { sql: 'select id, no from boards where community = $1', params: [community] },
    {
      sql: `select half, person, board, max(seq) from customer_activity where community = $1 and half in $2[int]
        and person in $3[int] group by half, person, board`,
      params: [community, [...new Set(deeds.map(({ half }) => half))], [...new Set(deeds.map(({ person }) => person))]],
    },
  ];
  const boardNo = new Map(boards.map((row) => [text(row, 0), number(row, 1)]));
  const counted = new Map(before.map((row) => [`${number(row, 0)} ${number(row, 1)} ${number(row, 2)}`, number(row, 3)]));
  const sums = new Map<string, { votes: number; ideas: number; comments: number; seq: number }>();
  for (const { what, person, board, half, seq } of deeds) {
    const key = `${half} ${person} ${boardNo.get(board) ?? 0}`;
    // Events come again after a crash: those that are in the sum are left out of it.
    if (seq <= (counted.get(key) ?? 0)) continue;
    const sum = sums.get(key) ?? { votes: 0, ideas: 0, comments: 0, seq };
    sum[what] += 1;
    sum.seq = Math.max(sum.seq, seq);
    sums.set(key, sum);
  }
  // One statement a row: a batch has few, for most of its events are of few people.
  yield [...sums].map(([key, { votes, ideas: proposed, comments, seq }]) => {
    const [half = '0', person = '0', board = '0'] = key.split(' ');
    return {
      sql: `insert into customer_activity (community, half, person, board, votes, ideas, comments, seq)
        values ($1, cast($2 as bigint), cast($3 as bigint), cast($4 as bigint), cast($5 as bigint), cast($6 as bigint),
          cast($7 as bigint), cast($8 as bigint))
        on conflict (community, half, person, board) do update set votes = customer_activity.votes + excluded.votes,
          ideas = customer_activity.ideas + excluded.ideas, comments = customer_activity.comments + excluded.comments,
          seq = excluded.seq`,
      params: [community, Number(half), Number(person), Number(board), votes, proposed, comments, seq],
    };
  });
}
