import type { NewsGroup } from '@madang/protocol';
import { type Homes, ideaAt } from '../homes.js';

/** The addresses that mails lead to. */
export interface Addresses {
  /** Of this server, as customers reach it, without a slash at the end. */
  readonly server: string;
  readonly homes: Homes;
}

/**
 * Where the ideas of news are read: on the company's own page on which their board stands, if it said which that is,
 * else on a page of this server.
 */
export async function ideaAddresses(
  { server, homes }: Addresses,
  community: string,
  news: readonly Pick<NewsGroup, 'idea'>[],
): Promise<(idea: string) => string> {
  const boards = [...new Set(news.map(({ idea }) => idea.board))];
  const find = async (board: string) => [board, await homes.of(community, board)] as const;
  const found = new Map(await Promise.all(boards.map(find)));
  const homeOf = new Map(news.map(({ idea }) => [idea.id, found.get(idea.board) ?? null]));
  return (idea) => {
    const home = homeOf.get(idea) ?? null;
    return home === null ? `${server}/c/${community}/i/${idea}` : ideaAt(home, idea);
  };
}

/** A page of one person's own, by a signed token; `idea` where it is about one. */
export function ownAddress(
  { server }: Addresses,
  page: 'unsubscribe' | 'preferences',
  to: { readonly community: string; readonly token: string; readonly idea?: string },
): string {
  const about = to.idea === undefined ? '' : `&idea=${encodeURIComponent(to.idea)}`;
  return `${server}/v1/${to.community}/mail/${page}?token=${to.token}${about}`;
}

/** The domain of whom mail is from, such as `shop.example` of `Shop <hello@shop.example>`. */
export function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? 'madang.invalid';
}

/** An address of which its owner recognises it and nobody else learns it: `g***@example.com`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [first = ''] = address.slice(0, at);
  return `${first}***${address.slice(at)}`;
}
