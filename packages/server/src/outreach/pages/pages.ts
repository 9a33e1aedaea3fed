import { createHash } from 'node:crypto';
import { MAIL_PACES, type MutedIdeas, NEWS_CLASSES, type Preferences } from '@madang/protocol';
import type { BoardRecord } from '../../domain/records.js';
import { FOLLOW_BY } from '../../domain/news/reason.js';
import type { Mailbox } from '../../store/outreach.js';
import { maskedAddress } from '../address.js';
import { plainLine } from '../news-mail/plain.js';
import { type MailLocale, mailLocale } from '../news-mail/words.js';
import type { FormFault, ReadForm } from './form.js';
import { PREFERENCES, QUESTION, STYLE } from './templates.js';
import { LANGUAGE_NAMES, PAGE_WORDS, type PageWords } from './words.js';

/**
 * What these pages may do: show their own style and send their own form. No script runs, nothing is loaded, no other
 * site frames them.
 */
export const PAGE_CSP = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Ways to follow by itself. */
const FOLLOWS = ['proposed', 'commented', 'voted'] as const;

type Template = 'question' | 'preferences';

let renderer: Promise<(template: Template, data: object) => string> | null = null;

async function load(): Promise<(template: Template, data: object) => string> {
  const { Eta } = await import('eta/core');
  const eta = new Eta({ autoTrim: false });
  const compiled = { question: eta.compile(QUESTION), preferences: eta.compile(PREFERENCES) };
  return (template, data) => eta.render(compiled[template], data);
}

async function render(template: Template, data: object): Promise<string> {
  return (await (renderer ??= load()))(template, { ...data, style: STYLE });
}

/** For whom a page is. */
export interface PageFor {
  readonly company: string;
  /** A BCP 47 tag. */
  readonly locale: string;
  /** Those of the community. */
  readonly locales: readonly string[];
  readonly mailbox: Mailbox | null;
}

/** A page that asks whether mail, or news of one idea, is to stop; `stopped`: that it has. */
export function stopPage(
  { company, locale: tag, mailbox }: PageFor,
  about: { readonly idea: string | null; readonly stopped: boolean; readonly action: string; readonly choose: string },
): Promise<string> {
  const { locale, words } = wordsFor(tag);
  const question = about.idea === null ? words.stopAll(plainLine(company)) : words.stopIdea(plainLine(about.idea));
  const [stopped, then] =
    about.idea === null ? [words.stopped, words.inboxStays] : [words.stoppedIdea, words.hearAgain];
  const asked = about.idea === null && mailbox ? words.stopAllAbout(maskedAddress(mailbox.address)) : '';
  return render('question', {
    locale,
    words,
    title: about.stopped ? stopped : question,
    about: about.stopped ? then : asked,
    action: about.stopped ? '' : about.action,
    choose: about.choose,
  });
}

/** A page that says that a link is no good. `tag`: a BCP 47 tag. */
export function badLinkPage(tag: string): Promise<string> {
  const { locale, words } = wordsFor(tag);
  return render('question', { locale, words, title: words.badLink, about: words.badLinkAbout, action: '', choose: '' });
}

/** A page on which somebody chooses what they hear. */
export function preferencesPage(
  { company, locale: tag, mailbox, locales: spoken }: PageFor,
  about: {
    readonly preferences: Preferences;
    readonly boards: readonly BoardRecord[];
    /** Ideas of which they want to hear no more. */
    readonly ideas: MutedIdeas['ideas'];
    readonly saved: boolean;
    readonly action: string;
    /** What was chosen and could not be kept, and why. */
    readonly refused?: Pick<ReadForm, 'hours' | 'wantsQuiet' | 'hear'> & { readonly wrong: FormFault };
  },
): Promise<string> {
  const { locale, words } = wordsFor(tag);
  const { preferences, boards, ideas, saved, action, refused } = about;
  const { mail, quiet, timeZone, muted, mutedBoards, follow = FOLLOW_BY } = preferences;
  const { from, until } = refused?.hours ?? quiet ?? { from: 21, until: 8 };
  const hours = (chosen: number): object[] =>
    Array.from({ length: 24 }, (_, hour) => ({ value: hour, on: hour === chosen, name: `${String(hour).padStart(2, '0')}:00` }));
  const tags = languages(locale, spoken);
  const zones = [...new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
  return render('preferences', {
    locale,
    words,
    saved,
    wrong: refused ? words.wrong[refused.wrong] : '',
    action,
    muted,
    title: words.title(plainLine(company)),
    about: aboutBox(words, mailbox),
    classes: NEWS_CLASSES.map((id) => ({
      id,
      ...words.classes[id],
      options: MAIL_PACES.map((value) => ({ value, on: mail[id] === value, name: words.paces[value] })),
    })),
    quiet: refused?.wantsQuiet ?? quiet !== null,
    hours: [
      { label: words.from, name: 'quiet.from', options: hours(from) },
      { label: words.until, name: 'quiet.until', options: hours(until) },
    ],
    choices: [
      { label: words.timeZone, name: 'timeZone', options: zones.map((zone) => ({ value: zone, name: zone, on: zone === timeZone })) },
      {
        label: words.language,
        name: 'locale',
        options: tags.map((value) => ({ value, name: LANGUAGE_NAMES[value], on: value === locale })),
      },
    ],
    follows: FOLLOWS.map((id) => ({ id, name: words.follow[id], on: follow[id] })),
    ideas: ideas.map(({ id, title }) => ({ id, name: plainLine(title), on: refused?.hear.includes(id) })),
    boards: boards.length < 2 && mutedBoards.length === 0
      ? []
      : boards.map(({ id, name }) => ({ id, name: plainLine(name), on: !mutedBoards.includes(id) })),
  });
}

/** The languages that one may choose: formal Korean where one has it, or where the community speaks it. */
function languages(own: MailLocale, spoken: readonly string[]): readonly MailLocale[] {
  const isFormal = [own, ...spoken.map(mailLocale)].includes('ko-x-formal');
  return isFormal ? ['ko-x-formal', 'ko', 'en'] : ['ko', 'en'];
}

function aboutBox(words: PageWords, mailbox: Mailbox | null): string {
  if (!mailbox) return words.noAddress;
  const about = words.about(maskedAddress(mailbox.address));
  return mailbox.suppressed ? `${about} ${words.suppressed[mailbox.suppressed]}` : about;
}

function wordsFor(tag: string): { readonly locale: MailLocale; readonly words: PageWords } {
  const locale = mailLocale(tag);
  return { locale, words: PAGE_WORDS[locale] };
}
