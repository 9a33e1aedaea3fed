import {
  type CaseKind,
  type CaseState,
  ideaThread,
  type MutationCall,
  type OwnHeld,
  type OwnHeldPage,
  type Topic,
  type WireError,
} from '@madang/protocol';
import type { FakeCase, FakeReport } from './case.js';
import { threadOf } from './decide-more.js';
import { refuse } from './refuse.js';
import type { FakePerson, FakeWorld } from './world.js';

/** A decision about a thing. */
export interface FakeMove {
  readonly kind: CaseKind;
  readonly id: string;
  readonly state: CaseState;
  readonly reason?: string;
  /** When it is shown again by itself: somebody says that it harms their rights. */
  readonly until?: number;
}

/** Shows a thing, holds it back or takes it down. Returns its refusal. */
export function moveThing(
  world: FakeWorld,
  { kind, id, state, reason = '', until }: FakeMove,
  at: number,
): WireError | null {
  const before = world.cases.get(id);
  if (state === 'public') {
    if (before) putBack(world, before);
    world.cases.delete(id);
    return before || standing(world, kind, id) ? null : refuse('not-found', `There is no such ${kind}.`);
  }
  const topic = kind === 'comment' ? (threadOf(world, id) ?? null) : null;
  const row = before?.row ?? standing(world, kind, id);
  if (!row) return refuse('not-found', `There is no such ${kind}.`);
  const text = before?.text ?? world.row(`idea:${id}`, 'text', id) ?? null;
  world.cases.set(id, { kind, state, reason, at, ...(until && { until }), topic: before?.topic ?? topic, row, text });
  if (!before) takeAway(world, kind, id, topic);
  return null;
}

/** Holds back what a customer just wrote. */
export function holdBack(world: FakeWorld, { role }: FakePerson, { name, args }: MutationCall, at: number): void {
  if (role !== 'customer') return;
  if (name === 'idea.create') moveThing(world, { kind: 'idea', id: args.id, state: 'held' }, at);
  if (name === 'comment.add') moveThing(world, { kind: 'comment', id: args.id, state: 'held' }, at);
}

/** What somebody wrote and others do not see. */
export function heldPage(world: FakeWorld, person: FakePerson, riddle: OwnHeld['riddle']): OwnHeldPage {
  const mine = [...world.cases.values()].filter(({ row }) => row.author?.id === person.id);
  return { held: mine.sort((a, b) => b.at - a.at).map((one) => ({ ...shown(one), ...(riddle && { riddle }) })) };
}

/** Reports a thing, once a person. Returns its refusal. */
export function reportThing(world: FakeWorld, report: FakeReport): WireError | null {
  const { kind, id, person } = report;
  const row = world.cases.has(id) ? undefined : standing(world, kind, id);
  if (!row) return refuse('not-found', `There is no such ${kind}.`);
  if (row.author?.id === person) return refuse('not-allowed', 'This is your own.');
  if (!world.reports.some((one) => one.id === id && one.person === person)) world.reports.push(report);
  return null;
}

function shown({ kind, state, reason, at, until, topic, row, text }: FakeCase): OwnHeld {
  const words = row.kind === 'idea' ? { title: row.title, text: text?.body ?? '' } : { title: '', text: row.body };
  return { kind, id: row.id, thread: topic?.slice('thread:'.length) ?? null, state, ...words, reason, at, ...(until && { until }) };
}

function standing(world: FakeWorld, kind: CaseKind, id: string): FakeCase['row'] | undefined {
  if (kind === 'idea') return world.ideas.get(id);
  const topic = threadOf(world, id);
  return topic && world.row(topic, 'comment', id);
}

function takeAway(world: FakeWorld, kind: CaseKind, id: string, topic: Topic | null): void {
  if (kind === 'idea') return world.removeIdea(id);
  if (!topic) return;
  world.remove(topic, 'comment', id);
  count(world, topic, -1);
}

function putBack(world: FakeWorld, { topic, row, text }: FakeCase): void {
  if (row.kind === 'idea') world.putIdea(row);
  else if (topic) {
    world.put(topic, row);
    count(world, topic, 1);
  }
  if (row.kind === 'idea' && text) world.put(`idea:${row.id}`, text);
}

function count(world: FakeWorld, topic: Topic, step: 1 | -1): void {
  for (const idea of world.ideas.values()) {
    if (topic === `thread:${ideaThread(idea.id)}`) world.putIdea({ ...idea, comments: idea.comments + step });
  }
}
