import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openSite, type Site } from '../hostile/site.js';
import { launch, openPage } from '../support/browser.js';
import { neighbour } from '../support/neighbour.js';
import { startServer, type TestServer } from '../support/server.js';

/** A router of a host that lives in the fragment: whatever it does not know leads home. */
const HASH_ROUTER = `<script>
  const route = () => { if (!location.hash.startsWith('#/')) location.replace('#/ideas'); };
  addEventListener('hashchange', route);
  route();
</script>`;

/** A router of a host that writes its own entries, and says by the attribute what is open. */
const ROUTER = `<script>
  const board = document.querySelector('madang-board');
  const follow = () => board.setAttribute('idea', new URLSearchParams(location.search).get('open') ?? '');
  const push = (search) => { history.pushState({ mine: true }, '', location.pathname + search); follow(); };
  addEventListener('popstate', follow);
  board.addEventListener('madang-open', (event) => { event.preventDefault(); push('?open=' + event.idea); });
  board.addEventListener('madang-closed', () => push(''));
  follow();
</script>`;

describe('the link of an opened idea', () => {
  let server: TestServer;
  let browser: Browser;
  let site: Site;
  let first = '';
  let second = '';

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
    site = await openSite();
    const { propose } = await neighbour(server.url);
    first = await propose('First things');
    second = await propose('Second thoughts');
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
  });

  async function visit(
    body: string,
    use: (page: Page, home: string) => Promise<void>,
    expects?: RegExp,
  ): Promise<void> {
    const { page, context, complaints } = await openPage(browser, { locale: 'en' });
    try {
      const home = site.put({
        html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">
          ${body}<script type="module" src="${server.url}/madang.js" data-community="demo"></script>`,
      });
      await page.goto(home);
      await page.locator('madang-board [part="toolbar"]').first().waitFor();
      await use(page, page.url());
      assert.deepEqual(complaints.filter((complaint) => !expects?.test(complaint)), []);
    } finally {
      await context.close();
    }
  }

  const board = (attributes: string): string => `<madang-board sort="new" ${attributes}></madang-board>`;
  const open = (page: Page, title: string): Promise<void> => page.getByRole('link', { name: title }).first().click();
  const shows = (page: Page, title: string): Promise<void> =>
    page.locator('madang-idea').getByRole('heading', { name: title, level: 2 }).waitFor();
  const closed = (page: Page): Promise<void> => page.locator('madang-idea').waitFor({ state: 'detached' });
  const close = async (page: Page): Promise<void> => {
    await page.keyboard.press('Escape');
    await closed(page);
  };

  for (const [name, attributes, address] of [
    ['a fragment', '', () => `#madang-idea=${first}`],
    ['a parameter of the page’s choice', 'history="?idea={idea}"', () => `?idea=${first}`],
  ] as const) {
    test(`is ${name}: back, forward, reload, and closing what a link opened`, () =>
      visit(board(attributes), async (page, home) => {
        const linked = `${home}${address()}`;
        await open(page, 'First things');
        await shows(page, 'First things');
        assert.equal(page.url(), linked);
        await page.goBack();
        await closed(page);
        assert.equal(page.url(), home);
        await page.goForward();
        await shows(page, 'First things');
        await page.reload();
        await shows(page, 'First things');
        await close(page);
        assert.equal(page.url(), home);
        await open(page, 'Second thoughts');
        await shows(page, 'Second thoughts');
        await close(page);
        assert.equal(page.url(), home);

        // By a link from elsewhere: closing it leads nowhere else.
        await page.goto('about:blank');
        await page.goto(linked);
        await shows(page, 'First things');
        await close(page);
        assert.equal(page.url(), home);
      }));
  }

  test('is a path of the page’s own, for which the page answers', () =>
    visit(board('history="/ideas/{idea}/talk"'), async (page, home) => {
      await open(page, 'First things');
      await shows(page, 'First things');
      assert.equal(page.url(), `${site.url}/ideas/${first}/talk`);
      await close(page);
      assert.equal(page.url(), home);
    }));

  test('of the old form opens all the same, and is handed on in the new one', () =>
    visit(board('history="?idea={idea}"'), async (page, home) => {
      await page.goto('about:blank');
      await page.goto(`${home}#madang-idea=${first}`);
      await shows(page, 'First things');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.locator('madang-idea').getByRole('button', { name: 'Copy link' }).click();
      await page.locator('madang-idea').getByRole('button', { name: 'Link copied' }).waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${home}?idea=${first}`);
      await close(page);
      assert.equal(page.url(), home);
    }));

  test('stays out of the way of a router that lives in the fragment', () =>
    visit(`${board('history="?idea={idea}"')}${HASH_ROUTER}`, async (page, home) => {
      assert.match(home, /#\/ideas$/);
      await open(page, 'First things');
      await shows(page, 'First things');
      assert.equal(page.url(), home.replace('#', `?idea=${first}#`));
      await page.goBack();
      await closed(page);
      assert.equal(page.url(), home);
    }));

  test('is the page’s own business with the attribute: its router and the board keep in step', () =>
    visit(`${board('idea=""')}${ROUTER}`, async (page, home) => {
      await open(page, 'First things');
      await shows(page, 'First things');
      assert.equal(page.url(), `${home}?open=${first}`);
      await page.goBack();
      await closed(page);
      await page.goForward();
      await shows(page, 'First things');
      // Another one, by the page: no step through the list.
      await page.evaluate((id) => document.querySelector('madang-board')?.setAttribute('idea', id), second);
      await shows(page, 'Second thoughts');
      await close(page);
      assert.equal(page.url(), home);
      assert.equal(await page.locator('madang-board').getAttribute('idea'), '');
      const focused = (): boolean => document.querySelector('madang-board')?.shadowRoot?.activeElement?.localName === 'a';
      await page.waitForFunction(focused);
      await page.reload();
      await page.locator('madang-board [part="toolbar"]').waitFor();
      assert.equal(await page.locator('madang-idea').count(), 0);
    }));

  test('opens by the attribute alone, and leaves the address as it is', () =>
    visit(board('idea=""'), async (page, home) => {
      await open(page, 'First things');
      await shows(page, 'First things');
      assert.equal(await page.locator('madang-board').getAttribute('idea'), first);
      assert.equal(page.url(), home);
      await page.evaluate(() => (location.hash = '#host'));
      await shows(page, 'First things');
      await close(page);
      assert.equal(page.url(), `${home}#host`);
    }));

  test('opens an idea once, on the board that has it, where two stand on a page', () =>
    visit(
      `${board('history="?idea={idea}"')}<madang-board board="nowhere" history="?idea={idea}"></madang-board>`,
      async (page, home) => {
        await open(page, 'First things');
        await shows(page, 'First things');
        await page.reload();
        await shows(page, 'First things');
        assert.equal(await page.locator('madang-idea').count(), 1);
        await close(page);
        assert.equal(page.url(), home);
      },
      // The second board is nowhere, which the browser says.
      /status of 404/,
    ));
});
