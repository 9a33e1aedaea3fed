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
}

const day = (at: number): string => new Date(at).toISOString();

/** When an idea last said something new. */
function changed({ createdAt, editedAt = 0, answer }: IdeaRow): number {
  return Math.max(createdAt, editedAt, answer?.at ?? 0);
}

/** The newest ideas of a board as an Atom feed (RFC 4287). */
export function atomFeed(ideas: readonly IdeaRow[], options: FeedOptions): string {
  const { title, subtitle, board, language, words, addresses } = options;
  const home = addresses.board(board);
  const updated = day(Math.max(0, ...ideas.map(changed)));
  const entries = ideas.map((idea) => {
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
<updated>${day(changed(idea))}</updated>
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
