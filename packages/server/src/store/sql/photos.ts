import type { PhotoRecord } from '../../domain/records.js';
import type { PhotoBytes, PhotoKept } from '../store.js';
import type { Plan } from './plan.js';
import { WAITING } from './reads/photos.js';
import { number, text } from './rows/cells.js';
import { PHOTO_COLUMNS, photoFromRow } from './rows/photos.js';

const BY_ID = `select ${PHOTO_COLUMNS} from photos f where f.id = $1`;

/**
 * Keeps a photo that waits for words, as that of whom its sender became while it was on its way, unless it is there
 * already or its person has `most` of them waiting.
 */
export function* putPhoto(photo: PhotoRecord, { whole, small }: PhotoBytes, most: number): Plan<PhotoKept> {
  const { id, community, person, createdAt, width, height, hash } = photo;
  const [[known] = [], [counted = []] = []] = yield [
    { sql: BY_ID, params: [id] },
    { sql: WAITING, params: [community, person] },
  ];
  if (known) return { type: 'known', photo: photoFromRow(known) };
  if (number(counted, 0) >= most) return { type: 'too-many' };
  const [[made] = []] = yield [
    {
      sql: `insert into photos (id, community, person, created_at, width, height, hash)
        values ($1, $2, coalesce((select p.merged_into from people p where p.id = $3), $3), $4, $5, $6, $7)
        on conflict (id) do nothing returning person`,
      params: [id, community, person, createdAt, width, height, hash],
    },
  ];
  if (!made) {
    // Somebody sent it in this very moment, through another process.
    const [[other] = []] = yield [{ sql: BY_ID, params: [id] }];
    return other ? { type: 'known', photo: photoFromRow(other) } : { type: 'too-many' };
  }
  yield [{ sql: 'insert into photo_bytes (photo, whole, small) values ($1, $2, $3)', params: [id, whole, small] }];
  return { type: 'new', photo: { ...photo, person: text(made, 0) } };
}

/** The communities in which photos wait for words since before a time. */
export function* communitiesOfStalePhotos(before: number): Plan<readonly string[]> {
  const [rows = []] = yield [
    { sql: 'select distinct community from photos where thing is null and created_at < $1', params: [before] },
  ];
  return rows.map((row) => text(row, 0));
}

/** Forgets the photos of a community that wait for words since before a time. Its log is held by the caller. */
export function* forgetPhotos(community: string, before: number): Plan<number> {
  const stale = 'select id from photos where community = $1 and thing is null and created_at < $2';
  const params = [community, before];
  yield [{ sql: `delete from photo_bytes where photo in (${stale})`, params }];
  const [gone = []] = yield [
    { sql: 'delete from photos where community = $1 and thing is null and created_at < $2 returning id', params },
  ];
  return gone.length;
}
