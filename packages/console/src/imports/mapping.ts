/** What a column of a file can be. */
export const FIELDS = ['title', 'body', 'votes', 'createdAt', 'status', 'author', 'email', 'tags', 'url', 'id', 'sourceId', 'bodyFormat'] as const;

/** One of {@link FIELDS}. */
export type Field = (typeof FIELDS)[number];

/** What people choose; the others come by themselves, from Madang's own exports. */
export const CHOSEN: readonly Field[] = FIELDS.filter((field) => field !== 'sourceId' && field !== 'bodyFormat');

/** Reads `title=제목,votes="a, b"`, quotes within quotes twice; of a field that is named twice, the first. */
export function readMap(map: string): ReadonlyMap<Field, string> {
  const found = new Map<Field, string>();
  for (const [, name, quoted, bare] of map.matchAll(/([A-Za-z]+)=(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)) {
    const field = FIELDS.find((one) => one === name);
    if (field && !found.has(field)) found.set(field, quoted?.replaceAll('""', '"') ?? bare ?? '');
  }
  return found;
}

/** Writes what {@link readMap} reads. */
export function writeMap(map: ReadonlyMap<Field, string>): string {
  return [...map]
    .filter(([, column]) => column !== '')
    .map(([field, column]) => `${field}=${/[,="]/.test(column) ? `"${column.replaceAll('"', '""')}"` : column}`)
    .join(',');
}
