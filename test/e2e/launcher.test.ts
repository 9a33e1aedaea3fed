import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readable } from '../support/axe.js';
import { launch, openPage, watchShifts } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';
import { serveFolder } from '../support/static-site.js';

const FOLDER = fileURLToPath(new URL('../../examples/launcher', import.meta.url));

interface Watched {
  /** The paths that were asked for so far. */
  readonly asked: readonly string[];
  /** How much the page has shifted so far. */
  readonly shifts: () => Promise<number | string>;
}

describe('a strict page with nothing of ours but the script tag', () => {
  let server: TestServer;
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Browser;

  before(async () => {
    server = await startServer({ demo: true });
    site = await serveFolder(FOLDER, (html) =>
      html.replaceAll('http://localhost:4700', server.url).replaceAll('ws://localhost:4700', server.url.replace('http', 'ws')));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
  });

  async function visit(
    path: string,
    options: BrowserContextOptions,
    use: (page: Page, watched: Watched) => Promise<void>,
  ): Promise<void> {
    const { page, context, complaints } = await openPage(browser, { reducedMotion: 'reduce', ...options });
    const shifts = await watchShifts(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    try {
      await page.goto(site.url + path);
      await use(page, { asked, shifts });
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  }

  const launcher = (page: Page) => page.locator('madang-launcher');
  const button = (page: Page) => launcher(page).getByRole('button').first();
  const ideas = (page: Page) => launcher(page).getByRole('dialog').getByRole('listitem');

  for (const [device, options] of [
    ['a phone', { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }],
    ['a desktop', { viewport: { width: 1_200, height: 800 } }],
  ] as const) {
    test(`on ${device}: a button, a panel, a vote, and a page that never moved`, async () => {
      await visit('/', options, async (page, { asked, shifts }) => {
        await button(page).waitFor();
        assert.ok(!asked.some((path) => path.startsWith('/v1/')), 'asked for ideas before anybody wanted them');
        await page.evaluate(() => scrollTo(0, 200));
        await button(page).click();
        await ideas(page).first().waitFor();
        const panel = await launcher(page).getByRole('dialog').boundingBox();
        assert.equal(panel?.height, device === 'a phone' ? 800 : 720);
        assert.equal(panel?.width, device === 'a phone' ? 390 : 430);
        const vote = ideas(page).first().getByRole('button');
        const accepted = page.evaluate(
          () => new Promise((done) => document.addEventListener('madang-voted', () => done(true), { once: true })),
        );
        await vote.click();
        await accepted;
        assert.equal(await vote.getAttribute('aria-pressed'), 'true');
        if (device === 'a desktop') {
          await page.mouse.move(panel.x + 60, panel.y + 20);
          await page.mouse.wheel(0, 600);
        }
        await readable(page, 'the panel');
        await launcher(page).getByRole('button', { name: 'Close' }).click();
        await launcher(page).getByRole('dialog').waitFor({ state: 'hidden' });
        await readable(page, 'the page');
        assert.equal(await page.evaluate(() => scrollY), 200);
        assert.equal(await shifts(), 0, 'layout shift');
      });
    });
  }

  test('a link to an idea leads into the panel', async () => {
    const { ideas: all } = (await (await fetch(`${server.url}/v1/demo/boards/ideas/ideas`)).json()) as {
      readonly ideas: readonly { readonly id: string; readonly title: string }[];
    };
    const idea = all[0];
    assert.ok(idea);
    await visit(`/#madang-idea=${idea.id}`, {}, async (page) => {
      await launcher(page).locator('madang-idea').getByRole('heading', { name: idea.title }).waitFor();
      await launcher(page).getByRole('button', { name: 'Back to the list' }).click();
      await ideas(page).first().waitFor();
      assert.equal(new URL(page.url()).hash, '');
    });
  });
});
