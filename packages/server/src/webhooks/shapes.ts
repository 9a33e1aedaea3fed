import type { Status, WebhookFormat, WebhookPayload } from '@madang/protocol';
import { defaultPreferences } from '../domain/news/preferences.js';
import type { CommunityRecord } from '../domain/records.js';
import { namedStatuses } from '../domain/status-names.js';
import { plainLine, plainText } from '../outreach/news-mail/plain.js';

/** The languages in which channels are written to. */
type Language = 'en' | 'ko';

/** What is told of, escaped for the channel. */
interface Told {
  /** How much came of a conversation, and which it is where it is about no idea. */
  readonly times: number;
  readonly thread: string;
  readonly who: string;
  readonly status: string;
  readonly votes: number;
  /** The title of the other of two ideas. */
  readonly into: string;
  /** The day until which an answer is owed; empty where none is said. */
  readonly due: string;
}

/** What is said in a channel, by the kind of message; kinds that are not named are of no use to people there. */
const WORDS = {
  en: {
    'idea.created': ({ who }: Told) => `New idea by ${who}`,
    'idea.edited': ({ who }: Told) => `${who} edited an idea`,
    'idea.deleted': ({ who }: Told) => `${who} took an idea back`,
    'comment.added': ({ who }: Told) => `${who} commented`,
    'status.set': ({ who, status }: Told) => `${who} set the status to “${status}”`,
    'response.set': ({ who }: Told) => `Official response by ${who}`,
    'response.returned': () => 'Enough supporters say that the answer does not answer it',
    'promise.reached': ({ due }: Told) => `Enough people want this: an answer is promised${due && ` by ${due}`}`,
    'idea.relook': () => 'The day to look at this declined idea again has come',
    'idea.merged': ({ who, into }: Told) => `${who} joined this idea with “${into}”`,
    'idea.unmerged': ({ who, into }: Told) => `${who} parted this idea from “${into}” again`,
    'thread.surged': ({ times, thread }: Told) =>
      `Unusually much was reported or held back in one conversation${thread}: ${times} within half an hour`,
    'vote.count': ({ votes }: Told) => (votes === 1 ? '1 vote' : `${votes} votes`),
    'webhook.test': () => 'Madang can write here.',
    someone: 'somebody',
  },
  ko: {
    'idea.created': ({ who }: Told) => `${who} 님이 새 의견을 올렸어요`,
    'idea.edited': ({ who }: Told) => `${who} 님이 의견을 고쳤어요`,
    'idea.deleted': ({ who }: Told) => `${who} 님이 의견을 거두었어요`,
    'comment.added': ({ who }: Told) => `${who} 님이 댓글을 남겼어요`,
    'status.set': ({ who, status }: Told) => `${who} 님이 상태를 바꿨어요: ‘${status}’`,
    'response.set': ({ who }: Told) => `${who} 님이 공식 답변을 남겼어요`,
    'response.returned': () => '답변이 되지 않는다는 분이 많아 다시 답해야 해요',
    'promise.reached': ({ due }: Told) => `많은 분이 원해서 ${due && `${due}까지 `}답하기로 한 의견이에요`,
    'idea.relook': () => '안 하기로 한 의견을 다시 살펴볼 날이 되었어요',
    'idea.merged': ({ who, into }: Told) => `${who} 님이 이 의견을 ‘${into}’에 합쳤어요`,
    'idea.unmerged': ({ who, into }: Told) => `${who} 님이 이 의견을 ‘${into}’에서 다시 나눴어요`,
    'thread.surged': ({ times, thread }: Told) => `한 대화${thread}에서 신고나 보류가 부쩍 늘었어요. 30분 사이 ${times}건이에요`,
    'vote.count': ({ votes }: Told) => `투표 ${votes}`,
    'webhook.test': () => '마당이 여기에 글을 쓸 수 있어요.',
    someone: '익명',
  },
} as const;

/** Kinds that are told of without their idea, which is not there any more. */
const WITHOUT_IDEA: ReadonlySet<string> = new Set(['thread.surged', 'idea.deleted']);

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

/** What of a community says how its channels are written to. */
export type Spoken = Pick<CommunityRecord, 'locales' | 'statusNames'>;

/** The body of a message in a format; `null` for what nobody in a channel wants to read. */
export function bodyOf(format: WebhookFormat, payload: WebhookPayload, community: Spoken | null): string | null {
  if (format === 'standard') return JSON.stringify(payload);
  const channel = CHANNELS[format];
  const [locale = 'en'] = community?.locales ?? [];
  const language: Language = locale.startsWith('ko') ? 'ko' : 'en';
  const words = WORDS[language];
  const { type, data } = payload;
  if (type === 'webhook.test') return channel.body(words[type]());
  if (!(type in words) || (!data.idea && !WITHOUT_IDEA.has(type))) return null;
  const say = words[type as keyof Omit<typeof words, 'someone' | 'webhook.test'>];
  const { idea, by, change, into, dueAt } = data;
  const statuses = namedStatuses(STATUS_WORDS[language], community?.statusNames, locale);
  const line = (text: string | undefined): string => channel.escape(plainLine(text ?? ''));
  const what = say({
    who: line(by?.name) || words.someone,
    status: line(statuses[change?.to ?? idea?.status ?? 'open']),
    votes: idea?.votes ?? 0,
    into: line(into?.title),
    times: data.surge?.times ?? 0,
    thread: data.surge && !idea ? ` (${line(data.surge.thread)})` : '',
    due: dueAt === undefined ? '' : dayOf(dueAt, language, community),
  });
  if (!idea) return channel.body(what);
  const title = line(idea.title);
  const said = channel.escape(plainText(change?.note ?? data.text ?? ''));
  const lines = [`${what}: ${channel.bold(idea.url === null ? title : channel.link(title, idea.url))}`];
  if (said !== '') lines.push(said.replace(/^/gm, '> '));
  return channel.body(lines.join('\n'));
}

/** A day by the clock of those who read it there. */
function dayOf(at: number, language: Language, community: Spoken | null): string {
  const { timeZone } = defaultPreferences(community ?? { locales: [] });
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(at);
}
