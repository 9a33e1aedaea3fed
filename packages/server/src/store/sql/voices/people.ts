import type { PersonRecord } from '../../../domain/records.js';
import type { NewVoice } from '../../../domain/voice/records.js';
import { insertPerson } from '../people/confirm.js';
import type { Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** Whose a voice is, and what they are found by: the company's own id, then an address, then nothing but a name. */
function keyOf({ id, externalId, email, name }: NewVoice): string | null {
  if (externalId !== null) return externalId;
  if (email !== null) return `import:${email.key}`;
  return name === null ? null : `voice:${id}`;
}

/**
 * Finds who said each of these, by number, and makes those who are not there yet. Whoever the company knows by an
 * address is found by it; two people who are known by nothing but the same name are two people.
 */
export function* peopleOf(
  community: string,
  voices: readonly NewVoice[],
  at: number,
): Plan<ReadonlyMap<string, number>> {
  const keys = voices.flatMap((voice) => keyOf(voice) ?? []);
  const emails = voices.flatMap(({ externalId, email }) => (externalId === null && email ? [email.key] : []));
  const [byKey = [], byEmail = []] = yield [
    {
      // Who turned out to be somebody else is found as that one.
      sql: `select p.external_id, coalesce(q.no, p.no) from people p left join people q on q.id = p.merged_into
        where p.community = $1 and p.external_id in $2[]`,
      params: [community, keys],
    },
    {
      sql: `select lower(p.email), min(p.no) from people p where p.community = $1 and lower(p.email) in $2[]
        and p.email is not null and p.origin in ('known', 'confirmed') and p.role = 'customer' and p.merged_into is null
        group by lower(p.email)`,
      params: [community, emails],
    },
  ];
  const known = new Map(byKey.map((row) => [text(row, 0), number(row, 1)]));
  for (const row of byEmail) known.set(`import:${text(row, 0)}`, number(row, 1));
  const fresh = new Map<string, PersonRecord>();
  for (const voice of voices) {
    const key = keyOf(voice);
    if (key !== null && !known.has(key) && !fresh.has(key)) fresh.set(key, personOf(community, voice, key, at));
  }
  if (fresh.size > 0) {
    yield [...fresh.values()].map(insertPerson);
    const [made = []] = yield [
      { sql: 'select id, no from people where id in $1[]', params: [[...fresh.values()].map(({ id }) => id)] },
    ];
    const numbers = new Map(made.map((row) => [text(row, 0), number(row, 1)]));
    for (const [key, { id }] of fresh) known.set(key, numbers.get(id) ?? 0);
  }
  return new Map(
    voices.flatMap((voice) => {
      const no = known.get(keyOf(voice) ?? '');
      return no === undefined ? [] : [[voice.id, no] as const];
    }),
  );
}

/** Whoever is known by the company's own id is the same person when they come by its token. */
function personOf(community: string, voice: NewVoice, key: string, at: number): PersonRecord {
  return {
    id: voice.fresh,
    community,
    origin: voice.externalId === null ? 'imported' : 'known',
    externalId: key,
    name: voice.name ?? '',
    nickname: null,
    email: voice.email?.address ?? null,
    avatar: null,
    role: 'customer',
    title: null,
    createdAt: at,
  };
}
