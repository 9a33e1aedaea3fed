import 'axe-core/axe.min.js';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

interface Axe {
  run(context: ElementContext, options: RunOptions): Promise<AxeResults>;
}

/** Rules about whole pages: a widget is a part of one. */
const PAGE_RULES = ['page-has-heading-one', 'region', 'landmark-one-main', 'bypass', 'document-title', 'html-has-lang'];

/** What moves in a tree and comes to an end; a document does not tell of what moves in its shadow trees. */
function moving(root: Document | ShadowRoot): Animation[] {
  const own = root.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  const below = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? moving(shadowRoot) : []));
  return [...own, ...below];
}

/**
 * What axe finds in an element and everything in its shadow trees, in words; empty when there is nothing. It looks when
 * nothing is on its way any more: what fades in is pale for a moment.
 */
export async function axe(element: Element): Promise<string[]> {
  await Promise.allSettled(moving(element.ownerDocument).map(({ finished }) => finished));
  const { violations } = await (window as unknown as { axe: Axe }).axe.run(element, {
    rules: Object.fromEntries(PAGE_RULES.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.flat().join(' ')}) ${failureSummary ?? ''}`),
  );
}
