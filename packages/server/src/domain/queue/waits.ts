import { QUEUE, type Waits } from '@madang/protocol';
import type { EventRecord, IdeaRecord } from '../records.js';

/** A day in milliseconds. */
const DAY = 86_400_000;

/**
 * Since when an idea waits for the company, in Unix milliseconds; `null` when it does not. It waits while nothing was
 * decided and nothing answered, and again from when its supporters sent the answer back. What is planned, built,
 * shipped or declined was decided in public, with a note or without one.
 */
export function waitsSince({ status, answer, loop, createdAt, deletedAt }: IdeaRecord): number | null {
  if (deletedAt !== null || (status !== 'open' && status !== 'considering')) return null;
  return loop.returnedAt ?? (answer === null ? createdAt : null);
}

/** Of {@link weigh}: what is weighed. */
export interface Weighed {
  readonly votes: number;
  readonly since: number;
  readonly dueAt: number | null;
}

/**
 * How much waiting weighs: people × days, and more of it where the company promised an answer by a day that has
 * passed. Whoever proposed it wants it, vote or no vote. The queue is sorted by the same in SQL.
 */
export function weigh({ votes, since, dueAt }: Weighed, now: number): Waits {
  const people = Math.max(1, votes);
  const times = dueAt !== null && dueAt < now ? QUEUE.late : 1;
  const weight = Math.round((people * times * Math.max(0, now - since) * 10) / DAY) / 10;
  return { since, people, times, weight };
}

/** What of the log moves an idea in the queue: what its author or the company does, and not that people want it. */
export const MOVES: ReadonlySet<EventRecord['kind']> = new Set([
  'idea.edited',
  'status.set',
  'kind.set',
  'response.set',
  'response.returned',
  'promise.reached',
  'idea.relook',
]);
