import { CLAIMS, type ClaimState } from '@madang/protocol';
import type { CommunityRecord } from '../domain/records.js';
import type { Mail } from '../mail/mailer.js';
import { escape } from '../markdown/escape.js';
import { type MailLocale, mailLocale } from '../outreach/news-mail/words.js';

/** What is told to whoever claims something, by what became of it; `day` is until when it is blocked. */
interface Words {
  readonly subject: (name: string) => string;
  readonly is: Readonly<Record<ClaimState, (day: string) => string>>;
  readonly because: string;
}

const WORDS: Readonly<Record<MailLocale, Words>> = {
  en: {
    subject: (name) => `Your request to ${name}`,
    is: {
      open: () => 'We have your request and will look at what was written. You are told here what becomes of it.',
      blocked: (day) => `What you named is out of sight until ${day} at the latest (${CLAIMS.days} days). Its author is told, and may object. By then it is either shown again or gone for good.`,
      refused: () => 'We looked at what you named, and leave it as it is.',
      restored: () => 'What you named is shown again.',
      removed: () => 'What you named is gone for good.',
    },
    because: 'What we say about it:',
  },
  ko: {
    subject: (name) => `[${name}] 권리 침해 요청 안내`,
    is: {
      open: () => '요청을 받았어요. 해당 글을 살펴보고 결과를 이 주소로 알려 드릴게요.',
      blocked: (day) => `요청하신 글을 ${day}까지(최대 ${CLAIMS.days}일) 임시로 가려 두었어요. 글쓴이에게도 알렸고, 글쓴이는 이의를 낼 수 있어요. 그 전에 다시 보이게 하거나 아주 내릴지 정해요.`,
      refused: () => '요청하신 글을 살펴보았고, 그대로 두기로 했어요.',
      restored: () => '요청하신 글을 다시 보이게 했어요.',
      removed: () => '요청하신 글을 아주 내렸어요.',
    },
    because: '운영팀의 설명:',
  },
  'ko-x-formal': {
    subject: (name) => `[${name}] 권리 침해 요청 안내`,
    is: {
      open: () => '요청을 받았습니다. 해당 글을 살펴보고 결과를 이 주소로 알려 드리겠습니다.',
      blocked: (day) => `요청하신 글을 ${day}까지(최대 ${CLAIMS.days}일) 임시로 가려 두었습니다. 글쓴이에게도 알렸으며, 글쓴이는 이의를 제기할 수 있습니다. 그 전에 다시 보이게 하거나 아주 내릴지 정합니다.`,
      refused: () => '요청하신 글을 살펴보았고, 그대로 두기로 했습니다.',
      restored: () => '요청하신 글을 다시 보이게 했습니다.',
      removed: () => '요청하신 글을 아주 내렸습니다.',
    },
    because: '운영팀의 설명:',
  },
};

/** The mail that tells what became of a claim. It names nothing of what was written: others read mailboxes, too. */
export function claimMail(about: {
  readonly to: string;
  readonly community: Pick<CommunityRecord, 'name' | 'locales'>;
  readonly state: ClaimState;
  readonly until: number | null;
  readonly reason: string;
}): Mail {
  const { to, community, state, until, reason } = about;
  const locale = mailLocale(community.locales[0] ?? 'en');
  const { subject, is, because } = WORDS[locale];
  const day = until === null ? '' : new Date(until).toISOString().slice(0, 10);
  const all = [is[state](day), ...(reason === '' ? [] : [because, reason])];
  const html = `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px;font:16px/1.6 system-ui,sans-serif;word-break:keep-all">
<div style="max-width:440px;margin:0 auto">
${all.map((words) => `<p style="margin:0 0 16px;white-space:pre-line">${escape(words)}</p>`).join('\n')}
</div>
</body>
</html>
`;
  return { to, subject: subject(community.name), text: `${all.join('\n\n')}\n`, html };
}
