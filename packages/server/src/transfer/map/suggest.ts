import { cell } from '../read/row.js';
import type { Row } from '../read/types.js';
import { ALIASES, plainName, TAG_ALIASES } from './aliases.js';
import { completeMapping, parseMapping } from './mapping.js';
import type { Mapping, Target } from './mapping.js';

/** Which field picks first, where a name could mean two (`idea` is the title, unless there is one beside it). */
const ORDER: readonly Exclude<Target, 'tags'>[] = [
  'sourceId', 'bodyFormat', 'title', 'body', 'votes', 'createdAt', 'status', 'email', 'author', 'url', 'id',
];

/**
 * Suggests which column feeds which field from the columns' names, in English and Korean.
 *
 * @param sample some rows: a column named like an id is taken only when its values there tell rows apart
 * @returns perhaps without a title, when no column is named like one
 */
export function suggestMapping(columns: readonly string[], sample: readonly Row[] = []): Partial<Mapping> {
  const free = new Map<string, string>();
  for (const column of columns) {
    const name = plainName(column);
    if (!free.has(name)) free.set(name, column);
  }
  const single: Partial<Record<Exclude<Target, 'tags'>, string>> = {};
  for (const target of ORDER) {
    const name = ALIASES[target].find((alias) => {
      const column = free.get(alias);
      if (column === undefined) return false;
      if (target === 'id') return isKey(column, sample);
      // Beside an e-mail address `name` is a person's, and a person's name must not become a public title.
      return !(target === 'title' && alias === 'name' && ALIASES.email.some((email) => free.has(email)));
    });
    const column = name === undefined ? undefined : free.get(name);
    if (name === undefined || column === undefined) continue;
    single[target] = column;
    free.delete(name);
  }
  const tags = TAG_ALIASES.flatMap((group) => {
    const column = group.map((alias) => free.get(alias)).find((candidate) => candidate !== undefined);
    return column === undefined ? [] : [column];
  });
  return tags.length === 0 ? single : { ...single, tags };
}

/**
 * The mapping of an import: what the person said (`--map`), and for the other fields what the names of the other
 * columns suggest.
 *
 * Throws {@link MappingError} when it names what is not there, or when no title is found.
 */
export function resolveMapping(
  { columns, sample }: { readonly columns: readonly string[]; readonly sample: readonly Row[] },
  text?: string,
): Mapping {
  const said = text === undefined ? {} : parseMapping(text, columns);
  const taken = new Set(Object.values(said).flat());
  const suggested = suggestMapping(columns.filter((column) => !taken.has(column)), sample);
  return completeMapping({ ...suggested, ...said }, columns);
}

/** A mapping in the form `--map` takes, to show what was understood. */
export function formatMapping(mapping: Mapping): string {
  return Object.entries(mapping)
    .flatMap(([field, columns]) => [columns].flat().map((column) => `${field}=${quoted(column)}`))
    .join(',');
}

const quoted = (column: string): string => (/[,="]/.test(column) ? `"${column.replaceAll('"', '""')}"` : column);

/** Tells whether a column's values tell rows apart: hardly any missing or repeated. */
function isKey(column: string, sample: readonly Row[]): boolean {
  const seen = new Set<string>();
  for (const row of sample) {
    const value = cell(row, column);
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    if (text !== '') seen.add(text);
  }
  return seen.size >= sample.length * 0.9;
}
