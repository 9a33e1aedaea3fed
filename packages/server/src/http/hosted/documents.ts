import { type BoardPage, type IdeaLife, statusTokens } from '@madang/protocol';
import type { BesideBoard, BesideIdea, DrawOptions, Renderer } from '@madang/ssr';
import type { BoardRecord, CommunityRecord } from '../../domain/records.js';
import { escape } from '../../markdown/escape.js';
import { excerpt } from '../../markdown/excerpt.js';
import type { ReleaseHead } from '../../store/releases.js';
import type { Addresses } from './addresses.js';
import { releasesHtml } from './came.js';
import { type HtmlPage, writePage } from './html.js';
import { boardData, ideaData } from './json-ld.js';
import { PAGE_LANGUAGES, type PageLanguage, pageLanguages } from './language.js';
import { lifeHtml } from './life.js';
import type { WholePage } from './read.js';
import { type PageWords, pageWords } from './words.js';

/** What every page of a community is written with. */
export interface Frame {
  readonly community: CommunityRecord;
  readonly board: BoardRecord;
  readonly language: PageLanguage;
  /** The address names the language; else it is the reader's. */
  readonly named: boolean;
  readonly addresses: Addresses;
  /** The page of the company's own site on which the board stands, if it said so. */
  readonly home: string | null;
  /** The script of hosted pages and what it imports, as addresses. */
  readonly scripts: readonly string[];
  readonly renderer: Pick<Renderer, 'board' | 'idea'>;
  readonly scriptJson: (value: unknown) => string;
}

/** Longest description, in UTF-16 units: more is cut off by whoever shows it. */
const DESCRIPTION = 200;

/** What is told about one idea in one line. */
export function factsOf(idea: WholePage['idea'], words: PageWords): string {
  return [words.votes(idea.votes), ...(idea.answer ? [words.answered] : [])].join(' · ');
}

function optionsOf({ community, language, addresses }: Frame): DrawOptions {
  // Everything that the page itself asks for is asked where the page was: behind a proxy, or on this very machine.
  const ideaHref = addresses.idea('{idea}').slice(addresses.origin.length);
  return { server: '', community: community.id, locale: language, ideaHref };
}

/**
 * The address of this very page, and the same page in each language of its community: search engines take them for
 * pages of their own only where each says that it is one. Politeness is no language to them.
 */
export function standingOf({ community, language, named }: Frame, self: string) {
  const languages = pageLanguages(community.locales);
  if (languages.length < 2) return { canonical: self, alternates: [] };
  const canonical = named ? `${self}?lang=${language}` : self;
  const byTag = new Map(languages.toReversed().map((one) => [one.slice(0, 2), `${self}?lang=${one}`]));
  const alternates = [...byTag].map(([hreflang, href]) => ({ hreflang, href })).reverse();
  return { canonical, alternates: [...alternates, { hreflang: 'x-default', href: self }] };
}

/** The head of a page: whose it is, and the way back to where the board stands. */
export function headHtml(frame: Frame, home: string | null): string {
  const { community, board, addresses, language } = frame;
  const words = pageWords(language, community);
  const away = home && `<a class="away" href="${escape(home)}">← ${escape(words.back(new URL(home).host))}</a>`;
  const name = board.name === community.name ? '' : ` <span class="quiet">${escape(board.name)}</span>`;
  const own = `<a href="${escape(addresses.board(board.id))}"><strong>${escape(community.name)}</strong>${name}</a>`;
  return `<header class="head">${own}${away ?? ''}</header>`;
}

/** The foot of a page: what else there is. `hasCode`: the page has a code to print. */
export function footHtml(frame: Frame, self: string, hasCode = true): string {
  const { addresses, board, community, language } = frame;
  const words = pageWords(language, community);
  const other = pageLanguages(community.locales).find((one) => one.slice(0, 2) !== language.slice(0, 2));
  const links = [
    `<a href="${escape(addresses.board(board.id))}">${escape(words.allIdeas)}</a>`,
    `<a href="${escape(addresses.releases)}">${escape(words.releases)}</a>`,
    `<a href="${escape(addresses.board(board.id))}/feed.atom">${escape(words.feed)}</a>`,
    hasCode ? `<a href="${escape(self)}/qr.svg">${escape(words.print)}</a>` : '',
    other ? `<a href="${escape(self)}?lang=${other}" lang="${other === 'en' ? 'en' : 'ko'}" hreflang="${other}">${escape(words.otherLanguage)}</a>` : '',
  ];
  return `<footer class="foot quiet">${links.join('')}</footer>`;
}

/** On paper the way back is a code. */
function paperHtml(self: string, link: string, words: PageWords): string {
  return `<div class="paper" aria-hidden="true"><img src="${escape(new URL(self).pathname)}/qr.svg" alt="${escape(words.qr)}" loading="eager" width="106" height="106"><span>${escape(link)}</span></div>`;
}

const noScript = (words: PageWords): string => `<noscript><p class="no-script">${escape(words.noScript)}</p></noscript>`;

/** What follows an idea's widget on its page. */
export interface AfterIdea {
  readonly life: IdeaLife | null;
  readonly releases: readonly ReleaseHead[];
}

/** The page of an idea. */
export function ideaDocument(frame: Frame, whole: WholePage, beside: BesideIdea, after: AfterIdea): HtmlPage {
  const { community, addresses, language, home, renderer, scripts, scriptJson } = frame;
  const words = pageWords(language, community);
  const { idea, thread } = whole;
  const self = addresses.idea(idea.id);
  const drawn = renderer.idea(idea, thread, { ...optionsOf(frame), link: addresses.share(idea.id) }, beside);
  const said = idea.response?.body ? `${words.answered}: ${idea.answer?.excerpt ?? ''}` : idea.excerpt;
  const facts = `${words.statuses[idea.status]} · ${factsOf(idea, words)}`;
  // What is said begins with that it was answered.
  const short = idea.response?.body ? `${words.statuses[idea.status]} · ${words.votes(idea.votes)}` : facts;
  return writePage({
    language,
    title: `${idea.title} · ${community.name}`,
    description: excerpt(`${short}. ${said}`, DESCRIPTION),
    ...standingOf(frame, self),
    feed: { title: frame.board.name, href: `${addresses.board(frame.board.id)}/feed.atom` },
    preview: { site: community.name, image: `${self}/card.png`, imageAlt: `${idea.title}. ${facts}`, kind: 'article' },
    dataJson: scriptJson(ideaData(whole, addresses, words)),
    tokens: statusTokens(community.statusColors ?? {}),
    styles: drawn.styles,
    scripts,
    bodyHtml: `${headHtml(frame, home && `${home}#madang-idea=${idea.id}`)}<main>${noScript(words)}${drawn.html}${lifeHtml(after.life, words, language)}${releasesHtml(after.releases, addresses, words)}</main>${footHtml(frame, self)}${paperHtml(self, addresses.share(idea.id), words)}`,
  });
}

/** The page of a board. */
export function boardDocument(frame: Frame, page: BoardPage, beside: BesideBoard): HtmlPage {
  const { community, board, addresses, language, home, renderer, scripts, scriptJson } = frame;
  const words = pageWords(language, community);
  const self = addresses.board(board.id);
  const title = board.name === community.name ? board.name : `${board.name} · ${community.name}`;
  const description = excerpt(board.description || words.toBoard(community.name), DESCRIPTION);
  const drawn = renderer.board(page, optionsOf(frame), beside);
  const lead = board.description ? `<p class="lead" dir="auto">${escape(board.description)}</p>` : '<p class="lead"></p>';
  return writePage({
    language,
    title,
    description,
    ...standingOf(frame, self),
    feed: { title: board.name, href: `${self}/feed.atom` },
    preview: { site: community.name, image: `${self}/card.png`, imageAlt: title, kind: 'website' },
    dataJson: scriptJson(boardData(page, { name: board.name, description, url: self }, addresses)),
    tokens: statusTokens(community.statusColors ?? {}),
    styles: drawn.styles,
    scripts,
    bodyHtml: `${headHtml(frame, home)}<main><h1 dir="auto">${escape(board.name)}</h1>${lead}${noScript(words)}${drawn.html}</main>${footHtml(frame, self)}${paperHtml(self, self, words)}`,
  });
}

/** Why there is no page: it was here once, it never was, or something failed. */
export type Absence = 'gone' | 'missing' | 'failed';

/** A page that says why there is none, in both languages, the reader's own first. `board`: where to start instead. */
export function absentDocument(why: Absence, language: PageLanguage, board: string | null): HtmlPage {
  const languages = [language, ...PAGE_LANGUAGES.filter((one) => one.length === 2 && one !== language.slice(0, 2))];
  const say = (one: PageLanguage, at: number): string => {
    const words = pageWords(one);
    const heading = at === 0 ? 'h1' : 'h2';
    const link = board && `<p><a href="${escape(board)}">${escape(words.allIdeas)}</a></p>`;
    return `<section class="notice" lang="${one}"><${heading}>${escape(words[`${why}Title`])}</${heading}><p>${escape(words[`${why}Text`])}</p>${link ?? ''}</section>`;
  };
  const words = pageWords(language);
  return writePage({
    language,
    title: words[`${why}Title`],
    description: words[`${why}Text`],
    bodyHtml: `<main>${languages.map(say).join('')}</main>`,
  });
}
