import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { readable } from '../support/axe.js';
import { launch, openPage } from '../support/browser.js';
import { rememberNodes } from '../support/nodes.js';
import { startServer, type TestServer } from '../support/server.js';
import { serveFolder } from '../support/static-site.js';

const at = (path: string): string => fileURLToPath(new URL(`../../examples/${path}`, import.meta.url));

/** The first vote button that is pressed, or is not. */
const voteButton = (page: Page, pressed: boolean): Locator =>
  page.locator('madang-board').getByRole('button', { pressed }).filter({ hasText: /^\s*\d+\s*$/ }).first();

describe('the examples of frameworks, as their own tools built them', { concurrency: 2 }, () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function visit(url: string, use: (page: Page) => Promise<void>, javaScriptEnabled = true): Promise<void> {
    const { page, context, complaints } = await openPage(browser, { locale: 'en-US', javaScriptEnabled });
    try {
      await page.goto(url);
      await use(page);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  }

  for (const framework of ['react', 'vue', 'svelte']) {
    test(`${framework} mounts, unmounts, and hears a typed event`, async () => {
      const site = await serveFolder(at(`${framework}/dist`));
      try {
        await visit(`${site.url}/?server=${encodeURIComponent(server.url)}`, async (page) => {
          await voteButton(page, false).click();
          await page.getByText('Thank you for your vote.').waitFor();
          await page.getByRole('button', { name: 'Show the roadmap' }).click();
          await page.locator('madang-roadmap').getByRole('listitem').first().waitFor();
          await readable(page, 'the roadmap');
          assert.equal(await page.locator('madang-board').count(), 0);
          await page.getByRole('button', { name: 'Show the board' }).click();
          // Back to no votes: the event says what the vote became.
          await voteButton(page, true).click();
          await page.getByText('Thank you for your vote.').waitFor({ state: 'detached' });
          await readable(page, 'the board');
        });
      } finally {
        await site.close();
      }
    });
  }

  test('a server-rendered page reads without JavaScript, and comes alive with it', async () => {
    const { url, stop } = await serve(server.url);
    try {
      let title = '';
      await visit(url, async (page) => {
        const link = page.locator('madang-board [part=title]').first();
        title = await link.innerText();
        assert.notEqual(title, '');
        await page.locator('madang-board .clock').waitFor();
        await link.click();
        await page.locator('madang-idea').getByRole('heading', { name: title }).waitFor();
        assert.match(new URL(page.url()).pathname, /^\/ideas\/[\w-]{36}$/);
        await page.getByRole('link', { name: 'All ideas' }).click();
        await link.waitFor();
      }, false);
      await visit(url, async (page) => {
        const nodes = await rememberNodes(page);
        await page.reload();
        await page.locator('madang-board [part=composer]').waitFor();
        const { all, lost } = await nodes();
        assert.ok(all > 100);
        assert.deepEqual(lost, []);
        const voted = page.evaluate(() =>
          new Promise((done) => document.addEventListener('madang-voted', () => done(true), { once: true })));
        await voteButton(page, false).click();
        assert.equal(await voted, true);
        await readable(page, 'the board');
        await page.locator('madang-board [part=title]').first().click();
        await page.locator('madang-thread [part=composer]').first().waitFor();
        await readable(page, 'the page of an idea');
      });
    } finally {
      await stop();
    }
  });

  test('a server-rendered page does not wait for a backend that is away', async () => {
    const { url, stop } = await serve('http://127.0.0.1:1');
    try {
      await visit(url, (page) => page.getByText('Write to us').waitFor(), false);
    } finally {
      await stop();
    }
  });
});

/** Runs the server-rendered example as its readme says, on a free port. */
async function serve(backend: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, [at('server-rendered/server.mjs')], {
    // No page is ever waited for so long: a busy machine may be slow.
    env: { ...process.env, MADANG_URL: backend, PORT: '0', PATIENCE: '30000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const abandon = (): void => void child.kill('SIGKILL');
  process.once('exit', abandon);
  const [said] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return {
    url: said.toString().trim(),
    async stop() {
      process.off('exit', abandon);
      child.kill();
      await once(child, 'exit');
    },
  };
}
