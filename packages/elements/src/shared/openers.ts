/** A board, to whoever else on its page opens ideas. */
export interface BoardOpener {
  readonly host: Element;
  /** Whether it leaves an idea that the address names to others: it is of another board, or nobody sees this one. */
  leaves(id: string): boolean;
}

/** Who shows an idea now because the page's address names it. */
export interface Holder {
  holds(id: string): boolean;
}

/** All that opens ideas which the address of a page names, of whichever communities. */
export interface Openers<B extends BoardOpener = BoardOpener> {
  readonly boards: Set<B>;
  holder?: Holder;
}

const pages = new WeakMap<Document, Openers>();

/**
 * Told to a page when its address was changed by hand, which fires no event, when the idea that it names is free to be
 * shown, and when a board found that it does not have it.
 */
export const MOVED = 'madang-moved';

/** What opens ideas on a page. */
export function openersOf(document: Document): Openers {
  const page = pages.get(document) ?? { boards: new Set() };
  pages.set(document, page);
  return page;
}

/**
 * Whether the idea that the address names is nobody's to open but that of whoever asks, where that is no board: every
 * board leaves it, also those that are still being loaded, and nobody shows it.
 */
export function isFree(id: string, { ownerDocument }: Element, asks: Holder): boolean {
  const { boards, holder } = openersOf(ownerDocument);
  const known = new Set([...boards].map(({ host }) => host));
  const awaited = [...ownerDocument.querySelectorAll('madang-board:not([no-hash], [idea])')];
  if (awaited.some((board) => !known.has(board)) || ![...boards].every((board) => board.leaves(id))) return false;
  return !holder || holder === asks || !holder.holds(id);
}
