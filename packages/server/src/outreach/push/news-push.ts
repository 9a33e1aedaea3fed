import type { NewsGroup, PushMessage, StatusNames } from '@madang/protocol';
import { headline, wordsOf } from '../news-mail/news-mail.js';
import { plainLine } from '../news-mail/plain.js';

/** Longest words of somebody that a message repeats, in characters: what a phone shows of them. */
const SHOWN = 140;

/** What a message with news is made of. */
export interface NewsPushOptions {
  readonly community: string;
  /** The company's name: that of its community. */
  readonly company: string;
  /** What it calls the statuses. */
  readonly statusNames?: StatusNames | undefined;
  /** A BCP 47 tag. */
  readonly locale: string;
  /** What happened, idea by idea, the newest first; not empty. */
  readonly groups: readonly NewsGroup[];
  /** What the message is told apart by. */
  readonly id: string;
  readonly links: {
    readonly idea: (id: string) => string;
    /** Where one says that one wants to hear no more of an idea. */
    readonly mute: (id: string) => string;
  };
}

/** Writes one message about all that is new for somebody: the weightiest of it in a sentence, and how much more. */
export function newsPush(options: NewsPushOptions): PushMessage {
  const { community, company, statusNames, locale: tag, groups, id, links } = options;
  const spoken = wordsOf(tag, statusNames);
  const { locale, words } = spoken;
  const { sentence, idea, news } = headline(spoken, plainLine(company), groups);
  const lines = [plainLine(news.text, SHOWN), words.why[news.why]];
  return {
    madang: 1,
    id,
    // Later news of an idea take the place of earlier ones; those of several stand for themselves.
    tag: `madang ${community} ${groups.length > 1 ? 'several' : idea.id}`,
    title: sentence,
    body: lines.filter((line) => line !== '').join('\n'),
    url: links.idea(idea.id),
    ...(groups.length === 1 && { mute: { url: links.mute(idea.id), label: words.muteIdea } }),
    lang: locale,
    dir: 'ltr',
    at: news.at,
  };
}
