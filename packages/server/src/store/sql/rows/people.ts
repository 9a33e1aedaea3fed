import type { Author, Role } from '@madang/protocol';
import { authorOf } from '../../../domain/projections.js';
import type { Merged, PersonRecord } from '../../../domain/records.js';
import type { Row } from '../plan.js';
import type { Cell, PEOPLE, RowOf } from '../tables.js';
import { number, numberOrNull, text, textOrNull, truth } from './cells.js';

/** The columns of a person, of the table or alias `p`, as {@link personFromRow} reads them. */
export const PERSON_COLUMNS =
  'p.id, p.community, p.origin, p.external_id, p.name, p.nickname, p.email, p.avatar, p.role, p.title, p.created_at, p.merged_into, p.merged_by, p.blocked, p.blocked_until, p.blocked_reason, p.watched, p.uncredited';

/** A person as kept. */
export function personFromRow(row: Row): PersonRecord {
  const into = textOrNull(row, 11);
  return {
    id: text(row, 0),
    community: text(row, 1),
    origin: text(row, 2) as PersonRecord['origin'],
    externalId: textOrNull(row, 3),
    name: text(row, 4),
    nickname: textOrNull(row, 5),
    email: textOrNull(row, 6),
    avatar: textOrNull(row, 7),
    role: text(row, 8) as Role,
    title: textOrNull(row, 9),
    createdAt: number(row, 10),
    ...(into !== null && { merged: { into, by: text(row, 12) as Merged['by'] } }),
    ...(row[16] !== null && { watched: true as const }),
    ...(row[17] !== null && truth(row, 17) && { uncredited: true as const }),
    ...(row[13] !== null && { blocked: { until: numberOrNull(row, 14), reason: textOrNull(row, 15) ?? '' } }),
  };
}

/** A person as written. */
export function personToRow(person: PersonRecord): RowOf<typeof PEOPLE> {
  return {
    id: person.id,
    community: person.community,
    origin: person.origin,
    external_id: person.externalId,
    name: person.name,
    nickname: person.nickname,
    email: person.email,
    avatar: person.avatar,
    role: person.role,
    title: person.title,
    created_at: person.createdAt,
    merged_into: person.merged?.into ?? null,
    merged_by: person.merged?.by ?? null,
  };
}

/** How many columns {@link authorColumns} names. */
export const AUTHOR_WIDTH = 7;

/** What of a person, of the alias given, makes the public face: {@link authorFromRow} reads it. */
export function authorColumns(alias: string): string {
  return ['id', 'origin', 'name', 'nickname', 'avatar', 'role', 'title'].map((column) => `${alias}.${column}`).join(', ');
}

/** Faces made before, by id, with the cells they were made of. Masking a name costs more than reading the row. */
const faces = new Map<string, { readonly cells: readonly (Cell | undefined)[]; readonly author: Author }>();
const MOST_FACES = 2_000;

/** The public face of a person whose columns begin at `at`; `null` when the join found nobody. */
export function authorFromRow(row: Row, at: number): Author | null {
  const id = textOrNull(row, at);
  if (id === null) return null;
  const known = faces.get(id);
  if (known?.cells.every((cell, index) => cell === row[at + index])) return known.author;
  const author = authorOf({
    id,
    community: '',
    origin: text(row, at + 1) as PersonRecord['origin'],
    externalId: null,
    name: text(row, at + 2),
    nickname: textOrNull(row, at + 3),
    email: null,
    avatar: textOrNull(row, at + 4),
    role: text(row, at + 5) as Role,
    title: textOrNull(row, at + 6),
    createdAt: 0,
  });
  if (faces.size >= MOST_FACES) faces.clear();
  faces.set(id, { cells: row.slice(at, at + AUTHOR_WIDTH), author });
  return author;
}

/** Like {@link authorFromRow}, where a foreign key promises that there is somebody. */
export function knownAuthor(row: Row, at: number): Author {
  const author = authorFromRow(row, at);
  if (!author) throw new Error('a row names a person who does not exist');
  return author;
}
