import type { News, NewsGroup, NewsReason } from '@madang/protocol';
import type { NewsMessages } from './en.js';

/** What happened, as a whole sentence. */
export function sentence({ kind, by, status = 'open', into }: News, t: NewsMessages): string {
  const official = kind === 'status' || kind === 'response' || kind === 'asked' || kind === 'merged';
  const who = by?.name ? t.who(by.name, by.title ?? '') : official || by?.staff ? t.staff : t.someone;
  switch (kind) {
    case 'status':
      return t.moved[status];
    case 'asked':
      return t.asked;
    case 'merged':
      return t.merged(into?.title ?? '');
    case 'response':
    case 'comment':
    case 'reply':
    case 'mention':
      return t[kind](who);
  }
}

/** Why one hears of an idea: what one did for it, rather than that somebody spoke to one, which the news say anyway. */
export function reasonOf({ news }: NewsGroup): NewsReason {
  const reasons = news.map(({ why }) => why);
  return reasons.find((why) => why !== 'mentioned' && why !== 'replied') ?? reasons[0] ?? 'followed';
}
