import type { Page } from 'playwright-core';

/**
 * What a widget draws anew once the part that acts is here, in the very place: reactions and the name beneath a title
 * become buttons, an empty line the field to write in. Nothing else may be lost, and their words may not be either.
 */
const REPLACED = '.chips, .chips *, .line, .meta > span:not([class])';

/** An element that may be replaced: its words, and the tree in which they stand. */
interface Placeholder {
  readonly node: Element;
  readonly root: Node;
  readonly words: string;
}

interface Seen {
  madangNodes?: Element[];
  madangPlaceholders?: Placeholder[];
}

/** How many elements a page had, and those of them that are not in it any more. */
export interface Remembered {
  readonly all: number;
  readonly lost: readonly string[];
  /** Words of elements that were replaced and that nothing says any more. */
  readonly unsaid: readonly string[];
}

/** Remembers every element of the next page, in all shadow trees, before its scripts have done anything. */
export async function rememberNodes(page: Page): Promise<() => Promise<Remembered>> {
  await page.addInitScript((replaced) => {
    document.addEventListener('DOMContentLoaded', () => {
      const nodes: Element[] = [];
      const placeholders: Placeholder[] = [];
      const roots: ParentNode[] = [document.body];
      for (let root = roots.pop(); root; root = roots.pop()) {
        for (const one of root.querySelectorAll('*')) {
          const words = one.textContent.replaceAll(/\s+/g, '');
          if (one.matches(replaced)) placeholders.push({ node: one, root: one.getRootNode(), words });
          else nodes.push(one);
          if (one.shadowRoot) roots.push(one.shadowRoot);
        }
      }
      Object.assign(globalThis, { madangNodes: nodes, madangPlaceholders: placeholders } satisfies Seen);
    });
  }, REPLACED);
  return () =>
    page.evaluate(() => {
      const { madangNodes: nodes = [], madangPlaceholders: placeholders = [] } = globalThis as Seen;
      const lost = nodes.filter((node) => !node.isConnected);
      const unsaid = placeholders.filter(
        ({ node, root, words }) => !node.isConnected && !root.textContent?.replaceAll(/\s+/g, '').includes(words),
      );
      return {
        all: nodes.length,
        lost: lost.map(({ outerHTML }) => outerHTML.slice(0, 200)),
        unsaid: unsaid.map(({ words }) => words),
      };
    });
}
