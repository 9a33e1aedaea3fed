import {
  IDEA_KINDS,
  QUEUE_ACTIVE,
  QUEUE_SORTS,
  type QueueFilter,
  type QueuePage,
  type QueueRow,
  type QueueSort,
  STATUSES,
} from '@madang/protocol';

/** What the queue shows: one of the views, and what it is picked and sorted by. */
export interface Asked {
  /** The name of a view that comes with the console, the id of a saved one, or '' for none of them. */
  readonly view: string;
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
}

/** Views that come with the console, in their order. */
export const VIEWS = {
  waiting: { filter: { unanswered: true }, sort: 'due' },
  mine: { filter: { assignee: 'me', status: QUEUE_ACTIVE }, sort: 'due' },
  due: { filter: { due: true }, sort: 'due' },
  back: { filter: { back: true }, sort: 'moved' },
  notYet: { filter: { notYet: true }, sort: 'votes' },
  all: { filter: {}, sort: 'newest' },
} as const satisfies Readonly<Record<string, Omit<Asked, 'view'>>>;

/** One of {@link VIEWS}. */
export type BuiltIn = keyof typeof VIEWS;

/** Reads what is asked for from an address; what waits, where it says nothing. */
export function askedOf(query: URLSearchParams): Asked {
  if ([...query.keys()].length === 0) return { view: 'waiting', ...VIEWS.waiting };
  const has = (name: string): boolean => query.get(name) === '1';
  const text = (name: 'board' | 'tag' | 'assignee' | 'target' | 'segment' | 'q'): QueueFilter => {
    const value = query.get(name);
    return value ? { [name]: value } : {};
  };
  const asked = query.get('status')?.split(',') ?? [];
  const status = STATUSES.filter((one) => asked.includes(one));
  const kind = IDEA_KINDS.find((one) => one === query.get('kind'));
  return {
    view: query.get('view') ?? '',
    filter: {
      ...text('board'),
      ...(status.length > 0 && { status }),
      ...(kind && { kind }),
      ...text('tag'),
      ...(has('unanswered') && { unanswered: true }),
      ...(has('due') && { due: true }),
      ...(has('back') && { back: true }),
      ...(has('notYet') && { notYet: true }),
      ...text('assignee'),
      ...text('target'),
      ...text('segment'),
      ...text('q'),
    },
    sort: QUEUE_SORTS.find((one) => one === query.get('sort')) ?? 'newest',
  };
}

/** The query of an address, or of a request, that asks for this. */
export function queryOf({ filter, sort }: Omit<Asked, 'view'>, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ sort });
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined && value !== false) query.set(name, value === true ? '1' : Array.isArray(value) ? value.join(',') : String(value));
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.toString();
}

/** A row as it is shown. */
export interface Shown extends QueueRow {
  /** It is no longer what the view asks for: it stays until the list is asked for anew. */
  readonly gone?: true;
}

/** What is shown after the list was read again. Nothing that is being read moves: what is new is counted. */
export function bringUp(
  shown: readonly Shown[],
  { rows, next }: QueuePage,
): { readonly rows: readonly Shown[]; readonly fresh: number } {
  const now = new Map(rows.map((row) => [row.idea.id, row]));
  const known = new Set(shown.map(({ idea }) => idea.id));
  // What is beyond the page that was read may still be there.
  const isWhole = next === undefined;
  const kept = shown.map((row, index): Shown => {
    const fresh = now.get(row.idea.id);
    if (fresh) return fresh;
    return isWhole || index < rows.length / 2 ? { ...row, gone: true } : row;
  });
  return { rows: kept, fresh: rows.filter(({ idea }) => !known.has(idea.id)).length };
}
