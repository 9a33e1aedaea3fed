import { tryCode } from '../../../domain/person/code.js';
import { decideConfirmed } from '../../../domain/person/confirm.js';
import { nobody } from '../../../domain/person/nobody.js';
import type { PersonRecord } from '../../../domain/records.js';
import type { ConfirmAnswer, Confirming } from '../../people.js';
import type { Plan, Query } from '../plan.js';
import { PERSON_COLUMNS, personFromRow, personToRow } from '../rows/people.js';
import { PEOPLE } from '../tables.js';
import { codeFromRows, codeQuery, codeWrite } from './codes.js';
import { handPhotos, mergePeople } from './merge.js';
import { logEvent, stampIdeas } from './stamps.js';

function personQuery(community: string, id: string): Query {
  return {
    sql: `select ${PERSON_COLUMNS} from people p where p.id = $1 and p.community = $2`,
    params: [id, community],
  };
}

/** Whose address it is: {@link personByAddress} is this as a plan of its own. */
function holderQuery(community: string, key: string): Query {
  return {
    sql: `select ${PERSON_COLUMNS} from addresses a join people p on p.id = a.person
      where a.community = $1 and a.address = $2`,
    params: [community, key],
  };
}

/** Whose address this is. */
export function* personByAddress(community: string, key: string): Plan<PersonRecord | null> {
  const [[row] = []] = yield [holderQuery(community, key)];
  return row ? personFromRow(row) : null;
}

/** Tries a code and, where it is right, makes the browser whose address this is. */
export function* confirm(confirming: Confirming): Plan<ConfirmAnswer> {
  const { community, key, hash, email, visitor, fresh, at } = confirming;
  const [codes, [held] = [], [known] = []] = yield [
    codeQuery(key),
    holderQuery(community, email.key),
    personQuery(community, visitor ?? fresh),
  ];
  const { right, after } = tryCode(codeFromRows(codes), hash, at);
  if (after) yield [codeWrite(key, after)];
  if (!right) return { type: 'wrong' };
  const row = known ? personFromRow(known) : null;
  const decided = decideConfirmed({
    holder: held ? personFromRow(held) : null,
    visitor: visitor === null ? null : { id: visitor, row },
    fresh,
  });
  switch (decided.type) {
    case 'staff':
      return { type: 'staff' };
    case 'same':
      break;
    case 'become':
      yield* become(confirming, decided.person, row?.id === decided.person ? row : null);
      break;
    case 'merge':
      yield* mergePeople({ community, from: decided.from, into: decided.person, by: 'code', at });
      break;
    case 'lead':
      yield [
        insertPerson({ ...nobody({ community, id: decided.from, role: 'customer' }, at), merged: { into: decided.person, by: 'code' } }),
        handPhotos(community, decided.from, decided.person),
      ];
      break;
  }
  const [[person = []] = []] = yield [personQuery(community, decided.person)];
  return { type: 'done', how: decided.type, person: personFromRow(person) };
}

/** Makes a visitor, who may have done nothing yet, the person whose address it is. Their votes are a member's now. */
function* become({ community, email, at }: Confirming, id: string, row: PersonRecord | null): Plan<void> {
  const votes = 'select v.idea from votes v join people p on p.no = v.person where p.id = $1';
  yield [
    ...(row
      ? [
          { sql: `update people set origin = 'confirmed', email = $2 where id = $1`, params: [id, email.address] },
          { sql: `update standings set anonymous = anonymous - 1 where idea in (${votes})`, params: [id] },
          stampIdeas({ sql: votes, params: [id] }),
        ]
      : [insertPerson({ ...nobody({ community, id, role: 'customer' }, at), origin: 'confirmed', email: email.address })]),
    {
      sql: 'insert into addresses (community, address, person, confirmed_at) values ($1, $2, $3, $4)',
      params: [community, email.key, id, at],
    },
    ...logEvent(community, { at, kind: 'person.confirmed', person: id, data: {} }),
  ];
}

function insertPerson(person: PersonRecord): Query {
  const row = personToRow(person);
  const columns = Object.keys(PEOPLE.columns) as (keyof typeof row)[];
  return {
    sql: `insert into people (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    params: columns.map((column) => row[column]),
  };
}
