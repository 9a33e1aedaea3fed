import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openSite, type Site } from '../hostile/site.js';
import { launch, openPage } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';

/** How often everything is opened and closed again; what is loaded and kept once is no leak. */
const CYCLES = process.env['MADANG_FULL'] ? 1_000 : 25;
const WARM = 15;
/** By then everything that was begun has ended: a request is given up after 20 seconds. */
const ENDS = 30_000;

/** One opening and closing, as code of the page: a driver that asks at every step would hold on to what it sees. */
const KINDS: Readonly<Record<string, string>> = {
  'an idea over its board': `
    const root = document.querySelector('madang-board').shadowRoot;
    const links = root.querySelectorAll('[part="list"] [part="title"]');
    links[at % Math.min(5, links.length)].click();
    await until(() => root.querySelector('madang-idea')?.shadowRoot?.querySelector('madang-thread')?.shadowRoot);
    root.querySelector('dialog').close();
    await until(() => !root.querySelector('dialog'));`,
  'the panel of a launcher': `
    const launcher = document.querySelector('madang-launcher');
    const dialog = () => launcher.shadowRoot.querySelector('dialog');
    launcher.open = true;
    await until(() => dialog()?.open && dialog().querySelector('madang-board')?.shadowRoot?.querySelector('[part="vote"]'));
    launcher.open = false;
    await until(() => !dialog()?.open);`,
  'the panel of an inbox': `
    const inbox = document.querySelector('madang-inbox');
    const panel = () => inbox.shadowRoot.querySelector('dialog');
    inbox.open = true;
    // Its list, or what stands in its place, comes on its own: in a panel that is closed before, it would come later.
    await until(() => panel()?.open && panel().querySelector('madang-inbox-news')?.shadowRoot?.querySelector('.notice, .list'));
    inbox.open = false;
    await until(() => !panel()?.open);`,
  'a board, taken out of its page and made anew': `
    const old = document.querySelector('madang-board');
    const board = document.createElement('madang-board');
    board.setAttribute('board', 'ideas');
    old.replaceWith(board);
    await until(() => board.shadowRoot?.querySelector('[part="vote"]'));`,
};

const TAGS = ['board', 'idea', 'thread', 'vote', 'launcher', 'inbox', 'community'].map((name) => `madang-${name}`);

const BODY = '<madang-board board="ideas"></madang-board><madang-inbox></madang-inbox>';

describe('what was opened and closed is gone', () => {
  let server: TestServer;
  let browser: Browser;
  let site: Site;

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
    site = await openSite();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
  });

  for (const [what, code] of Object.entries(KINDS)) {
    test(`${what}, ${CYCLES} times: no widget, node or listener is left behind`, async () => {
      const { page, context, complaints } = await openPage(browser, { locale: 'en-US', reducedMotion: 'reduce' });
      try {
        await page.goto(site.put({
          html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">${BODY}
            <script type="module" src="${server.url}/madang.js" data-community="demo" data-launcher></script>`,
        }));
        await page.locator('madang-board [part="toolbar"]').waitFor();
        await page.locator('madang-launcher').getByRole('button').first().waitFor();
        const devtools = await context.newCDPSession(page);
        await devtools.send('Performance.enable');
        await cycle(page, code, WARM);
        const before = await census(page, devtools);
        await cycle(page, code, CYCLES);
        let now = await census(page, devtools);
        const grown = (): [string, number][] =>
          Object.entries(now).filter(([name, count]) => count > (before[name] ?? 0));
        // What was begun last ends by itself, and the browser clears away in parts: only what stays is a leak.
        const last = Date.now() + ENDS;
        while (grown().length > 0 && Date.now() < last) now = await census(page, devtools);
        assert.deepEqual(grown().map(([name, count]) => `${name}: ${before[name]} before, ${count} now`), []);
        assert.deepEqual(complaints, []);
      } finally {
        await context.close();
      }
    });
  }
});

async function cycle(page: Page, code: string, count: number): Promise<void> {
  await page.evaluate(`(async () => {
    const until = async (test) => { while (!test()) await new Promise(requestAnimationFrame); };
    for (let at = 0; at < ${count}; at += 1) {
      await (async () => { ${code} })();
    }
  })()`);
}

/** How many of each widget live, in the page or apart from it, once all garbage is gone; and what the page counts. */
async function census(page: Page, devtools: CDPSession): Promise<Record<string, number>> {
  await page.evaluate('new Promise((done) => requestIdleCallback(() => requestIdleCallback(() => done())))');
  const found: Record<string, number> = {};
  await devtools.send('HeapProfiler.collectGarbage');
  for (const tag of TAGS) {
    const { result } = await devtools.send('Runtime.evaluate', {
      expression: `customElements.get('${tag}')?.prototype`,
      objectGroup: 'census',
    });
    if (result.objectId === undefined) continue;
    const { objects } = await devtools.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId,
      objectGroup: 'census',
    });
    const { result: length } = await devtools.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length }',
      returnByValue: true,
    });
    found[tag] = Number(length.value);
    await devtools.send('Runtime.releaseObjectGroup', { objectGroup: 'census' });
  }
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  for (const { name, value } of metrics) if (name === 'Nodes' || name === 'JSEventListeners') found[name] = value;
  return found;
}
