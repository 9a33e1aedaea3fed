import { CODE } from '../domain/person/code.js';
import type { CommunityRecord } from '../domain/records.js';
import { escape } from '../markdown/escape.js';
import { type MailLocale, mailLocale } from '../outreach/news-mail/words.js';
import type { Mail } from './mailer.js';

const MINUTES = CODE.lasts / 60_000;

/** What a mail with a code says, paragraph by paragraph; the code stands after the first. */
interface Words {
  readonly subject: string;
  readonly first: string;
  readonly rest: readonly string[];
}

const WORDS: Readonly<Record<MailLocale, (name: string, code: string) => Words>> = {
  en: (name, code) => ({
    subject: `${code} is your sign-in code for ${name}`,
    first: `Your code for signing in to ${name}:`,
    rest: [
      `It works once, within ${MINUTES} minutes. Type it in on the page where you asked for it, and give it to nobody else.`,
      'If you did not ask for a code, you can ignore this mail. Nobody gets in without it.',
    ],
  }),
  ko: (name, code) => ({
    subject: `[${name}] 로그인 코드 ${code}`,
    first: `${name}에 로그인할 때 쓰는 코드예요.`,
    rest: [
      `${MINUTES}분 안에 한 번만 쓸 수 있어요. 코드를 요청한 화면에 입력해 주세요. 다른 사람에게는 알려 주지 마세요.`,
      '코드를 요청한 적이 없다면 이 메일은 그냥 두셔도 괜찮아요. 코드가 없으면 아무도 로그인할 수 없어요.',
    ],
  }),
  'ko-x-formal': (name, code) => ({
    subject: `[${name}] 로그인 코드 ${code}`,
    first: `${name}에 로그인할 때 쓰는 코드입니다.`,
    rest: [
      `${MINUTES}분 안에 한 번만 쓸 수 있습니다. 코드를 요청하신 화면에 입력해 주십시오. 다른 사람에게는 알려 주지 마십시오.`,
      '코드를 요청하신 적이 없다면 이 메일은 그냥 두셔도 괜찮습니다. 코드가 없으면 아무도 로그인할 수 없습니다.',
    ],
  }),
};

/**
 * The mail that brings a code, in the language asked for (a language tag; English where it is neither of ours). It has
 * no links: nothing in it is to be clicked, and so nothing in a mail that pretends to be it.
 */
export function codeMail(about: {
  readonly to: string;
  /** Six digits. */
  readonly code: string;
  readonly community: Pick<CommunityRecord, 'name'>;
  readonly locale: string;
}): Mail {
  const { to, code, community } = about;
  const locale = mailLocale(about.locale);
  const { subject, first, rest } = WORDS[locale](community.name, code);
  const text = [first, code, ...rest].join('\n\n');
  return { to, subject, text: `${text}\n`, html: html(locale, first, code, rest) };
}

function html(locale: string, first: string, code: string, rest: readonly string[]): string {
  const paragraph = (words: string): string => `<p style="margin:0 0 16px">${escape(words)}</p>`;
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px;font:16px/1.6 system-ui,sans-serif;word-break:keep-all">
<div style="max-width:440px;margin:0 auto">
${paragraph(first)}
<p style="margin:0 0 16px;font-size:32px;font-weight:700;letter-spacing:6px">${code}</p>
${rest.map(paragraph).join('\n')}
</div>
</body>
</html>
`;
}
