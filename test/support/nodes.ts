import type { Page } from 'playwright-core';

/** Placeholders that widgets themselves put something that can be pressed in the place of. */
const REPLACED = '.chips, .chips *, .line, .meta > span:not([class])';

interface Seen {
  madangNodes?: Element[];
}

/** How many elements a page had, and those of them that are not in it any more. */
export interface Remembered {
  readonly all: number;
  readonly lost: readonly string[];
}

/** Remembers every element of the next page, in all shadow trees, before its scripts have done anything. */
export async function rememberNodes(page: Page): Promise<() => Promise<Remembered>> {
  await page.addInitScript((replaced) => {
    document.addEventListener('DOMContentLoaded', () => {
      const nodes: Element[] = [];
      const roots: ParentNode[] = [document.body];
      for (let root = roots.pop(); root; root = roots.pop()) {
        for (const one of root.querySelectorAll('*')) {
          if (!one.matches(replaced)) nodes.push(one);
          if (one.shadowRoot) roots.push(one.shadowRoot);
        }
      }
      (globalThis as Seen).madangNodes = nodes;
    });
  }, REPLACED);
  return () =>
    page.evaluate(() => {
      const nodes = (globalThis as Seen).madangNodes ?? [];
      const lost = nodes.filter((node) => !node.isConnected);
      return { all: nodes.length, lost: lost.map(({ outerHTML }) => outerHTML.slice(0, 200)) };
    });
}
