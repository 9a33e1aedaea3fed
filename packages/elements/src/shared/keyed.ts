import { render, type TemplateResult } from 'lit';
import type { Group } from './skipping.js';

/**
 * A long list that keeps each item's element for as long as the item is shown, so that focus, scroll and what is being
 * read survive every live change: what stays is not moved, what is new goes in between, only a real change of order
 * moves rows. Rows live in groups of one page, which the browser skips while off screen (skipping each row on its own
 * costs twenty times as much as it saves), and which are then not drawn either: see `skipping.ts`.
 *
 * lit's `repeat` would do, but weighs 760 bytes compressed in the first load, where this one takes 260.
 */
export class KeyedRows<T extends { readonly id: string }> {
  /** @internal Each item's element, by its id. A page that was drawn on a server puts those that are there in. */
  readonly rows = new Map<string, HTMLElement>();

  /**
   * Makes `list` show `items`, in groups of `page`. `list` has no other children; listeners in the template are called
   * on `host`.
   */
  draw(list: Element, items: readonly T[], template: (item: T) => TemplateResult, page: number, host: object): void {
    const rows = this.rows;
    const ids = new Set(items.map(({ id }) => id));
    for (const [id, row] of rows) {
      if (ids.has(id)) continue;
      row.remove();
      rows.delete(id);
    }
    // The rows from here on, in the order in which they stand.
    let standing = [...list.querySelectorAll('.card')];
    let at = 0;
    for (const item of items) {
      let row = rows.get(item.id);
      const away = (row?.parentNode as Group | undefined)?.skipped;
      if (!row) {
        row = document.createElement('div');
        row.role = 'listitem';
        row.className = 'card';
        row.dataset['idea'] = item.id;
        rows.set(item.id, row);
      }
      if (!away) render(template(item), row, { host });
      if (standing[at] === row) {
        at += 1;
        continue;
      }
      standing = standing.filter((other, i) => i >= at && other !== row);
      at = 0;
      let group = list.lastElementChild;
      if (standing[0]) standing[0].before(row);
      else if (group && group.childElementCount < page) group.append(row);
      else {
        group = document.createElement('div');
        group.className = 'page';
        group.append(row);
        list.append(group);
      }
    }
    list.querySelectorAll('.page:empty').forEach((group) => group.remove());
  }
}
