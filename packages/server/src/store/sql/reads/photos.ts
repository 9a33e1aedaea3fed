import type { PhotoRecord } from '../../../domain/records.js';
import { one, type Plan } from '../plan.js';
import { bytes, number } from '../rows/cells.js';
import { STANDS_WITH_IDEA } from '../rows/comments.js';
import { PHOTO_COLUMNS, photoFromRow } from '../rows/photos.js';

/** A photo of any community, without its bytes. */
export function photo(id: string): Plan<PhotoRecord | null> {
  return one({ sql: `select ${PHOTO_COLUMNS} from photos f where f.id = $1`, params: [id] }, ([row]) =>
    row ? photoFromRow(row) : null,
  );
}

/** Counts the photos of a person that wait for words. */
export const WAITING = 'select count(*) from photos where community = $1 and person = $2 and thing is null';

/** How many photos of a person wait for words. */
export function waitingPhotos(community: string, person: string): Plan<number> {
  return one({ sql: WAITING, params: [community, person] }, ([row = []]) => number(row, 0));
}

/** The bytes of a photo that stands beside public words. */
export function photoBytes(community: string, id: string, size: 'whole' | 'small'): Plan<Uint8Array | null> {
  return one(
    {
      sql: `select b.${size} from photos f join photo_bytes b on b.photo = f.id
        where f.id = $1 and f.community = $2 and f.thing is not null
          and not exists (select 1 from ideas i where f.kind = 'idea' and i.id = f.thing and i.away is not null)
          and not exists (select 1 from comments c where f.kind = 'comment' and c.id = f.thing
            and (c.away is not null or not ${STANDS_WITH_IDEA}))`,
      params: [id, community],
    },
    ([row]) => (row ? bytes(row, 0) : null),
  );
}
