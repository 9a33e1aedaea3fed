import { MAIL_PACES, type MailPace, NEWS_CLASSES, type NewsClass, type Preferences } from '@madang/protocol';
import { FOLLOW_BY } from '../../domain/news/reason.js';
import { MAIL_LOCALES, mailLocale } from '../news-mail/words.js';

/**
 * What is wrong with a form. `same-hours`: quiet hours that begin when they end; `unknown`: something is missing that
 * the page asks for, or says what the page does not offer.
 */
export type FormFault = 'same-hours' | 'unknown';

/** Hours as the page shows them. */
export type Hours = NonNullable<Preferences['quiet']>;

/** The form of the page of preferences, as it came. */
export interface ReadForm {
  /** What was chosen, over what stood; to be kept only where nothing is wrong. */
  readonly preferences: Preferences;
  /** The hours that were chosen, whether or not they are to be quiet. */
  readonly hours: Hours | null;
  /** Whether quiet was asked for. */
  readonly wantsQuiet: boolean;
  /** Ideas that were muted and are to be heard of again. */
  readonly hear: readonly string[];
  /** What is wrong, most telling first; `null` where nothing is. */
  readonly wrong: FormFault | null;
}

/** Reads the form of the page of preferences over what stands. What it does not ask for stays. */
export function readForm(
  form: URLSearchParams,
  before: Preferences,
  { boards, muted }: { readonly boards: readonly string[]; readonly muted: readonly string[] },
): ReadForm {
  let unknown = false;
  /** A field that the page has always; what it does not say, or nobody can read, is as it was. */
  function field<T>(name: string, read: (given: string) => T | null, otherwise: T): T {
    const given = form.get(name);
    const found = given === null ? null : read(given);
    unknown ||= found === null;
    return found ?? otherwise;
  }
  const pace = (of: NewsClass): MailPace =>
    field(`mail.${of}`, (given) => MAIL_PACES.find((one) => one === given) ?? null, before.mail[of]);
  const mail = Object.fromEntries(NEWS_CLASSES.map((of) => [of, pace(of)])) as Record<NewsClass, MailPace>;
  const from = field('quiet.from', hourOf, -1);
  const until = field('quiet.until', hourOf, -1);
  const hours = from < 0 || until < 0 ? null : { from, until };
  const wantsQuiet = form.has('quiet');
  const isSame = wantsQuiet && hours !== null && from === until;
  const locale = field('locale', (given) => MAIL_LOCALES.find((one) => one === given) ?? null, mailLocale(before.locale));
  const timeZone = field('timeZone', (given) => (given === before.timeZone || isTimeZone(given) ? given : null), before.timeZone);
  // A page with one board does not ask for it.
  // A page that was opened before it asked for them leaves them as they are.
  const by = before.follow ?? FOLLOW_BY;
  const follow = form.has('follow')
    ? { proposed: form.has('follow.proposed'), commented: form.has('follow.commented'), voted: form.has('follow.voted') }
    : by;
  const asked = boards.length > 1 || before.mutedBoards.length > 0;
  return {
    preferences: {
      ...before,
      mail,
      muted: form.has('muted'),
      mutedBoards: asked ? boards.filter((id) => !form.has(`board.${id}`)) : before.mutedBoards,
      // `en-GB` stays what it is where English was chosen again.
      locale: locale === mailLocale(before.locale) ? before.locale : locale,
      timeZone,
      follow,
      quiet: wantsQuiet ? (isSame || hours === null ? before.quiet : hours) : null,
    },
    hours,
    wantsQuiet,
    hear: muted.filter((id) => form.has(`idea.${id}`)),
    wrong: unknown ? 'unknown' : isSame ? 'same-hours' : null,
  };
}

function hourOf(given: string): number | null {
  return /^\d{1,2}$/.test(given) && Number(given) < 24 ? Number(given) : null;
}

function isTimeZone(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
}
