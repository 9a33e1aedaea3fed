import type { ErasedWords } from '@madang/protocol';
import { numbered } from '../merges/two.js';
import type { Plan } from '../plan.js';
import { text, textOrNull } from '../rows/cells.js';
import { keyOf } from '../voices/rows.js';
import { tell } from '../voices/write.js';

/** Whoever said it, and how they are reached, is forgotten of a voice. */
const FORGET = 'name = null, email = null, external_id = null, account = null, original = null, url = null';

/** Who is to be forgotten. */
interface Speaker {
  readonly no: number;
  /** Whose what they said is from now on. */
  readonly to: number;
  /** In lower case. */
  readonly emails: readonly string[];
  readonly externalId: string | null;
}

/** Takes somebody out of the voices that staff recorded, and their words as well where none are to stay. */
export function* eraseVoices(community: string, speaker: Speaker, words: ErasedWords): Plan<void> {
  const { no, to, emails, externalId } = speaker;
  const [rows = []] = yield [
    {
      sql: `select v.id, v.words, i.id from voices v left join ideas i on i.no = v.idea where v.community = $1
        and (v.person = $2 or lower(v.email) in $3[] or v.external_id = $4)`,
      params: [community, no, emails, externalId ?? ''],
    },
  ];
  if (rows.length === 0) return;
  const ids = rows.map((row) => text(row, 0));
  yield [
    { sql: `update voices set ${FORGET} where id in $1[]`, params: [ids] },
    { sql: 'update voices set person = $2 where person = $1', params: [no, to] },
    ...(words === 'remove' ? [{ sql: `update voices set words = '', quotable = 0 where id in $1[]`, params: [ids] }] : []),
    { sql: 'update voices set search_key = n.b from pairs($1) n where voices.id = n.a', params: [JSON.stringify(keys(rows, words))] },
  ];
  const ideas = yield* numbered(community, [...new Set(rows.flatMap((row) => textOrNull(row, 2) ?? []))]);
  yield* tell(community, [...ideas.values()]);
}

/** Forgets who said some of the voices of before a time; returns how many. */
export function* forgetContacts(community: string, before: number, limit: number): Plan<number> {
  const [rows = []] = yield [
    {
      sql: `select id, words from voices where community = $1 and at < $2
        and (name is not null or email is not null or external_id is not null or original is not null) order by at limit $3`,
      params: [community, before, limit],
    },
  ];
  yield [
    { sql: `update voices set ${FORGET} where id in $1[]`, params: [rows.map((row) => text(row, 0))] },
    { sql: 'update voices set search_key = n.b from pairs($1) n where voices.id = n.a', params: [JSON.stringify(keys(rows, 'keep'))] },
  ];
  return rows.length;
}

function keys(rows: readonly (readonly unknown[])[], words: ErasedWords): readonly (readonly [string, string])[] {
  return rows.map(([id, said]) => [
    String(id),
    keyOf({ words: words === 'remove' ? '' : String(said), name: null, email: null, account: null }),
  ]);
}
