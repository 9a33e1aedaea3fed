import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Rules about colours: all that another scheme can break of what is right in the first. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds on a whole page by all of its rules or by some, one line each. Its script comes past the page's policy,
 * as a debugger's would.
 */
export async function violations(page: Page, only?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(SOURCE, 'utf8'));
  return page.evaluate(async (values) => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const some = values && { runOnly: { type: 'rule' as const, values: [...values] } };
    const found = await run(document, { resultTypes: ['violations'], ...some });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary ?? ''}`));
  }, only);
}

/** Fails unless axe finds nothing on a page, in light and in dark, all motion over. The page is left in light. */
export async function readable(page: Page, what: string = page.url()): Promise<void> {
  for (const [colorScheme, only] of [['dark', COLOUR_RULES], ['light', undefined]] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    assert.deepEqual(await violations(page, only), [], `${what}, ${colorScheme}`);
  }
}
