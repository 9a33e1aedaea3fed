import { one, type Plan, type Query } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** To what somebody said yes, and when. */
export function consentsOf(community: string, person: string): Plan<Readonly<Record<string, number>>> {
  return one(
    { sql: `select consent, at from consents where person = $2 and community || '' = $1 order by consent`, params: [community, person] },
    (rows) => Object.fromEntries(rows.map((row) => [text(row, 0), number(row, 1)])),
  );
}

/** Keeps what somebody says yes to, or no longer; what they said before keeps its time. */
export function* putConsents(
  community: string,
  person: string,
  said: Readonly<Record<string, boolean>>,
  at: number,
): Plan<void> {
  const all = Object.entries(said);
  yield all.map(([consent, on]): Query =>
    on
      ? {
          sql: 'insert into consents (community, person, consent, at) values ($1, $2, $3, $4) on conflict (person, consent) do nothing',
          params: [community, person, consent, at],
        }
      : { sql: 'delete from consents where person = $1 and consent = $2', params: [person, consent] },
  );
}

/** What one said, the other said, unless they said it themselves. */
export function mergeConsents(from: string, into: string): Query[] {
  return [
    {
      sql: `update consents set person = $2 where person = $1
        and consent not in (select consent from consents where person = $2)`,
      params: [from, into],
    },
    { sql: 'delete from consents where person = $1', params: [from] },
  ];
}
