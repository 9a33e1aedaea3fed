import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { neighbour } from '../../support/neighbour.js';
import { BOARD, type Case, type Hostility, settled, TAG, visit, vote, type World } from '../world.js';
import { BLOCKED } from './browsers.js';
import { strict } from './policies.js';
import { PROTOTYPES, TAKEN } from './scripts.js';
import { RUTHLESS } from './styles.js';

const TITLE = 'A shelf for wet bowls';

/** Every widget there is, none in another; the launcher comes by the tag. */
const all = (idea: string): string => `${BOARD}
  <madang-idea idea="${idea}"></madang-idea>
  <madang-vote idea="${idea}"></madang-vote>
  <madang-thread topic="page:hostile-${idea}"></madang-thread>
  <madang-roadmap board="ideas"></madang-roadmap>
  <madang-adopted board="ideas"></madang-adopted>
  <madang-inbox></madang-inbox>`;

/** Text in the shadow trees of a page whose look a style of the page has changed: everything that inherits does. */
const CHANGED = `(() => {
  const found = [];
  const walk = (root) => {
    for (const at of root.querySelectorAll('*')) {
      if (at.shadowRoot) walk(at.shadowRoot);
      if (root === document || ![...at.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
      const { fontSize, letterSpacing, wordSpacing, textIndent, textShadow, cursor } = getComputedStyle(at);
      const apart = (parseFloat(letterSpacing) || 0) / parseFloat(fontSize);
      if (apart > 0.2 || wordSpacing !== '0px' || textIndent !== '0px' || textShadow !== 'none' || cursor === 'crosshair') {
        found.push(at.localName + '.' + at.className + ' of ' + root.host.localName);
      }
    }
  };
  walk(document);
  return found;
})()`;

/** Uses each of them as a customer would. */
async function useEach(page: Page): Promise<void> {
  await settled(page);
  await vote(page);
  const own = (tag: string) => page.locator(`body > madang-${tag}`);
  await own('idea').getByRole('heading', { name: TITLE }).waitFor();
  const button = own('vote').getByRole('button').first();
  const count = Number(await button.textContent());
  await button.click();
  await page.locator('#probe-out[data-votes="2"]').waitFor({ state: 'attached' });
  await button.filter({ hasText: String(count + 1) }).waitFor();
  await own('thread').getByRole('textbox').first().click();
  await page.keyboard.type('Said on a hostile page');
  await own('thread').getByRole('button', { name: 'Send' }).first().click();
  await own('thread').locator('[part="words"]', { hasText: 'Said on a hostile page' }).waitFor();
  for (const tag of ['roadmap', 'adopted']) await own(tag).getByRole('listitem').first().waitFor();
  await own('inbox').locator('[part="bell"]').click();
  await own('inbox').locator('.notice, [part="group"]').first().waitFor();
  await page.keyboard.press('Escape');
  await own('inbox').locator('[part="panel"]').waitFor({ state: 'hidden' });
  await own('launcher').getByRole('button').first().click();
  await own('launcher').getByRole('dialog').getByRole('listitem').first().waitFor();
  await page.keyboard.press('Escape');
  await own('launcher').getByRole('dialog').waitFor({ state: 'hidden' });
}

const each = (
  title: string,
  hostility: (world: World) => Hostility,
  also: (page: Page) => Promise<void> = () => Promise.resolve(),
): Case => ({
  title: `every widget at once: ${title}`,
  run: async (world) => {
    const idea = await (await neighbour(world.server.url)).propose(TITLE);
    const tag = TAG.replace('data-community', 'data-launcher data-community');
    await visit(world, { body: all(idea), tag, ...hostility(world) }, async (page) => {
      await useEach(page);
      await also(page);
    });
  },
});

/** Pages that are hostile to more than a board. */
export const widgets: readonly Case[] = [
  each('a reset with !important on everything', () => ({ head: RUTHLESS }), async (page) => {
    assert.deepEqual(await page.evaluate(CHANGED), []);
  }),
  each('the strictest policy with Trusted Types', (world) => ({ headers: strict(world, 'lit-html dompurify') })),
  each('built-ins that others took before', () => ({ head: PROTOTYPES + TAKEN })),
  each('storage that throws, without locks', () => ({
    before: (page) => page.addInitScript(BLOCKED),
    expects: /storage is not available/,
  })),
  each('text from right to left, on a page 320 px wide', () => ({
    head: `<style>body { margin: 0 } #probe { overflow: hidden }</style><script>document.documentElement.dir = 'rtl'</script>`,
    context: { viewport: { width: 320, height: 800 } },
  }), async (page) => {
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the page');
  }),
];
