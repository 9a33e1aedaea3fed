import type { SaidPreferences } from '../../../domain/news/preferences.js';
import type { ChangedPreferences, ChangingPreferences } from '../../inbox.js';
import type { Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { pointFromRows, pointQuery } from './inbox.js';

/** Everything up to a number was read; whether that was new. The head of the log is as far as anybody can have read. */
export function* markRead(
  community: string,
  person: string,
  { idea, seq }: { readonly idea?: string; readonly seq: number },
): Plan<boolean> {
  const [people = [], ideas = [], logs = [], points = []] = yield [
    { sql: 'select no from people where id = $1 and community = $2', params: [person, community] },
    { sql: 'select no from ideas where id = $1 and community = $2', params: [idea ?? '', community] },
    { sql: 'select head from logs where community = $1', params: [community] },
    pointQuery(community, seq),
  ];
  const [who] = people;
  const [what] = ideas;
  const [log] = logs;
  if (!who || !log || (idea !== undefined && !what)) return false;
  const no = idea === undefined ? 0 : number(what ?? [], 0);
  const [raised = []] = yield [
    {
      sql: `insert into inbox_reads (person, idea, seq, at) values ($1, $2, $3, $4)
        on conflict (person, idea) do update set seq = excluded.seq, at = excluded.at
        where inbox_reads.seq < excluded.seq returning seq`,
      params: [number(who, 0), no, Math.min(seq, number(log, 0)), pointFromRows(points).at],
    },
  ];
  // What was read of all needs no word about each.
  if (no === 0 && raised.length > 0) {
    yield [
      {
        sql: 'delete from inbox_reads where person = $1 and idea > 0 and seq <= $2',
        params: [number(who, 0), Math.min(seq, number(log, 0))],
      },
    ];
  }
  return raised.length > 0;
}

/** Keeps what a person wants to hear, unless they said it before. */
export function* putFirstPreferences(community: string, person: string, preferences: SaidPreferences): Plan<void> {
  yield [
    {
      sql: `insert into preferences (community, person, value) values ($1, $2, $3)
        on conflict (community, person) do nothing`,
      params: [community, person, JSON.stringify(preferences)],
    },
  ];
}

/** Keeps what a person wants to hear. */
export function* putPreferences(community: string, person: string, preferences: SaidPreferences): Plan<void> {
  yield [
    {
      sql: `insert into preferences (community, person, value) values ($1, $2, $3)
        on conflict (community, person) do update set value = excluded.value`,
      params: [community, person, JSON.stringify(preferences)],
    },
  ];
}

/** Changes what a person wants to hear, as it stands. */
export function* changePreferences(changing: ChangingPreferences): Plan<ChangedPreferences> {
  const { community, person, first, change } = changing;
  // Written as it is, the row is held until the end: who changes it at the same time waits, and sees what became of it.
  const [[row = []] = []] = yield [
    {
      sql: `insert into preferences (community, person, value) values ($1, $2, $3)
        on conflict (community, person) do update set value = preferences.value returning value`,
      params: [community, person, JSON.stringify(first)],
    },
  ];
  const before = JSON.parse(text(row, 0)) as SaidPreferences;
  const after = change(before);
  yield* putPreferences(community, person, after);
  return { before, after };
}
