import { createHash } from 'node:crypto';
import { oneLine } from './text.js';

/** What identifies a row. Votes, status and tags are left out: they change between two exports of one idea. */
export interface Identity {
  /** A `sourceId` that Madang wrote itself. */
  readonly own: string;
  readonly idColumn: string | undefined;
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly createdAt: string;
  readonly author: string;
  readonly email: string;
  readonly url: string;
}

const LONGEST = 120;

/**
 * The id under which a row is known in every import: Madang's own, `<source>:<id>` of an id column (the column's name
 * where no source is given), or `row:<hash>` of the row's texts as the file has them, white space aside.
 *
 * The hash is taken before anything is converted, so that a better conversion in a later version does not import all
 * rows again as new.
 */
export function sourceIdOf(identity: Identity, source?: string): string {
  const own = oneLine(identity.own);
  if (own !== '' && own.length <= LONGEST) return own;
  const id = oneLine(identity.id);
  const prefix = source ?? identity.idColumn ?? 'id';
  if (id !== '' && prefix.length + id.length < LONGEST) return `${prefix}:${id}`;

  const { title, body, createdAt, author, email, url } = identity;
  const parts = [id, title, body, createdAt, author, email, url].map(oneLine);
  // As JSON, so that text cannot move from one field to the next and give the same hash.
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
  return `${source ?? 'row'}:${hash}`;
}
