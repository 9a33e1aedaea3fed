import type { Photo } from '@madang/protocol';
import type { PhotoRecord } from '../../../domain/records.js';
import type { Row } from '../plan.js';
import { number, text, textOrNull } from './cells.js';

/** The photos beside words, from a column that is empty where there are none. */
export function photosFromCell(row: Row, at: number): readonly Photo[] {
  const json = textOrNull(row, at);
  return json === null ? [] : (JSON.parse(json) as readonly Photo[]);
}

/** The photos beside words as written. */
export function photosToCell(photos: readonly Photo[]): string | null {
  const kept = photos.map(({ id, width, height, alt }) => ({ id, width, height, alt }));
  return photos.length === 0 ? null : JSON.stringify(kept);
}

/** The columns of photos, of the alias `f`; {@link photoFromRow} reads them. */
export const PHOTO_COLUMNS = 'f.id, f.community, f.person, f.created_at, f.width, f.height, f.hash, f.kind, f.thing';

/** A photo as kept, without its bytes. */
export function photoFromRow(row: Row): PhotoRecord {
  const thing = textOrNull(row, 8);
  return {
    id: text(row, 0),
    community: text(row, 1),
    person: text(row, 2),
    createdAt: number(row, 3),
    width: number(row, 4),
    height: number(row, 5),
    hash: text(row, 6),
    beside: thing === null ? null : { kind: text(row, 7) as NonNullable<PhotoRecord['beside']>['kind'], id: thing },
  };
}
