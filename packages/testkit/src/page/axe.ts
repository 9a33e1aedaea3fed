import 'axe-core/axe.min.js';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

interface Axe {
  run(context: ElementContext, options: RunOptions): Promise<AxeResults>;
}

/** Rules about whole pages: a widget is a part of one. */
const PAGE_RULES = ['page-has-heading-one', 'region', 'landmark-one-main', 'bypass', 'document-title', 'html-has-lang'];

/** What axe finds in an element and everything in its shadow trees, in words; empty when there is nothing. */
export async function axe(element: Element): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: Axe }).axe.run(element, {
    rules: Object.fromEntries(PAGE_RULES.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.flat().join(' ')}) ${failureSummary ?? ''}`),
  );
}
