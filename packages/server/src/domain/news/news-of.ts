import type { NewsKind, Status } from '@madang/protocol';
import type { EventRecord } from '../records.js';

/** Who hears of something: everybody who follows its idea, or only those who do more than want it. */
export type NewsReach = 'official' | 'comments';

/** What of the log is news of an idea. */
export interface NewsEntry {
  readonly idea: string;
  readonly reach: NewsReach;
  /** As it is told to who is not meant by it: an answer to one's own comment is a `comment` here. */
  readonly kind: Exclude<NewsKind, 'reply' | 'mention'>;
  readonly at: number;
  readonly seq: number;
  /** Who did it. */
  readonly person: string | null;
  /** What the idea came to be, where its status moved. */
  readonly status: Status | null;
  /** Where its words stand: the id of the timeline's entry, or of the comment. */
  readonly words: string | null;
}

/**
 * What an entry of the log tells those who follow its idea; `null` for what is no news. Imported history is none, and
 * an official response is told once, and again where the one before was returned as none: a word that was mended rings
 * at nobody's.
 */
export function newsOf({ idea, at, seq, kind, person, data }: EventRecord): NewsEntry | null {
  if (idea === null) return null;
  const entry = { idea, at, seq, person };
  switch (kind) {
    case 'status.set':
      // A step that was taken back was never told; only who keeps books hears of it.
      if (data['takenBack'] === true) return null;
      return { ...entry, reach: 'official', kind: 'status', status: wordOf(data['to']) as Status, words: wordOf(data['entry']) };
    case 'response.set':
      return data['first'] === true || data['again'] === true ? { ...entry, reach: 'official', kind: 'response', status: null, words: null } : null;
    case 'idea.merged':
      return { ...entry, reach: 'official', kind: 'merged', status: null, words: null };
    case 'comment.added':
      return { ...entry, reach: 'comments', kind: 'comment', status: null, words: wordOf(data['comment']) };
    default:
      return null;
  }
}

function wordOf(value: EventRecord['data'][string] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
