import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';

/** What one said of an idea, as one's own: how many others said so only the server counts. */
export const responseDoubt: Effect<PendingOf<'response.doubt'>> = (rows, { call: { args }, at }) => {
  const { idea: id, on } = args;
  if (!rows.topic.startsWith('me:')) return;
  // Of which answer is only known where its card is; whoever shows it says so.
  rows.set(`doubt ${id}`, on ? { kind: 'doubt', id, seq: 0, round: 0, at } : null);
};

/** Whether a shipped idea solved it for oneself. */
export const solvedSet: Effect<PendingOf<'solved.set'>> = (rows, { call: { args }, at }) => {
  const { idea: id, answer, reason = '' } = args;
  if (rows.topic.startsWith('me:')) rows.set(`solved ${id}`, { kind: 'solved', id, seq: 0, answer, reason, at });
};

/** Why one voted. */
export const voteWhy: Effect<PendingOf<'vote.why'>> = (rows, { call: { args }, at }) => {
  const { idea: id, text, quote } = args;
  if (!rows.topic.startsWith('me:')) return;
  rows.set(`why ${id}`, text ? { kind: 'why', id, seq: 0, text, quote, at } : null);
};
