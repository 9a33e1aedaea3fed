import { newsOf } from '../../../domain/news/news-of.js';
import type { Changes } from '../../../domain/world.js';
import type { Write } from '../statements.js';
import { NEWS, NEWS_MEANT, NEWS_MEANT_OF, NEWS_OF_IDEA, NEWS_OF_WORDS, type RowOf } from '../tables.js';
import { COMMENTS, OFFICIAL } from './candidates.js';

/** What of a group is news, and what is none any more. It comes after the comments and people it names. */
export function newsWrites(changes: Changes): readonly Write[] {
  // One that waited for a look stood before it was told of.
  const added = new Map([...changes.newComments, ...changes.comments].map((comment) => [comment.id, comment]));
  const news: RowOf<typeof NEWS>[] = [];
  const meant: RowOf<typeof NEWS_MEANT>[] = [];
  for (const event of changes.events) {
    const entry = newsOf(event);
    if (!entry) continue;
    const { idea, at, seq, kind, person, status, words } = entry;
    const comment = kind === 'comment' ? added.get(words ?? '') : undefined;
    // Said and taken back within the group.
    if (kind === 'comment' && comment?.deletedAt !== null) continue;
    const reach = entry.reach === 'official' ? OFFICIAL : COMMENTS;
    news.push({ idea, reach, at, seq, community: event.community, kind, person, status, words });
    if (!comment) continue;
    const named = comment.mentions.map(({ id }) => id).filter((id) => id !== person);
    const { [ANSWERED]: answered } = event.data;
    for (const id of named) meant.push({ person: id, idea, at, seq, how: 'mention', comment: comment.id });
    if (typeof answered === 'string' && answered !== person && !named.includes(answered))
      meant.push({ person: answered, idea, at, seq, how: 'reply', comment: comment.id });
  }
  const words = [
    ...changes.goneComments,
    ...changes.goneSteps.map(({ entry }) => entry),
    ...changes.comments.filter(({ deletedAt }) => deletedAt !== null).map(({ id }) => id),
  ];
  const ideas = changes.ideas
    .filter(({ deletedAt, away }) => deletedAt !== null && !away)
    .map(({ id }) => ({ idea: id }));
  return [
    { type: 'insert', table: NEWS, columns: Object.keys(NEWS.columns), rows: news },
    { type: 'insert', table: NEWS_MEANT, columns: Object.keys(NEWS_MEANT.columns), rows: meant },
    { type: 'delete', table: NEWS_OF_WORDS, columns: ['words'], rows: words.map((id) => ({ words: id })) },
    { type: 'delete', table: NEWS_MEANT_OF, columns: ['comment'], rows: words.map((comment) => ({ comment })) },
    { type: 'delete', table: NEWS_OF_IDEA, columns: ['idea'], rows: ideas },
  ].filter(({ rows }) => rows.length > 0) as Write[];
}

/** What an entry of the log about a comment calls whose comment it answers. */
const ANSWERED = 'to';
