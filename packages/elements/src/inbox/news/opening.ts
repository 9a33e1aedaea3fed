import type { Client } from '@madang/client';
import type { NewsGroup } from '@madang/protocol';

/** How an idea opens: within something on this page, on another page, or here. */
export type Way =
  | { readonly type: 'attribute'; readonly board: Element }
  | { readonly type: 'hash' }
  | { readonly type: 'link'; readonly href: string }
  | { readonly type: 'here' };

/** The comment that was told of last, where that is the newest thing. */
export const commentOf = ({ news }: NewsGroup): string | undefined => news[0]?.comment;

/** What a launcher and a board listen for in the address: an idea, and the comment that one comes for. */
export function hashOf(id: string, comment?: string): string {
  return `#madang-idea=${id}${comment ? `&comment=${comment}` : ''}`;
}

/**
 * An address of an idea that opens it although nothing on this page does: the server leads to the page of the company's
 * own site on which the board stands, where it knows that, else to its own.
 */
export function addressOf(id: string, { server, community }: Pick<Client, 'server' | 'community'>): string {
  return `${server}/c/${encodeURIComponent(community)}/i/${encodeURIComponent(id)}?to=host`;
}

/** Boards that look at the address. */
const BOARDS = 'madang-board:not([no-hash])';

/** A board or a launcher; before its code is here it has no property yet. */
type Opens = Element & { readonly board?: string; readonly client?: Client | undefined };

/**
 * Where an idea of `client`'s community opens: in the board of this page that has it, by its address, or by its
 * attribute where the page's own router is the one to say; in the launcher; on the page that `link` names; else here.
 */
export function wayTo({ id, board }: NewsGroup['idea'], link: string | undefined, client: Client | undefined): Way {
  // Those of another community know nothing of it.
  const ours = (selector: string): readonly Opens[] =>
    [...document.querySelectorAll<Opens>(selector)].filter((one) => !one.client || one.client === client);
  const boards = ours(BOARDS);
  const named = (one: Opens): string => one.board ?? one.getAttribute('board') ?? 'ideas';
  const has = boards.find((one) => named(one) === board);
  if (has?.hasAttribute('idea')) return { type: 'attribute', board: has };
  // A launcher steps back where any board of the page looks at the address.
  const free = !document.querySelector(BOARDS);
  if (has || (free && ours('madang-launcher').length > 0)) return { type: 'hash' };
  return link?.includes('{idea}') ? { type: 'link', href: link.replace('{idea}', encodeURIComponent(id)) } : { type: 'here' };
}
