import { IDEA_KINDS, type Status, STATUSES } from '@madang/protocol';
import type { QueueQuery } from '../../queue.js';
import type { Param, Query } from '../plan.js';

/** Adds a parameter, and says by which name the statement knows it. */
export type Bind = (value: Param) => string;

/** The boards of a community as a statement: their numbers and ids; one of them, or all. */
export function boardsOf(community: string, board: string | undefined): Query {
  return board === undefined
    ? { sql: 'select b.no, b.id from boards b where b.community = $1', params: [community] }
    : { sql: 'select b.no, b.id from boards b where b.community = $1 and b.id = $2', params: [community, board] };
}

/** Something that ideas of the queue have to be, said in two ways: which is better depends on how many are. */
export interface Narrow {
  /** As a condition on `standings s`, asked of one idea after the other. */
  readonly walk: (bind: Bind) => string;
  /** As a `select` of the numbers of all of them on these boards; absent where most ideas are. */
  readonly gather?: (bind: Bind, boards: () => string) => string;
}

/** What a query asks of ideas beside their board and status. */
export function narrowings(query: QueueQuery): readonly Narrow[] {
  const { community, kind, tag, unanswered, due, back, notYet, assignee, target, since, now } = query;
  const of = (condition: (bind: Bind) => string): Narrow => ({
    walk: (bind) => `exists (select 1 from queue_ideas w where w.idea = s.idea and ${condition(bind)})`,
    gather: (bind, boards) => `select w.idea from queue_ideas w where w.board in ${boards()} and ${condition(bind)}`,
  });
  return [
    ...(tag === undefined ? [] : [inTable('idea_tags', 'tag', tag)]),
    ...(kind === undefined ? [] : [kind === 'idea' ? PLAIN : inTable('idea_kinds', 'kind', kind)]),
    ...(unanswered ? [of(() => 'w.waits_since is not null')] : []),
    ...(due ? [of(() => 'w.due_at is not null')] : []),
    ...(since === undefined ? [] : [of((bind) => `w.moved_at >= ${bind(since)}`)]),
    ...(back ? [lookedAgain(community, now)] : []),
    ...(notYet ? [unsolved(community)] : []),
    ...(target === undefined ? [] : [meantFor(community, target)]),
    ...(assignee === undefined ? [] : assignee === 'nobody' ? NOBODY : [lookedAfter(community, assignee)]),
  ];
}

function inTable(table: string, column: string, value: string): Narrow {
  return {
    walk: (bind) =>
      `exists (select 1 from ${table} g where g.board = s.board and g.${column} = ${bind(value)} and g.idea = s.idea)`,
    gather: (bind, boards) => `select g.idea from ${table} g where g.board in ${boards()} and g.${column} = ${bind(value)}`,
  };
}

const KEPT = IDEA_KINDS.filter((kind) => kind !== 'idea').map((kind) => `'${kind}'`).join(', ');

const PLAIN: Narrow = {
  walk: () => `not exists (select 1 from idea_kinds g where g.board = s.board and g.kind in (${KEPT}) and g.idea = s.idea)`,
};

function lookedAgain(community: string, now: number): Narrow {
  const come = (bind: Bind): string => `i.community = ${bind(community)} and i.look_again_at <= ${bind(now)}`;
  return {
    walk: (bind) => `s.status = 'declined' and exists (select 1 from ideas i where i.no = s.idea and ${come(bind)})`,
    gather: (bind) => `select i.no from ideas i where ${come(bind)}`,
  };
}

function unsolved(community: string): Narrow {
  const said = (bind: Bind): string => `i.community = ${bind(community)} and i.not_yet > 0`;
  return {
    walk: (bind) => `exists (select 1 from ideas i where i.no = s.idea and ${said(bind)})`,
    gather: (bind) => `select i.no from ideas i where ${said(bind)}`,
  };
}

/**
 * What nobody looks after. An idea that was taken down and stands there again counts as such among `queue_ideas`, so
 * that what the team keeps of it is asked as well.
 */
const NOBODY: readonly Narrow[] = [
  {
    walk: () => 'exists (select 1 from queue_ideas w where w.idea = s.idea and w.assigned = 0)',
    gather: (_bind, boards) => `select w.idea from queue_ideas w where w.board in ${boards()} and w.assigned = 0`,
  },
  { walk: () => 'not exists (select 1 from desks k where k.idea = s.idea and k.assignee is not null)' },
];

function lookedAfter(community: string, assignee: string): Narrow {
  return {
    walk: (bind) => `exists (select 1 from desks k where k.idea = s.idea and k.assignee = ${bind(assignee)})`,
    gather: (bind) => `select k.idea from desks k where k.community = ${bind(community)} and k.assignee = ${bind(assignee)}`,
  };
}

function meantFor(community: string, target: string): Narrow {
  return {
    walk: (bind) => `exists (select 1 from desks k where k.idea = s.idea and k.target = ${bind(target)})`,
    gather: (bind) => `select k.idea from desks k where k.community = ${bind(community)} and k.target = ${bind(target)}`,
  };
}

/** Statuses at which ideas wait for an answer. */
const WAITING: readonly Status[] = ['open', 'considering'];

/** The statuses that a query may find anything at, none twice; none at all where it contradicts itself. */
export function statusesOf({ status = [], unanswered, back, notYet }: QueueQuery): readonly Status[] {
  const asked = STATUSES.filter((one) => status.length === 0 || status.includes(one));
  return asked.filter(
    (one) => (!unanswered || WAITING.includes(one)) && (!back || one === 'declined') && (!notYet || one === 'shipped'),
  );
}
