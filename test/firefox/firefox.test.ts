import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { BLOCKED } from '../hostile/cases/browsers.js';
import { strict } from '../hostile/cases/policies.js';
import { RUTHLESS } from '../hostile/cases/styles.js';
import { openSite, type Site } from '../hostile/site.js';
import { documentOf, type Hostility } from '../hostile/world.js';
import { launchFirefox, openFirefoxPage } from '../support/firefox.js';
import { neighbour } from '../support/neighbour.js';
import { startServer, type TestServer } from '../support/server.js';

const LIST = 'madang-board >>> [part="list"]';
const vote = (pressed: boolean): string => `${LIST} [part="vote"][aria-pressed="${pressed}"]`;
const CARD = 'madang-board >>> [part="list"] [part="title"]';
/** An idea that opened in place stands in the board's own tree. */
const IDEA = 'madang-board >>> madang-idea';
const THREAD = `${IDEA} >>> madang-thread`;
const KOREAN = '<script type="module" src="{server}/madang.js" data-community="demo" data-locale="ko"></script>';

describe('in Firefox', () => {
  let server: TestServer;
  let browser: Browser;
  let site: Site;

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), launchFirefox()]);
    site = await openSite();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
  });

  interface Visit extends Pick<Hostility, 'head' | 'body' | 'tag' | 'headers' | 'expects'> {
    readonly html?: (html: string) => string;
    readonly before?: (page: Page) => Promise<unknown>;
    readonly size?: { readonly width: number; readonly height: number };
  }

  /** Opens a page of a host, uses it, and asks the host what it suffered. */
  async function visit(
    { html = (all) => all, before: prepare, size, expects, ...page }: Visit,
    use: (page: Page) => Promise<void>,
  ): Promise<void> {
    const opened = await openFirefoxPage(browser, size);
    try {
      await prepare?.(opened.page);
      await opened.page.goto(site.put({ html: html(documentOf(page, server.url)), headers: page.headers ?? {} }));
      await settled(opened.page);
      await use(opened.page);
      await opened.page.$eval('#probe-check', (at) => at.dispatchEvent(new Event('click', { bubbles: true })));
      await opened.page.waitForSelector('#probe-out[data-checked]');
      // What the test's own driver leaves on the page.
      const suffered = (await opened.page.$eval('#probe-out', (at) => at.textContent ?? '')).split('\n').filter((line) => !/^global: __aria|^$/.test(line));
      assert.deepEqual(suffered, []);
      assert.deepEqual(opened.complaints.filter((complaint) => !expects?.test(complaint)), []);
    } finally {
      await opened.context.close();
    }
  }

  test('a vote ticks at once, counts, and arrives on another page', () =>
    visit({}, async (page) => {
      const other = await openFirefoxPage(browser);
      await other.page.goto(page.url());
      await settled(other.page);
      await page.bringToFront();
      const [name, before] = await voteFor(page);
      await see(other.page, voteOf(name), String(before + 1));
      assert.deepEqual(other.complaints, []);
      await other.context.close();
    }));

  test('an idea is proposed, and waits on another page behind a button', () =>
    visit({}, async (page) => {
      const other = await openFirefoxPage(browser);
      await other.page.goto(page.url());
      await settled(other.page);
      await page.bringToFront();
      const title = 'A ladle for the left hand, as Firefox sees it';
      await press(page, 'madang-board >>> .ask');
      await see(page, 'madang-board >>> #idea-title');
      await page.keyboard.type(title);
      await press(page, 'madang-board >>> .composer button', 'Suggest');
      await page.waitForSelector('#probe-out[data-proposed="1"]');
      await other.page.bringToFront();
      await press(other.page, 'madang-board >>> [part="fresh"]');
      await see(other.page, CARD, title);
      await page.bringToFront();
      assert.deepEqual(other.complaints, []);
      await other.context.close();
    }));

  test('an idea opens with its address, is talked about, closes by Escape and by the back button', () =>
    visit({}, async (page) => {
      const home = page.url();
      const id = await (await neighbour(server.url)).propose('What Firefox reads');
      await page.evaluate((to) => location.assign(to), `${home}#madang-idea=${id}`);
      await see(page, `${IDEA} >>> h2`, 'What Firefox reads');
      await (await see(page, `${THREAD} >>> madang-editor >>> textarea`)).focus();
      await page.keyboard.type('Said in **Firefox**');
      await press(page, `${THREAD} >>> .composer button`, 'Send');
      await see(page, `${THREAD} >>> strong`, 'Firefox');
      await (await neighbour(server.url)).comment(`idea:${id}`, 'And answered while it is read');
      await press(page, `${THREAD} >>> button`, '1 new comment');
      await see(page, `${THREAD} >>> p`, 'And answered while it is read');
      await page.keyboard.press('Escape');
      await gone(page);
      assert.equal(page.url(), home);

      await (await see(page, CARD)).focus();
      await page.keyboard.press('Enter');
      await see(page, `${IDEA} >>> h2`);
      assert.match(page.url(), /#madang-idea=/);
      await page.evaluate(() => history.back());
      await gone(page);
      assert.equal(await focused(page), 'title', 'the focus is where it was');
    }));

  test('the strictest policy with Trusted Types lets everything work', () =>
    visit({ headers: strict({ server, site }, 'lit-html dompurify') }, async (page) => {
      await voteFor(page);
      await press(page, CARD);
      await see(page, `${IDEA} >>> h2`);
    }));

  test('storage that throws, without locks: a vote counts', () =>
    visit({ expects: /storage is not available/, before: (page) => page.evaluateOnNewDocument(BLOCKED) }, async (page) => {
      await voteFor(page);
    }));

  test('a reset with !important on everything: the board is as wide as its place, a vote can be touched', () =>
    visit({ head: RUTHLESS }, async (page) => {
      const handle = await see(page, vote(false));
      const box = await handle.boundingBox();
      assert.ok(box && box.width >= 44 && box.height >= 44, JSON.stringify(box));
      assert.equal(await handle.evaluate((at) => getComputedStyle(at).textTransform), 'none');
      assert.deepEqual(await page.evaluate(outside), []);
    }));

  test('in Korean, by its Korean names', () =>
    visit({ html: (html) => html.replace('lang="en"', 'lang="ko"'), tag: KOREAN, size: { width: 360, height: 800 } }, async (page) => {
      await see(page, 'madang-board >>> .ask', '의견을 들려주세요');
      await voteFor(page);
      await press(page, CARD);
      await see(page, `${IDEA} >>> h2`);
      await see(page, 'madang-board >>> .panel button', '목록으로');
      assert.deepEqual(await page.evaluate(outside), []);
    }));

  test('from right to left, down to 280 px: mirrored, and nothing is wider than the page', () =>
    visit({ html: (html) => html.replace('lang="en"', 'lang="en" dir="rtl"'), size: { width: 280, height: 800 } }, async (page) => {
      const [button, title] = await Promise.all([see(page, vote(false)), see(page, CARD)]);
      const [left, right] = await Promise.all([title.boundingBox(), button.boundingBox()]);
      assert.ok(left && right && left.x < right.x, `the vote stands at the right: ${JSON.stringify([left, right])}`);
      assert.deepEqual(await page.evaluate(outside), []);
    }));

  test('left and come back to: the board is live again', () =>
    visit({}, async (page) => {
      const id = await (await neighbour(server.url)).propose('Still here after a walk');
      await press(page, 'madang-board >>> [part="fresh"]');
      await see(page, CARD, 'Still here after a walk');
      const elsewhere = site.put({ html: '<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,">' });
      await page.evaluate((to) => location.assign(to), elsewhere);
      await page.waitForFunction(() => document.title === 'Elsewhere');
      await page.evaluate(() => history.back());
      await settled(page);
      await (await see(page, 'madang-board >>> input[type="search"]')).focus();
      await page.keyboard.type('Still here after a walk');
      await see(page, voteOf('Still here after a walk'), '1');
      await (await neighbour(server.url)).vote(id);
      await see(page, voteOf('Still here after a walk'), '2');
    }));
});

/** What of the board sticks out of it sideways. */
const outside = (): readonly string[] => {
  const board = document.querySelector('madang-board');
  const { left = 0, right = 0 } = board?.getBoundingClientRect() ?? {};
  return [...(board?.shadowRoot?.querySelectorAll('[part="base"], [part="base"] *') ?? [])]
    .filter((at) => !at.closest('dialog, .sr, svg') && at.checkVisibility())
    .map((at) => [at.className || at.localName, at.getBoundingClientRect()] as const)
    .filter(([, box]) => box.width > 1 && (box.left < left - 1 || box.right > right + 1))
    .map(([name, box]) => `${String(name)}: ${box.left}…${box.right} outside ${left}…${right}`);
};

async function settled(page: Page): Promise<void> {
  await see(page, vote(false));
  await see(page, 'madang-board >>> [part="toolbar"]');
}

/** Presses the first vote button; answers the idea's title and the count before. It ticks at once, and then counts. */
async function voteFor(page: Page): Promise<readonly [string, number]> {
  const button = await see(page, vote(false));
  const [name = '', text = ''] = await button.evaluate((at) => [at.getAttribute('aria-label') ?? '', at.textContent ?? '']);
  const title = name.split(',')[0] ?? '';
  const before = Number(text.trim());
  await button.click();
  assert.equal(await button.evaluate((at) => at.getAttribute('aria-pressed')), 'true');
  await see(page, voteOf(title), String(before + 1));
  await page.waitForSelector('#probe-out[data-votes="1"]');
  return [title, before];
}

const voteOf = (title: string): string => `${LIST} [part="vote"][aria-label^=${JSON.stringify(title)}]`;

/**
 * Waits for an element at the end of a path through shadow roots, `host >>> inside`; with these words alone, or some of
 * them. The driver's own selectors do not notice what changes inside a shadow root.
 */
async function see(page: Page, path: string, words: string | RegExp = /(?:)/): Promise<ElementHandle> {
  const found = await page.waitForFunction(
    (steps, source, whole) => {
      let all: Element[] = [];
      steps.forEach((step, depth) => {
        const roots = depth ? all.map((at) => at.shadowRoot) : [document];
        all = roots.flatMap((root) => [...(root?.querySelectorAll(step) ?? [])]);
      });
      // No function has a name in here: the loader of these tests would keep it by a helper that the page lacks.
      return all.find(
        (at) =>
          at.checkVisibility() &&
          [at.textContent, at.getAttribute('aria-label')].some((said) =>
            whole ? said?.trim() === source : new RegExp(source).test(said ?? '')),
      );
    },
    { polling: 50 },
    path.split(' >>> '),
    typeof words === 'string' ? words : words.source,
    typeof words === 'string',
  );
  const element = found.asElement();
  assert.ok(element);
  return element as ElementHandle;
}

/** Presses a button or follows a link by the keyboard: where it stands may still change. */
async function press(page: Page, path: string, words?: string): Promise<void> {
  await (await see(page, path, words)).focus();
  await page.keyboard.press('Enter');
}

async function gone(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('madang-board')?.shadowRoot?.querySelector('madang-idea'));
}

/** The part that has the focus, through every shadow root. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('part') ?? at?.localName ?? '';
  });
}
