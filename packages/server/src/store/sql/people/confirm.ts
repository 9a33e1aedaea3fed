import { tryCode } from '../../../domain/person/code.js';
import { decideConfirmed } from '../../../domain/person/confirm.js';
import { nobody } from '../../../domain/person/nobody.js';
import type { PersonRecord } from '../../../domain/records.js';
import type { ConfirmAnswer, Confirming, Leaving } from '../../people.js';
import { restoreAddress } from '../outreach.js';
import type { Plan, Query } from '../plan.js';
import { endDevices } from '../push.js';
import { PERSON_COLUMNS, personFromRow, personToRow } from '../rows/people.js';
import { PEOPLE } from '../tables.js';
import { codeFromRows, codeQuery, codeWrite } from './codes.js';
import { mergePeople } from './merge.js';
import { logEvent } from './stamps.js';

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

/** Whom a secret leads to: {@link signedIn} is this as a plan of its own. */
function signedInQuery(community: string, secret: string): Query {
  return {
    sql: `select ${PERSON_COLUMNS} from sign_ins s join people p on p.id = s.person
      where s.community = $1 and s.secret = $2`,
    params: [community, secret],
  };
}

/** Whom a secret leads to. */
export function* signedIn(community: string, secret: string): Plan<PersonRecord | null> {
  const [[row] = []] = yield [signedInQuery(community, secret)];
  return row ? personFromRow(row) : null;
}

/** Ends a secret, or all that lead to whom it leads to. */
export function* signOut({ community, secret, everywhere }: Leaving): Plan<string | null> {
  const person = yield* signedIn(community, secret);
  if (!person) return null;
  yield [
    endDevices(everywhere ? { person: person.id } : { community, secret }),
    everywhere
      ? { sql: 'delete from sign_ins where person = $1', params: [person.id] }
      : { sql: 'delete from sign_ins where community = $1 and secret = $2', params: [community, secret] },
  ];
  return person.id;
}

/** Tries a code and, where it is right, makes the browser whose address this is, known by a secret of its own. */
export function* confirm(confirming: Confirming): Plan<ConfirmAnswer> {
  const { community, key, hash, email, visitor, secret, fresh, at } = confirming;
  const [codes, [held] = [], [known] = []] = yield [
    codeQuery(key),
    holderQuery(community, email.key),
    personQuery(community, visitor ?? ''),
  ];
  const { right, after } = tryCode(codeFromRows(codes), hash, at);
  if (after) yield [codeWrite(key, after)];
  if (!right) return { type: 'wrong' };
  // Mail came there, and somebody read it.
  yield [restoreAddress(community, email.key)];
  const row = known ? personFromRow(known) : null;
  const decided = decideConfirmed({
    holder: held ? personFromRow(held) : null,
    visitor: visitor === null ? null : { row },
    fresh,
  });
  if (decided.type === 'staff') return { type: 'staff' };
  const { person } = decided;
  if (decided.isNew) yield* welcome(confirming, decided.takesOver ? row : null);
  const left = visitor === null ? null : yield* signOut({ community, secret: visitor, everywhere: false });
  // Where somebody signed in by it, nothing is on its way that could be done as nobody.
  if (visitor !== null && decided.takesOver && left === null) {
    // Who did nothing yet: the id is kept, so that what is still on its way from there is not done as nobody.
    if (!row) yield [insertPerson(nobody({ community, id: visitor, role: 'customer' }, at))];
    yield* mergePeople({ community, from: visitor, into: person, by: 'code', at });
  }
  const [, [made = []] = []] = yield [
    {
      sql: 'insert into sign_ins (community, secret, person, at) values ($1, $2, $3, $4)',
      params: [community, secret, person, at],
    },
    personQuery(community, person),
  ];
  return { type: 'done', person: personFromRow(made), left };
}

/** Makes somebody of an address that was nobody's: called what the visitor was called who they are from now on. */
function* welcome({ community, email, fresh, at }: Confirming, visitor: PersonRecord | null): Plan<void> {
  const { nickname, createdAt } = visitor ?? { nickname: null, createdAt: at };
  const plain = nobody({ community, id: fresh, role: 'customer' }, createdAt);
  yield [
    insertPerson({ ...plain, nickname, origin: 'confirmed', email: email.address }),
    {
      sql: 'insert into addresses (community, address, person, confirmed_at) values ($1, $2, $3, $4)',
      params: [community, email.key, fresh, at],
    },
    ...logEvent(community, { at, kind: 'person.confirmed', person: fresh, data: {} }),
  ];
}

/** Writes a new person. */
export function insertPerson(person: PersonRecord): Query {
  const row = personToRow(person);
  const columns = Object.keys(PEOPLE.columns) as (keyof typeof row)[];
  return {
    sql: `insert into people (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    params: columns.map((column) => row[column]),
  };
}
