import { type Mark, REACTIONS } from '@madang/protocol';
import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';
import { changeComment } from './comment-change.js';

/** One's own reaction to a comment, or that it helped, and its count where the comment is shown. */
export const commentMark: Effect<PendingOf<'comment.react' | 'comment.helpful'>> = (rows, { call: { args }, at }) => {
  const { comment, on } = args;
  const mark: Mark = 'emoji' in args ? args.emoji : 'helpful';
  const id = `${comment} ${mark}`;
  if (rows.topic.startsWith('me:')) {
    rows.set(`mark ${id}`, on ? { kind: 'mark', id, seq: 0, comment, mark, at } : null);
    return;
  }
  changeComment(rows, comment, ({ reactions = {}, helpful = 0 }) => {
    const step = rows.step(`comment ${comment}`);
    // What one's own finger is on counts at least once, whatever the row has caught up with.
    const next = (count: number): number => Math.max(+on, count + step);
    if (mark === 'helpful') return { helpful: next(helpful) };
    const counts = { ...reactions, [mark]: next(reactions[mark] ?? 0) };
    const used = REACTIONS.filter((one) => (counts[one] ?? 0) > 0);
    return { reactions: Object.fromEntries(used.map((one) => [one, counts[one]])) };
  });
};
