import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { violations } from '../support/axe.js';
import { launch, openPage, watchShifts } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';
import { serveFolder } from '../support/static-site.js';

const FOLDER = fileURLToPath(new URL('../../examples/themes', import.meta.url));

describe('three themes, on a page with a launcher by the script tag alone', () => {
  let server: TestServer;
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Browser;

  before(async () => {
    server = await startServer({ demo: true });
    site = await serveFolder(FOLDER, (html) => html.replaceAll('http://localhost:4700', server.url));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
  });

  async function visit(query: string, width: number, use: (page: Page) => Promise<void>): Promise<void> {
    const { page, context, complaints } = await openPage(browser, {
      locale: 'en-US',
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    const shifts = await watchShifts(page);
    try {
      await page.goto(`${site.url}/${query}`);
      await page.locator('madang-board').getByRole('listitem').first().waitFor();
      // The later parts of the board, and the wall at the end of the page.
      await page.locator('madang-board').getByRole('button', { name: 'Filter' }).waitFor();
      await page.locator('madang-adopted').getByRole('listitem').first().waitFor();
      await use(page);
      assert.deepEqual(complaints, []);
      assert.equal(await shifts(), 0, 'layout shift');
    } finally {
      await context.close();
    }
  }

  const fillOf = (page: Page): Promise<string> =>
    page.locator('madang-launcher').getByRole('button').first().evaluate((button) => getComputedStyle(button).backgroundColor);

  for (const [theme, scheme, width, fill] of [
    ['calm', 'light', 1_000, 'rgb(61, 107, 88)'],
    ['calm', 'dark', 390, 'rgb(143, 199, 174)'],
    ['bold', 'light', 390, 'rgb(67, 38, 255)'],
    ['bold', 'dark', 1_000, 'rgb(200, 255, 61)'],
    ['terminal-dark', 'light', 1_000, 'rgb(61, 220, 132)'],
    ['terminal-dark', 'dark', 390, 'rgb(61, 220, 132)'],
  ] as const) {
    test(`${theme}, ${scheme}, ${width} pixels: readable, and as the sheet says`, async () => {
      await visit(`?theme=${theme}&scheme=${scheme}`, width, async (page) => {
        assert.equal(await fillOf(page), fill);
        assert.deepEqual(await violations(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        // The same in the panel, which stands above the page.
        await page.locator('madang-launcher').getByRole('button').first().click();
        await page.locator('madang-launcher').getByRole('dialog').getByRole('listitem').first().waitFor();
        await page.locator('madang-launcher').getByRole('dialog').getByRole('button', { name: 'Filter' }).waitFor();
        assert.deepEqual(await violations(page), []);
      });
    });
  }

  test('a switch of the theme reaches every widget at once, and moves nothing of the page’s own', async () => {
    await visit('', 1_000, async (page) => {
      const before = await fillOf(page);
      await page.getByLabel('Bold').check();
      assert.notEqual(await fillOf(page), before);
      const corner = page.locator('madang-board').getByRole('button', { name: 'Filter' });
      assert.equal(await corner.evaluate((at) => getComputedStyle(at).borderTopLeftRadius), '0px');
      await page.getByLabel('None').check();
      assert.equal(await corner.evaluate((at) => getComputedStyle(at).borderTopLeftRadius), '10px');
    });
  });

  test('the launcher is worked from the keyboard, opens an idea inside, and never scrolls the page', async () => {
    await visit('', 1_000, async (page) => {
      const launcher = page.locator('madang-launcher');
      const button = launcher.getByRole('button', { name: 'Suggest something' }).first();
      await button.focus();
      await page.keyboard.press('Enter');
      await launcher.getByRole('dialog').getByRole('listitem').first().waitFor();
      const scrolled = await page.evaluate(() => scrollY);
      // All the way round, and never out of the panel.
      for (let step = 0; step < 8; step += 1) {
        await page.keyboard.press(step % 2 ? 'Shift+Tab' : 'Tab');
        const inside = await page.evaluate(() => document.activeElement?.localName ?? 'body');
        assert.ok(['madang-launcher', 'body'].includes(inside), inside);
      }
      await launcher.getByRole('button', { name: 'Filter' }).waitFor();
      await launcher.getByRole('dialog').getByRole('listitem').first().getByRole('link').focus();
      await page.keyboard.press('Enter');
      await launcher.locator('madang-idea').getByRole('heading').first().waitFor();
      await page.keyboard.press('Enter');
      await launcher.locator('madang-idea').waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await launcher.getByRole('dialog').waitFor({ state: 'hidden' });
      assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className), 'launch');
      assert.equal(await page.evaluate(() => scrollY), scrolled);
      assert.equal(new URL(page.url()).hash, '');
    });
  });
});
