import type { News, NewsGroup, NewsKind, StatusNames } from '@madang/protocol';
import { ownNameOf } from '../../domain/status-names.js';
import { plainLine, plainText } from './plain.js';
import { en } from './en.js';
import { formalKo } from './formal-ko.js';
import { ko } from './ko.js';
import { NEWS_HTML, NEWS_TEXT } from './templates.js';
import { type MailLocale, type MailWords, mailLocale } from './words.js';

/** Ideas that a mail tells of; of the others it says how many there are. */
export const IDEAS_OF_MAIL = 20;

/** Longest title within a subject, in characters: what mailboxes show of one. */
const SUBJECT_TITLE = 60;

const WORDS: Readonly<Record<MailLocale, MailWords>> = { en, ko, 'ko-x-formal': formalKo };

/** What stands in a subject where several things happened: the first of these. */
const WEIGHT: Readonly<Record<NewsKind, number>> = {
  response: 0, status: 1, merged: 2, asked: 3, mention: 4, reply: 5, comment: 6,
};

/** Where the links of a mail lead. */
export interface MailLinks {
  readonly idea: (id: string) => string;
  /** Where one says that one wants to hear no more of an idea. */
  readonly mute: (id: string) => string;
  readonly preferences: string;
  readonly unsubscribe: string;
}

/** What a mail with news is made of. */
export interface NewsMailOptions {
  /** The company's name: that of its community. */
  readonly company: string;
  /** What it calls the statuses. */
  readonly statusNames?: StatusNames | undefined;
  /** A BCP 47 tag. */
  readonly locale: string;
  /** What happened, idea by idea, the newest first; not empty. */
  readonly groups: readonly NewsGroup[];
  readonly links: MailLinks;
}

/** What a mail says. */
export interface MailContent {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Render = (data: object) => string;

let renderers: Promise<{ readonly html: Render; readonly text: Render }> | null = null;

/** What takes templates is loaded with the first mail: most of the time there is none to be sent. */
async function load(): Promise<{ readonly html: Render; readonly text: Render }> {
  const { Eta } = await import('eta/core');
  const [escaping, plain] = [new Eta({ autoTrim: false }), new Eta({ autoTrim: false, autoEscape: false })];
  const [html, text] = [escaping.compile(NEWS_HTML), plain.compile(NEWS_TEXT)];
  return { html: (data) => escaping.render(html, data), text: (data) => plain.render(text, data) };
}

/** Writes one mail about everything that is new for somebody: one thing or a digest of many, by the same templates. */
export async function newsMail(options: NewsMailOptions): Promise<MailContent> {
  const { company: name, statusNames, locale: tag, groups, links } = options;
  const spoken = wordsOf(tag, statusNames);
  const { locale, words, named } = spoken;
  const company = plainLine(name);
  const { sentence: subject, idea: first } = headline(spoken, company, groups);
  // What the subject speaks of is what one comes to read.
  const ordered = groups.toSorted((a, b) => Number(b.idea.id === first.id) - Number(a.idea.id === first.id));
  const shown = ordered.slice(0, IDEAS_OF_MAIL);
  const ideas = shown.map(({ idea, news, more }) => {
    const title = plainLine(idea.title);
    const [newest] = news;
    const asked = news.some(({ kind }) => kind === 'asked');
    return {
      title,
      href: links.idea(idea.id),
      mute: links.mute(idea.id),
      why: newest ? words.why[newest.why] : '',
      action: asked ? words.answer : words.open,
      more: more > 0 ? words.moreOfIdea(more) : '',
      // In the order in which it happened.
      news: news.toReversed().map((one) => {
        const text = plainText(one.text);
        const happened = words.happened({ news: tidied(one), title, company, named: named(one) });
        return { happened, text, quoted: text.replace(/^/gm, '> ') };
      }),
    };
  });
  const left = groups.length - shown.length;
  const data = {
    locale,
    subject,
    company,
    ideas,
    more: left > 0 ? words.moreIdeas(left) : '',
    because: words.because(company),
    preferences: links.preferences,
    unsubscribe: links.unsubscribe,
    words,
  };
  const { html, text } = await (renderers ??= load());
  return { subject, html: html(data), text: text(data) };
}

/** How somebody is spoken to. */
export interface Spoken {
  readonly locale: MailLocale;
  readonly words: MailWords;
  /** What the company itself calls the status of which news tell; `null` where it is called as usual. */
  readonly named: (news: News) => string | null;
}

/** The words for a BCP 47 tag, and what a company calls the statuses in their language. */
export function wordsOf(tag: string, statusNames?: StatusNames): Spoken {
  const locale = mailLocale(tag);
  // Who reads a language that is none of ours is written to in English, and so with its names.
  const language = tag.split('-')[0]?.toLowerCase() === locale.split('-')[0] ? tag : locale;
  const nameOf = ({ status }: News): string | null => (status ? ownNameOf(status, statusNames, language) : null);
  return { locale, words: WORDS[locale], named: (news) => plainLine(nameOf(news) ?? '') || null };
}

/** The weightiest of all that is new, in a sentence that says how many other ideas have news. Not of nothing. */
export function headline(
  { words, named }: Spoken,
  company: string,
  groups: readonly NewsGroup[],
): { readonly sentence: string; readonly idea: NewsGroup['idea']; readonly news: News } {
  const all = groups.flatMap(({ idea, news }) => news.map((one) => ({ idea, news: one })));
  // Not by time alone: an answer of the company is what one opens a mail for, most of all to one's own idea.
  const own = ({ news }: (typeof all)[number]): number => Number(news.why === 'proposed');
  const [first] = all.sort(
    (a, b) => WEIGHT[a.news.kind] - WEIGHT[b.news.kind] || own(b) - own(a) || b.news.seq - a.news.seq,
  );
  if (!first) throw new Error('a message without news');
  const title = plainLine(first.idea.title, SUBJECT_TITLE);
  const told = { news: tidied(first.news, SUBJECT_TITLE), title, company, named: named(first.news) };
  const sentence = words.subject(told) + (groups.length > 1 ? words.others(groups.length - 1) : '');
  return { sentence, ...first };
}

/** What people wrote within a sentence, a name and a title, may hold anything that a text may. `max` in characters. */
function tidied({ by, into, ...news }: News, max = Infinity): News {
  return {
    ...news,
    by: by && { ...by, name: plainLine(by.name, max) },
    ...(into && { into: { ...into, title: plainLine(into.title, max) } }),
  };
}
