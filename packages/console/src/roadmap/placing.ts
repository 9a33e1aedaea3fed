/** What a column holds once an idea was put at a place of it, in the new order. */
export function placedAt(ids: readonly string[], id: string, at: number): readonly string[] {
  const others = ids.filter((one) => one !== id);
  return [...others.slice(0, at), id, ...others.slice(at)];
}

/** The place at which a pointer is over a column of cards: before the first whose middle is below it. */
export function placeUnder(column: Element, id: string, y: number): number {
  const cards = [...column.querySelectorAll<HTMLElement>('.card')].filter((card) => card.dataset['id'] !== id);
  const at = cards.findIndex((card) => {
    const { top, height } = card.getBoundingClientRect();
    return y < top + height / 2;
  });
  return at < 0 ? cards.length : at;
}

/** Where the lifted idea would come, told by a card: before this one, or after it, the last. */
export function markOf(ids: readonly string[], lifted: string, at: number, id: string): '' | 'before' | 'after' {
  const others = ids.filter((one) => one !== lifted);
  const place = others.indexOf(id);
  if (place < 0) return '';
  if (place === at) return 'before';
  return at >= others.length && place === others.length - 1 ? 'after' : '';
}
