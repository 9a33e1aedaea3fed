import type { IdeaRow } from '@madang/protocol';
import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';
import { authorOf, excerptOf, type Photos, type Who } from './words.js';

/** One's own new idea, with one's own vote, on its board and on its own page. */
export function ideaCreate(who: Who, photos: Photos): Effect<PendingOf<'idea.create'>> {
  return (rows, { call: { args }, at }) => {
    const { topic } = rows;
    if (topic.startsWith('me:')) return rows.set(`vote ${args.id}`, { kind: 'vote', id: args.id, seq: 0, at });
    if (topic !== `board:${args.board}` && topic !== `idea:${args.id}`) return;
    const row: IdeaRow = {
      kind: 'idea',
      id: args.id,
      seq: 0,
      born: 0,
      board: args.board,
      ...(args.kind && args.kind !== 'idea' && { ideaKind: args.kind }),
      title: args.title,
      excerpt: excerptOf(args.body),
      status: 'open',
      tags: args.tags ?? [],
      votes: 1,
      votesBefore: 0,
      comments: 0,
      author: authorOf(who()),
      createdAt: at,
      score: 0,
      answer: null,
    };
    rows.add(row);
    // Not rendered yet: an empty `html` beside words says so, and the widget shows the words as they are.
    if (topic.startsWith('idea:')) rows.add({ kind: 'text', id: args.id, seq: 0, body: args.body, html: '', ...photos(args) });
  };
}
