import type { Status, WebhookFormat, WebhookPayload } from '@madang/protocol';
import { plainLine, plainText } from '../outreach/news-mail/plain.js';

/** The languages in which channels are written to. */
type Language = 'en' | 'ko';

/** What is said in a channel, by the kind of message; kinds that are not named are of no use to people there. */
const WORDS = {
  en: {
    'idea.created': (who: string) => `New idea by ${who}`,
    'idea.edited': (who: string) => `${who} edited an idea`,
    'comment.added': (who: string) => `${who} commented`,
    'status.set': (who: string, status: string) => `${who} set the status to “${status}”`,
    'response.set': (who: string) => `Official response by ${who}`,
    'idea.merged': (who: string, _: string, __: number, into: string) => `${who} joined this idea with “${into}”`,
    'idea.unmerged': (who: string, _: string, __: number, into: string) => `${who} parted this idea from “${into}” again`,
    'vote.count': (_: string, __: string, votes: number) => (votes === 1 ? '1 vote' : `${votes} votes`),
    'webhook.test': () => 'Madang can write here.',
    someone: 'somebody',
  },
  ko: {
    'idea.created': (who: string) => `${who} 님이 새 의견을 올렸어요`,
    'idea.edited': (who: string) => `${who} 님이 의견을 고쳤어요`,
    'comment.added': (who: string) => `${who} 님이 댓글을 남겼어요`,
    'status.set': (who: string, status: string) => `${who} 님이 상태를 바꿨어요: ‘${status}’`,
    'response.set': (who: string) => `${who} 님이 공식 답변을 남겼어요`,
    'idea.merged': (who: string, _: string, __: number, into: string) => `${who} 님이 이 의견을 ‘${into}’에 합쳤어요`,
    'idea.unmerged': (who: string, _: string, __: number, into: string) => `${who} 님이 이 의견을 ‘${into}’에서 다시 나눴어요`,
    'vote.count': (_: string, __: string, votes: number) => `투표 ${votes}`,
    'webhook.test': () => '마당이 여기에 글을 쓸 수 있어요.',
    someone: '익명',
  },
} as const;

const STATUS_WORDS: Readonly<Record<Language, Readonly<Record<Status, string>>>> = {
  en: {
    open: 'Open',
    considering: 'Considering',
    planned: 'Planned',
    building: 'In progress',
    shipped: 'Shipped',
    declined: 'Not planned',
  },
  ko: {
    open: '열려 있어요',
    considering: '살펴보는 중',
    planned: '하기로 했어요',
    building: '만드는 중',
    shipped: '나왔어요',
    declined: '안 하기로 했어요',
  },
};

/** How a channel writes: what has to be escaped, and how something leads somewhere. */
interface Channel {
  readonly escape: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly link: (text: string, url: string) => string;
  readonly body: (text: string) => string;
}

const CHANNELS: Readonly<Record<Exclude<WebhookFormat, 'standard'>, Channel>> = {
  slack: {
    escape: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/[*_~`]/g, '\u200b$&'),
    bold: (text) => `*${text}*`,
    link: (text, url) => `<${url}|${text.replaceAll('|', '¦')}>`,
    body: (text) => JSON.stringify({ text, unfurl_links: false }),
  },
  discord: {
    escape: (text) => text.replace(/[\\*_~`|>#[\]()<@-]/g, '\\$&'),
    bold: (text) => `**${text}**`,
    link: (text, url) => `[${text}](<${url}>)`,
    // Nobody is rung by what a visitor wrote.
    body: (text) => JSON.stringify({ content: text.slice(0, 2_000), allowed_mentions: { parse: [] } }),
  },
};

/** The body of a message in a format; `null` for what nobody in a channel wants to read. */
export function bodyOf(format: WebhookFormat, payload: WebhookPayload, locales: readonly string[]): string | null {
  if (format === 'standard') return JSON.stringify(payload);
  const channel = CHANNELS[format];
  const language: Language = locales[0]?.startsWith('ko') ? 'ko' : 'en';
  const words = WORDS[language];
  const { type, data } = payload;
  if (type === 'webhook.test') return channel.body(words[type]());
  if (!(type in words) || !data.idea) return null;
  const say = words[type as keyof Omit<typeof words, 'someone' | 'webhook.test'>];
  const { idea, by, change, into } = data;
  const status = change?.to ?? idea.status;
  const what = say(
    channel.escape(plainLine(by?.name ?? '') || words.someone),
    channel.escape(STATUS_WORDS[language][status]),
    idea.votes,
    channel.escape(plainLine(into?.title ?? '')),
  );
  const title = channel.escape(plainLine(idea.title));
  const said = channel.escape(plainText(change?.note ?? data.text ?? ''));
  const lines = [`${what}: ${channel.bold(idea.url === null ? title : channel.link(title, idea.url))}`];
  if (said !== '') lines.push(said.replace(/^/gm, '> '));
  return channel.body(lines.join('\n'));
}
