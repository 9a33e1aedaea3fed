import type { IdeaRow } from '@madang/protocol';
import type { Addresses } from './addresses.js';
import type { PageWords } from './words.js';
import { xml } from './xml.js';

/** What a feed is of. */
export interface FeedOptions {
  readonly title: string;
  readonly subtitle: string;
  readonly board: string;
  readonly language: string;
  readonly words: PageWords;
  readonly addresses: Addresses;
  /** Unix milliseconds. */
  readonly now: number;
}

/** An idea, and when it last said something new. */
export interface FedIdea {
  readonly idea: IdeaRow;
  /** Unix milliseconds. */
  readonly at: number;
}

const day = (at: number): string => new Date(at).toISOString();

/** Ideas of a board as an Atom feed (RFC 4287). `now`: when a feed of nothing was last changed. */
export function atomFeed(ideas: readonly FedIdea[], options: FeedOptions): string {
  const { title, subtitle, board, language, words, addresses, now } = options;
  const home = addresses.board(board);
  const updated = day(ideas.length === 0 ? now : Math.max(...ideas.map(({ at }) => at)));
  const entries = ideas.map(({ idea, at }) => {
    const said = [
      idea.excerpt,
      idea.answer && `${words.answered}: ${idea.answer.excerpt}`,
      `${words.statuses[idea.status]} · ${words.votes(idea.votes)} · ${words.comments(idea.comments)}`,
    ];
    const summary = said.filter(Boolean).map((line) => `<p>${xml(line ?? '')}</p>`).join('');
    return `<entry>
<id>urn:uuid:${xml(idea.id)}</id>
<title>${xml(idea.title)}</title>
<link rel="alternate" type="text/html" href="${xml(addresses.idea(idea.id))}"/>
<published>${day(idea.createdAt)}</published>
<updated>${day(at)}</updated>
<author><name>${xml(idea.author?.name || words.someone)}</name></author>
${idea.tags.map((tag) => `<category term="${xml(tag)}"/>`).join('')}
<summary type="html">${xml(summary)}</summary>
</entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml(home)}</id>
<title>${xml(title)}</title>
<subtitle>${xml(subtitle)}</subtitle>
<link rel="self" type="application/atom+xml" href="${xml(`${home}/feed.atom`)}"/>
<link rel="alternate" type="text/html" href="${xml(home)}"/>
<updated>${updated}</updated>
${entries.join('\n')}
</feed>
`;
}
