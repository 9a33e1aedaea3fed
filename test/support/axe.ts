import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Rules about colours: all that another scheme can break of what is right in the first. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Its script comes past the page's policy, as a debugger's would. */
async function bring(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(SOURCE, 'utf8'));
}

/** What axe finds on a whole page by all of its rules or by some, one line each. */
export async function violations(page: Page, only?: readonly string[]): Promise<readonly string[]> {
  await bring(page);
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

/**
 * Fails unless all words of a document that is no page of ours, such as a mail, stand out from what is behind them: in
 * light and in dark, and where a reader drops the head with its styles.
 */
export async function legible(page: Page, html: string, what: string): Promise<void> {
  const bare = html.replace(/<head>[^]*?<\/head>/, '');
  assert.notEqual(bare, html, `${what} has a head`);
  for (const [name, document] of [['whole', html], ['without its head', bare]] as const) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.goto('about:blank');
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setContent(document);
      const { seen, wrong } = await contrasts(page);
      assert.deepEqual(wrong, [], `${what}, ${name}, ${colorScheme}`);
      assert.ok(seen > 3, `${what}, ${name}: axe looked at ${seen} of its words`);
    }
  }
}

/** How many elements axe found to stand out, and those that do not or of which it cannot tell. */
async function contrasts(page: Page): Promise<{ readonly seen: number; readonly wrong: readonly string[] }> {
  await bring(page);
  return page.evaluate(async (values) => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const found = await run(document, { runOnly: { type: 'rule', values: [...values] } });
    const wrong = [...found.violations, ...found.incomplete].flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.flat().join(' ')} ${any.map(({ message }) => message).join(' ')}`));
    return { seen: found.passes.flatMap(({ nodes }) => nodes).length, wrong };
  }, COLOUR_RULES);
}
