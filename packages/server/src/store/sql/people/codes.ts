import {
  CODE,
  type CodeRecord,
  type CodeTaken,
  dropCode as dropped,
  type NewCode,
  takeCode as taken,
} from '../../../domain/person/code.js';
import type { CodeKey } from '../../people.js';
import type { Plan, Query, Row } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** The code of an address: {@link codeFromRows} reads it. */
export function codeQuery({ community, address }: CodeKey): Query {
  return {
    sql: 'select hash, expires_at, tries, sent, seed from sign_in_codes where community = $1 and address = $2',
    params: [community, address],
  };
}

/** A code as kept, if there is one. */
export function codeFromRows([row]: readonly Row[] = []): CodeRecord | null {
  if (!row) return null;
  const sent = text(row, 3).split(' ').filter(Boolean).map(Number);
  return { hash: text(row, 0), seed: text(row, 4), expiresAt: number(row, 1), tries: number(row, 2), sent };
}

/** Writes a code in the place of the one that stands. */
export function codeWrite({ community, address }: CodeKey, code: CodeRecord): Query {
  return {
    sql: `insert into sign_in_codes (community, address, hash, expires_at, tries, sent, seed)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (community, address) do update set hash = excluded.hash, expires_at = excluded.expires_at,
        tries = excluded.tries, sent = excluded.sent, seed = excluded.seed`,
    params: [community, address, code.hash, code.expiresAt, code.tries, code.sent.join(' '), code.seed],
  };
}

/** Takes a code up, and clears away those that say nothing any more. */
export function* takeCode(key: CodeKey, made: NewCode, now: number): Plan<CodeTaken> {
  const [rows] = yield [codeQuery(key)];
  const answer = taken(codeFromRows(rows), made, now);
  if (answer.type === 'too-many') return answer;
  yield [
    {
      sql: 'delete from sign_in_codes where community = $1 and expires_at < $2',
      params: [key.community, now - CODE.day],
    },
    codeWrite(key, answer.code),
  ];
  return answer;
}

/** Uncounts a code that was not sent. */
export function* dropCode(key: CodeKey, code: CodeRecord): Plan<void> {
  const [rows] = yield [codeQuery(key)];
  const kept = codeFromRows(rows);
  const [sentAt] = code.sent.slice(-1);
  if (kept && sentAt !== undefined) yield [codeWrite(key, dropped(kept, sentAt))];
}
