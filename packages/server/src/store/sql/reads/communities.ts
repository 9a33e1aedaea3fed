import type { BoardRecord, CommunityRecord, EventRecord, PersonRecord } from '../../../domain/records.js';
import { one, type Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { boardFromRow, COLUMNS_SINCE, communityFromRow, SELECT_BOARDS, SELECT_COMMUNITIES } from '../rows/communities.js';
import { DELETED, MERGED } from '../rows/ideas.js';
import { eventFromRow } from '../rows/log.js';
import { PERSON_COLUMNS, personFromRow } from '../rows/people.js';
import { boardPath } from '../tables.js';

/** A community's settings. */
export function community(id: string): Plan<CommunityRecord | null> {
  return one({ sql: `${SELECT_COMMUNITIES} where id = $1`, params: [id] }, ([row]) => (row ? communityFromRow(row) : null));
}

/** Every community, by id. */
export function communities(): Plan<readonly CommunityRecord[]> {
  return one({ sql: `${SELECT_COMMUNITIES} order by id`, params: [] }, (rows) => rows.map(communityFromRow));
}

/** Like {@link communities}, of a database that this version has not brought up to date yet: a backup comes first. */
export function* communitiesBefore(): Plan<readonly CommunityRecord[]> {
  const [rows = []] = yield [{ sql: 'select version from schema_migrations', params: [] }];
  const applied = new Set(rows.map((row) => number(row, 0)));
  const known = COLUMNS_SINCE.filter(([, since]) => !applied.has(since));
  const sql = `${known.reduce((all, [column, , before]) => all.replace(column, before), SELECT_COMMUNITIES)} order by id`;
  return yield* one({ sql, params: [] }, (rows) => rows.map(communityFromRow));
}

/** The boards of a community, in their order. */
export function boards(of: string): Plan<readonly BoardRecord[]> {
  return one({ sql: `${SELECT_BOARDS} where community = $1 order by position, id`, params: [of] }, (rows) =>
    rows.map(boardFromRow),
  );
}

/** The tags in use, or those of them in use on one board, most used first. */
export function tags(of: string, limit: number, board?: string): Plan<readonly string[]> {
  const there = board === undefined ? '' : `and exists (select 1 from idea_tags g join standings s on s.idea = g.idea
    where g.board = (select no from boards where path = $3) and g.tag = tags.tag and s.status not in ('${DELETED}', '${MERGED}'))`;
  return one(
    {
      sql: `select tag from tags where community = $1 and ideas > 0 ${there} order by ideas desc, tag desc limit $2`,
      params: [of, limit, ...(board === undefined ? [] : [boardPath(of, board)])],
    },
    (rows) => rows.map((row) => text(row, 0)),
  );
}

/** A person by id. */
export function person(of: string, id: string): Plan<PersonRecord | null> {
  return one(
    { sql: `select ${PERSON_COLUMNS} from people p where p.id = $1 and p.community = $2`, params: [id, of] },
    ([row]) => (row ? personFromRow(row) : null),
  );
}

/** A person by the company's own id. */
export function personByExternalId(of: string, externalId: string): Plan<PersonRecord | null> {
  return one(
    {
      sql: `select ${PERSON_COLUMNS} from people p where p.community = $1 and p.external_id = $2`,
      params: [of, externalId],
    },
    ([row]) => (row ? personFromRow(row) : null),
  );
}

/** People by the company's own ids, those there are. */
export function peopleByExternalIds(of: string, externalIds: readonly string[]): Plan<readonly PersonRecord[]> {
  return one(
    {
      sql: `select ${PERSON_COLUMNS} from people p where p.community = $1 and p.external_id in $2[]`,
      params: [of, externalIds],
    },
    (rows) => rows.map(personFromRow),
  );
}

/** The log after a sequence number, oldest first. */
export function events(of: string, after: number, limit: number): Plan<readonly EventRecord[]> {
  return one(
    {
      sql: `select seq, community, at, kind, person, idea, data from events
        where community = $1 and seq > $2 order by seq limit $3`,
      params: [of, after, limit],
    },
    (rows) => rows.map(eventFromRow),
  );
}
