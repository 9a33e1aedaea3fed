import { MAIL_PACES, type MailPace, NEWS_CLASSES, type NewsClass, type Preferences } from '@madang/protocol';
import { mailLocale } from '../news-mail/words.js';

/**
 * Reads the form of the page of preferences over what stands. What it does not ask for stays, and what no browser that
 * shows the form could send is left out: there is nobody to tell about it.
 */
export function readForm(form: URLSearchParams, before: Preferences, boards: readonly string[]): Preferences {
  const pace = (of: NewsClass): MailPace => {
    const given = form.get(`mail.${of}`);
    return MAIL_PACES.find((one) => one === given) ?? before.mail[of];
  };
  const hour = (name: string): number | null => {
    const given = form.get(name) ?? '';
    return /^\d{1,2}$/.test(given) && Number(given) < 24 ? Number(given) : null;
  };
  const [from, until] = [hour('quiet.from'), hour('quiet.until')];
  const quiet = form.has('quiet') && from !== null && until !== null && from !== until ? { from, until } : null;
  // A page with one board does not ask for it.
  const asked = boards.length > 1 || before.mutedBoards.length > 0;
  const locale = form.get('locale')?.match(/^(?:en|ko)\b/)?.[0] ?? before.locale;
  const timeZone = form.get('timeZone') ?? before.timeZone;
  return {
    ...before,
    mail: Object.fromEntries(NEWS_CLASSES.map((of) => [of, pace(of)])) as Record<NewsClass, MailPace>,
    muted: form.has('muted'),
    mutedBoards: asked ? boards.filter((id) => !form.has(`board.${id}`)) : before.mutedBoards,
    // `en-GB` stays what it is where English was chosen again.
    locale: mailLocale(locale) === mailLocale(before.locale) ? before.locale : mailLocale(locale),
    timeZone: isTimeZone(timeZone) ? timeZone : before.timeZone,
    quiet,
  };
}

function isTimeZone(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
}
