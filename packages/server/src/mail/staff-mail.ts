import type { CommunityRecord } from '../domain/records.js';
import { escape } from '../markdown/escape.js';
import { type MailLocale, mailLocale } from '../outreach/news-mail/words.js';
import type { Mail } from './mailer.js';

/** Why somebody gets a link to the console. */
export type StaffMailPurpose = 'sign-in' | 'invitation';

interface Words {
  readonly subject: string;
  readonly first: string;
  readonly press: string;
  readonly rest: readonly string[];
}

interface About {
  readonly name: string;
  /** Who invites; empty where nobody is named. */
  readonly by: string;
}

const WORDS: Readonly<Record<StaffMailPurpose, Readonly<Record<MailLocale, (about: About) => Words>>>> = {
  'sign-in': {
    en: ({ name }) => ({
      subject: `Sign in to the ${name} console`,
      first: `Here is your link to the ${name} console.`,
      press: 'Open the console',
      rest: ['It works once, within 15 minutes.', 'If you did not ask for it, you can ignore this mail.'],
    }),
    ko: ({ name }) => ({
      subject: `[${name}] 콘솔 로그인 링크`,
      first: `${name} 콘솔에 들어가는 링크예요.`,
      press: '콘솔 열기',
      rest: ['15분 안에 한 번만 쓸 수 있어요.', '요청한 적이 없다면 이 메일은 그냥 두셔도 괜찮아요.'],
    }),
    'ko-x-formal': ({ name }) => ({
      subject: `[${name}] 콘솔 로그인 링크`,
      first: `${name} 콘솔에 들어가는 링크입니다.`,
      press: '콘솔 열기',
      rest: ['15분 안에 한 번만 쓸 수 있습니다.', '요청하신 적이 없다면 이 메일은 그냥 두셔도 괜찮습니다.'],
    }),
  },
  invitation: {
    en: ({ name, by }) => ({
      subject: `You are invited to the ${name} console`,
      first: by === '' ? `You are invited to the ${name} console.` : `${by} invites you to the ${name} console.`,
      press: 'Accept and sign in',
      rest: [
        'There you read what customers ask for, answer them and decide what comes next.',
        'The link works once, within 7 days. After that the console sends you a new one.',
      ],
    }),
    ko: ({ name, by }) => ({
      subject: `[${name}] 콘솔 초대`,
      first: by === '' ? `${name} 콘솔에 초대받으셨어요.` : `${by} 님이 ${name} 콘솔에 초대했어요.`,
      press: '초대 수락하고 로그인하기',
      rest: [
        '고객이 바라는 것을 읽고 답하고, 다음에 무엇을 만들지 함께 정하는 곳이에요.',
        '링크는 7일 안에 한 번만 쓸 수 있어요. 그 뒤에는 콘솔에서 새 링크를 받을 수 있어요.',
      ],
    }),
    'ko-x-formal': ({ name, by }) => ({
      subject: `[${name}] 콘솔 초대`,
      first: by === '' ? `${name} 콘솔에 초대받으셨습니다.` : `${by} 님이 ${name} 콘솔에 초대했습니다.`,
      press: '초대 수락하고 로그인하기',
      rest: [
        '고객이 바라는 것을 읽고 답하고, 다음에 무엇을 만들지 함께 정하는 곳입니다.',
        '링크는 7일 안에 한 번만 쓸 수 있습니다. 그 뒤에는 콘솔에서 새 링크를 받을 수 있습니다.',
      ],
    }),
  },
};

/**
 * The mail that brings a one-time link to the console, in the language asked for (a language tag; else English). Korean
 * addresses its reader as the community does.
 */
export function staffMail(about: {
  readonly to: string;
  readonly link: string;
  readonly purpose: StaffMailPurpose;
  readonly community: Pick<CommunityRecord, 'name' | 'locales'>;
  readonly by?: string;
  readonly locale: string;
}): Mail {
  const { to, link, purpose, community, by = '' } = about;
  const locale = addressing(mailLocale(about.locale), community.locales);
  const { subject, first, press, rest } = WORDS[purpose][locale]({ name: community.name, by });
  const text = [first, link, ...rest].join('\n\n');
  return { to, subject, text: `${text}\n`, html: html(locale, first, press, link, rest), link };
}

/** Who asks for Korean without saying in which form is addressed in that of the community. */
function addressing(locale: MailLocale, locales: readonly string[]): MailLocale {
  if (locale !== 'ko') return locale;
  return locales.map(mailLocale).find((spoken) => spoken !== 'en') ?? locale;
}

function html(locale: string, first: string, press: string, link: string, rest: readonly string[]): string {
  const paragraph = (words: string): string => `<p style="margin:0 0 16px">${escape(words)}</p>`;
  const button = 'display:inline-block;padding:10px 20px;border:1px solid currentColor;border-radius:10px;color:inherit;font-weight:600;text-decoration:none';
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px;font:16px/1.6 system-ui,sans-serif;word-break:keep-all">
<div style="max-width:440px;margin:0 auto">
${paragraph(first)}
<p style="margin:0 0 24px"><a href="${escape(link)}" style="${button}">${escape(press)}</a></p>
${rest.map(paragraph).join('\n')}
</div>
</body>
</html>
`;
}
