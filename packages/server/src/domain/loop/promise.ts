import { type BoardPromise, takesVotes } from '@madang/protocol';
import type { CommunityRecord, IdeaRecord } from '../records.js';
import type { LoopRecord } from './loop.js';

/** A day in milliseconds. */
export const DAY = 24 * 60 * 60 * 1_000;

/** What a community promises on a board. */
export function promiseOf(community: Pick<CommunityRecord, 'promises'>, board: string): BoardPromise | null {
  const { promises = {} } = community;
  return Object.hasOwn(promises, board) ? (promises[board] ?? null) : null;
}

/** The votes that a promise is about: each was given here, by whoever wants it. Imported totals are no part of it. */
export function supportOf({ votes, votesBefore }: Pick<IdeaRecord, 'votes' | 'votesBefore'>): number {
  return votes - votesBefore;
}

/** The loop of an idea as it now stands: with the promise called in, if there are enough people for the first time. */
export function callIn(idea: IdeaRecord, promise: BoardPromise | null, at: number): LoopRecord {
  const { loop } = idea;
  const isOpen = loop.promisedAt === null && idea.answer === null && takesVotes(idea.status);
  if (!promise || !isOpen || supportOf(idea) < promise.supporters) return loop;
  return { ...loop, promisedAt: at, dueAt: at + promise.days * DAY };
}

/**
 * The loop of an idea after its status moved. What is shipped or declined is owed no answer any more; what is opened
 * again begins anew, and so does its promise.
 */
export function settle(before: IdeaRecord, after: IdeaRecord, promise: BoardPromise | null, at: number): LoopRecord {
  const { loop } = after;
  if (!takesVotes(after.status)) {
    return loop.dueAt === null && loop.returnedAt === null ? loop : { ...loop, dueAt: null, returnedAt: null };
  }
  if (takesVotes(before.status) || after.answer) return loop;
  return callIn({ ...after, loop: loop.promisedAt === null ? loop : { ...loop, promisedAt: null } }, promise, at);
}
