import { MappingError } from './errors.js';
import { nearest } from './nearest.js';
import { OWN_COLUMNS } from './own.js';

/** What a column can be mapped to. `sourceId` and `bodyFormat` are for files that Madang itself wrote. */
export const TARGETS = [
  'title', 'body', 'votes', 'tags', 'createdAt', 'author', 'status', 'id', 'email', 'url', 'sourceId', 'bodyFormat',
] as const;

/** One of {@link TARGETS}. */
export type Target = (typeof TARGETS)[number];

/** Which column feeds which field. Only `tags` may come from several columns. */
export type Mapping = { readonly [T in Exclude<Target, 'title' | 'tags'>]?: string } & {
  readonly title: string;
  readonly tags?: readonly string[];
};

/**
 * Reads `title=제목,body=내용,tags=분류,tags=태그` against the columns of a file.
 *
 * A name with a comma or an equals sign is quoted: `title="Name, full"`. Columns are matched exactly, then without
 * regard to case and spaces. Throws {@link MappingError}, which names the nearest field or column.
 */
export function parseMapping(text: string, columns: readonly string[]): Partial<Mapping> {
  const single: Partial<Record<Exclude<Target, 'tags'>, string>> = {};
  const tags: string[] = [];
  for (const { field, column } of pairs(text)) {
    const target = findTarget(field);
    const found = findColumn(column, columns, target);
    if (target === 'tags') tags.push(found);
    else if (single[target] !== undefined) throw new MappingError('repeated-field', `"${target}" is mapped twice.`);
    else single[target] = found;
  }
  return tags.length === 0 ? single : { ...single, tags };
}

/** Insists that a mapping has a title. Throws {@link MappingError} `no-title`, which lists the columns. */
export function completeMapping(mapping: Partial<Mapping>, columns: readonly string[]): Mapping {
  const { title } = mapping;
  if (title !== undefined) return { ...mapping, title };
  const message = `No column looks like a title. Say which one is: --map title=… ${listed(columns)}`;
  throw new MappingError('no-title', message);
}

/** The columns a mapping does not use. */
export function unusedColumns(mapping: Mapping, columns: readonly string[]): string[] {
  const used = new Set(Object.values(mapping).flat());
  const isOwn = mapping.bodyFormat !== undefined;
  return columns.filter((column) => !used.has(column) && !(isOwn && OWN_COLUMNS.has(column)));
}

/** Within quotes a quote is written twice, as in a CSV file. */
const PAIR = /\s*([^=,]*?)\s*=\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|$)/y;

function* pairs(text: string): Generator<{ field: string; column: string }> {
  PAIR.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    PAIR.lastIndex = at;
    const match = PAIR.exec(text);
    const field = match?.[1] ?? '';
    const column = match?.[2]?.replaceAll('""', '"') ?? match?.[3] ?? '';
    if (match === null || field === '' || column === '') {
      const rest = text.slice(at).trim();
      throw new MappingError('syntax', `"${rest}" is not field=column, as in --map title=subject,body=details.`);
    }
    yield { field, column };
    at = PAIR.lastIndex;
  }
}

function findTarget(field: string): Target {
  const plain = field.toLowerCase();
  const target = TARGETS.find((candidate) => candidate.toLowerCase() === plain);
  if (target !== undefined) return target;
  const near = nearest(field, TARGETS);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new MappingError('unknown-field', `There is no field "${field}".${hint} Fields: ${TARGETS.join(', ')}.`);
}

function findColumn(wanted: string, columns: readonly string[], target: Target): string {
  const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const found = columns.includes(wanted) ? wanted : columns.find((column) => plain(column) === plain(wanted));
  if (found !== undefined) return found;
  // `author=author` names an object whose fields are the columns (`author.name`): it is there, only not listed.
  if (columns.some((column) => column.startsWith(`${wanted}.`))) return wanted;
  const near = nearest(wanted, columns);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new MappingError('unknown-column', `There is no column "${wanted}" for ${target}.${hint} ${listed(columns)}`);
}

function listed(columns: readonly string[]): string {
  const shown = columns.slice(0, 40).map((column) => `"${column}"`).join(', ');
  const more = columns.length > 40 ? ` and ${columns.length - 40} more` : '';
  return columns.length === 0 ? 'The file has no columns.' : `Columns: ${shown}${more}.`;
}
