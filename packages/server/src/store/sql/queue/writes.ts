import { MOVES, waitsSince } from '../../../domain/queue/waits.js';
import type { IdeaRecord } from '../../../domain/records.js';
import type { Changes, Facts } from '../../../domain/world.js';
import type { Query } from '../plan.js';
import type { Write } from '../statements.js';
import { boardPath, QUEUE_IDEAS, type RowOf } from '../tables.js';

type Row = RowOf<typeof QUEUE_IDEAS>;

const ALL = ['idea', 'board', 'moved_at', 'waits_since', 'due_at'] as const;

/** What a group changed of the queue. It comes after the ideas; a vote makes nothing of it. */
export function queueWrites(changes: Changes, facts: Facts): readonly Write[] {
  const moved = new Map<string, number>();
  for (const { kind, idea, at } of changes.events) if (idea !== null && MOVES.has(kind)) moved.set(idea, at);
  const waiting = changes.ideas.flatMap((idea): Pick<Row, 'idea' | 'waits_since' | 'due_at'>[] => {
    const before = facts.ideas.get(idea.id);
    if (before && waitsSince(before) === waitsSince(idea) && before.loop.dueAt === idea.loop.dueAt) return [];
    return [{ idea: idea.id, waits_since: waitsSince(idea), due_at: idea.loop.dueAt }];
  });
  const fresh = new Set(changes.newIdeas.map(({ idea }) => idea.id));
  const gone = changes.ideas.filter(({ deletedAt }) => deletedAt !== null).map(({ id }) => ({ idea: id }));
  // Its row went when it was taken down, or was never looked at: it stands there again.
  const shown = changes.ideas.filter(({ id, deletedAt }) => deletedAt === null && facts.ideas.get(id)?.away);
  const times = [...moved].filter(([id]) => !fresh.has(id)).map(([idea, at]) => ({ idea, moved_at: at }));
  const write = (type: Write['type'], columns: readonly (keyof Row)[], rows: Write['rows']): Write[] =>
    rows.length === 0 ? [] : [{ type, table: QUEUE_IDEAS, columns, rows }];
  return [
    ...write('insert', ALL, changes.newIdeas.map(({ idea }) => rowOf(idea, moved))),
    ...write('upsert', ALL, shown.map((idea) => rowOf(idea, moved))),
    ...write('update', ['idea', 'waits_since', 'due_at'], waiting),
    ...write('update', ['idea', 'moved_at'], times),
    ...write('delete', ['idea'], gone),
  ];
}

function rowOf(idea: IdeaRecord, moved: ReadonlyMap<string, number>): Row {
  return {
    idea: idea.id,
    board: boardPath(idea.community, idea.board),
    moved_at: moved.get(idea.id) ?? Math.max(idea.createdAt, idea.answer?.at ?? 0),
    waits_since: waitsSince(idea),
    due_at: idea.loop.dueAt,
  };
}

/** Notes that ideas, by their numbers, moved, where that is done set by set. */
export function movedIn(ideas: readonly number[], at: number): Query {
  return { sql: 'update queue_ideas set moved_at = $2 where idea in $1[int]', params: [ideas, at] };
}

/** Notes whether somebody looks after ideas, by their numbers: the queue finds what nobody does by it. */
export function noteAssigned(ideas: readonly number[], person: string | null): Query {
  return { sql: 'update queue_ideas set assigned = $2 where idea in $1[int]', params: [ideas, Number(person !== null)] };
}
