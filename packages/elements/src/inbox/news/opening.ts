import type { NewsGroup } from '@madang/protocol';

/** How an idea opens: within something on this page, on another page, or here. */
export type Way =
  | { readonly type: 'attribute'; readonly board: Element }
  | { readonly type: 'hash' }
  | { readonly type: 'link'; readonly href: string }
  | { readonly type: 'here' };

/** What a launcher and a board listen for in the address. */
export const hashOf = (id: string): string => `#madang-idea=${id}`;

/**
 * Where an idea opens: in the board of this page that has it, by its address, or by its attribute where the page's own
 * router is the one to say; in the launcher; on the page that `link` names; else here.
 */
export function wayTo({ id, board }: NewsGroup['idea'], link: string | undefined): Way {
  const boards = [...document.querySelectorAll('madang-board:not([no-hash])')];
  // Before its code is here it has no property yet.
  const named = (one: Element & { readonly board?: string }): string => one.board ?? one.getAttribute('board') ?? 'ideas';
  const has = boards.find((one) => named(one) === board);
  if (has?.hasAttribute('idea')) return { type: 'attribute', board: has };
  if (has || (boards.length === 0 && document.querySelector('madang-launcher'))) return { type: 'hash' };
  return link?.includes('{idea}') ? { type: 'link', href: link.replace('{idea}', encodeURIComponent(id)) } : { type: 'here' };
}
