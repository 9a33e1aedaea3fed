import { type Release, statusTokens } from '@madang/protocol';
import { escape } from '../../markdown/escape.js';
import { excerpt } from '../../markdown/excerpt.js';
import type { Addresses } from './addresses.js';
import { footHtml, type Frame, headHtml, standingOf } from './documents.js';
import { type HtmlPage, writePage } from './html.js';
import type { PageLanguage } from './language.js';
import { type PageWords, pageWords } from './words.js';
import { xml } from './xml.js';

/** Longest description, in UTF-16 units. */
const DESCRIPTION = 200;

/** The release notes, or one entry of them. */
export function releaseDocument(frame: Frame, releases: readonly Release[], only: boolean): HtmlPage {
  const { community, board, addresses, language, home } = frame;
  const words = pageWords(language, community);
  const [first] = releases;
  const self = only && first ? addresses.release(first.id) : addresses.releases;
  const title = only && first ? first.title : words.releases;
  const about = only && first ? excerpt(first.body, DESCRIPTION) : '';
  const lead = only ? '' : `<p class="lead">${escape(words.releasesOf(community.name))}</p>`;
  const entries = releases.map((one) => entryHtml(one, { addresses, words, language, level: only ? 'h1' : 'h2' }));
  const none = releases.length === 0 ? `<p class="quiet">${escape(words.noReleases)}</p>` : '';
  const up = only ? `<p><a href="${escape(addresses.releases)}">${escape(words.allReleases)}</a></p>` : '';
  const heading = only ? '' : `<h1>${escape(words.releases)}</h1>`;
  return writePage({
    language,
    title: `${title} · ${community.name}`,
    description: about === '' ? words.releasesOf(community.name) : about,
    ...standingOf(frame, self),
    feed: { title: words.releases, href: `${addresses.releases}/feed.atom` },
    preview: { site: community.name, image: `${addresses.board(board.id)}/card.png`, imageAlt: title, kind: only ? 'article' : 'website' },
    tokens: statusTokens(community.statusColors ?? {}),
    bodyHtml: `${headHtml(frame, home)}<main>${heading}${lead}${none}${entries.join('')}${up}</main>${footHtml(frame, self, false)}`,
  });
}

interface Around {
  readonly addresses: Addresses;
  readonly words: PageWords;
  readonly language: PageLanguage;
  readonly level: 'h1' | 'h2';
}

/** An entry: its words as the server rendered them, and the ideas that it answers with who proposed them. */
function entryHtml({ id, title, html, at, ideas }: Release, { addresses, words, language, level }: Around): string {
  const day = new Intl.DateTimeFormat(language.slice(0, 2), { dateStyle: 'long', timeZone: 'UTC' }).format(at);
  const answered = ideas.map(({ id: idea, title: called, votes, author }) => {
    const by = author?.name ? `${author.name} · ` : '';
    return `<li><a href="${escape(addresses.idea(idea))}" dir="auto">${escape(called)}</a><br><span class="quiet">${escape(by)}${escape(words.votes(votes))}</span></li>`;
  });
  return [
    `<article class="release"><p class="quiet"><time datetime="${new Date(at).toISOString()}">${escape(day)}</time></p>`,
    level === 'h1'
      ? `<h1 dir="auto">${escape(title)}</h1>`
      : `<h2 dir="auto"><a href="${escape(addresses.release(id))}">${escape(title)}</a></h2>`,
    `<div class="said" dir="auto">${html}</div>`,
    answered.length === 0 ? '' : `<h3>${escape(words.youAsked)}</h3><ul>${answered.join('')}</ul>`,
    '</article>',
  ].join('');
}

/** The release notes as an Atom feed (RFC 4287). */
export function releaseFeed(
  releases: readonly Release[],
  { addresses, words, language, name }: Omit<Around, 'level'> & { readonly name: string },
): string {
  const day = (at: number): string => new Date(at).toISOString();
  const entries = releases.map(({ id, title, html, at, ideas }) => {
    const answered = ideas.map((idea) => `<li><a href="${xml(addresses.idea(idea.id))}">${xml(idea.title)}</a></li>`).join('');
    const whole = answered === '' ? html : `${html}<p>${xml(words.youAsked)}</p><ul>${answered}</ul>`;
    return `<entry>
<id>urn:uuid:${xml(id)}</id>
<title>${xml(title)}</title>
<link rel="alternate" type="text/html" href="${xml(addresses.release(id))}"/>
<published>${day(at)}</published>
<updated>${day(at)}</updated>
<content type="html">${xml(whole)}</content>
</entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml(addresses.releases)}</id>
<title>${xml(`${words.releases} · ${name}`)}</title>
<author><name>${xml(name)}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(`${addresses.releases}/feed.atom`)}"/>
<link rel="alternate" type="text/html" href="${xml(addresses.releases)}"/>
<updated>${day(Math.max(0, ...releases.map(({ at }) => at)))}</updated>
${entries.join('\n')}
</feed>
`;
}
