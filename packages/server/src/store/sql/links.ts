import type { LinkRecord, TrackersRecord } from '../../domain/records.js';
import { one, type Plan } from './plan.js';
import { text } from './rows/cells.js';
import { linkFromRow, LINKS_ORDER, SELECT_LINKS } from './rows/links.js';

/** The links of an idea, the oldest first; `null` when there is no such idea. */
export function* linksOf(community: string, idea: string): Plan<readonly LinkRecord[] | null> {
  const [known = [], rows = []] = yield [
    { sql: 'select 1 from ideas where id = $1 and community = $2 and deleted_at is null', params: [idea, community] },
    { sql: `${SELECT_LINKS} where i.id = $1 and l.community = $2 ${LINKS_ORDER}`, params: [idea, community] },
  ];
  return known.length === 0 ? null : rows.map(linkFromRow);
}

/** The ideas that are linked to an issue. */
export function linkedTo(community: string, ref: string, limit: number): Plan<readonly string[]> {
  return one(
    {
      sql: 'select i.id from links l join ideas i on i.no = l.idea where l.community = $1 and l.ref = $2 order by i.id limit $3',
      params: [community, ref, limit],
    },
    (rows) => rows.map((row) => text(row, 0)),
  );
}

/** Keeps how a community works with its trackers. */
export function putTrackers(community: string, trackers: TrackersRecord): Plan<void> {
  return one(
    { sql: 'update communities set trackers = $2 where id = $1', params: [community, JSON.stringify(trackers)] },
    () => undefined,
  );
}
