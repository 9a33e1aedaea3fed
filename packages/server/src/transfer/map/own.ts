import { LINKS } from '@madang/protocol';
import { isRecord } from '../read/row.js';
import type { Row } from '../read/types.js';
import { readDate } from './dates.js';
import { cleanText, cutText, oneLine, textOf } from './text.js';
import type { ImportedComment, ImportedResponse, ImportLimits } from './types.js';

/** The columns of Madang's own files beside those that any file may have. */
export const OWN_COLUMNS: ReadonlySet<string> = new Set([
  'board', 'response', 'response.author', 'response.body', 'response.createdAt', 'responseAuthor', 'responseAt',
  'comments', 'commentCount', 'links', 'mergedInto',
]);

/** What an idea of Madang's own export has besides. */
export interface Own {
  readonly response?: ImportedResponse;
  readonly comments?: readonly ImportedComment[];
  readonly links?: readonly string[];
  /** Comments that could not be read. */
  readonly unreadable: number;
}

/** Reads the official response and the comments of a row that Madang itself wrote, as JSON or as CSV. */
export function readOwn(row: Row, limits: ImportLimits): Own {
  const response = readResponse(row, limits);
  const items = listOf(row['comments']);
  const comments = items.flatMap((item) => readComment(item, limits) ?? []);
  const links = linksOf(row['links']);
  return {
    ...(links.length > 0 && { links }),
    ...(response && { response }),
    ...(comments.length > 0 && { comments }),
    unreadable: items.length - comments.length,
  };
}

/** Addresses, in a list or one after the other in a cell. */
function linksOf(value: unknown): readonly string[] {
  const found = Array.isArray(value) ? value.map(textOf) : textOf(value).split(/\s+/);
  return found.filter((one) => /^https?:\/\//.test(one) && one.length <= LINKS.url).slice(0, LINKS.most);
}

function readResponse(row: Row, limits: ImportLimits): ImportedResponse | null {
  const given = row['response'];
  const found = isRecord(given)
    ? given
    : { body: given, author: row['responseAuthor'], createdAt: row['responseAt'] };
  const body = bodyOf(found['body'], limits);
  if (body === '') return null;
  const author = nameOf(found['author'], limits);
  return { ...(author !== '' && { author }), body, createdAt: timeOf(found['createdAt']) };
}

function readComment(item: unknown, limits: ImportLimits): ImportedComment | null {
  if (!isRecord(item)) return null;
  const id = oneLine(textOf(item['id']));
  if (id === '' || id.length > 100) return null;
  const parent = oneLine(textOf(item['parent'])).slice(0, 100);
  const author = nameOf(item['author'], limits);
  return {
    id,
    ...(parent !== '' && { parent }),
    ...(author !== '' && { author }),
    ...(item['staff'] === true && { staff: true as const }),
    body: bodyOf(item['body'], limits),
    createdAt: timeOf(item['createdAt']),
  };
}

const bodyOf = (value: unknown, { body }: ImportLimits): string => cleanText(textOf(value)).slice(0, body);

const nameOf = (value: unknown, { author }: ImportLimits): string => cutText(oneLine(textOf(value)), author);

function timeOf(value: unknown): number | null {
  const reading = readDate(value, { timeZone: 'UTC', order: undefined });
  return reading.kind === 'time' ? reading.at : null;
}

/** A list, or one that a CSV cell holds as JSON. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || value.trim() === '') return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : [null];
  } catch {
    return [null];
  }
}
