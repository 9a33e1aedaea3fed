import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
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
          assert.equal(await page.locator('madang-board').count(), 0);
          await page.getByRole('button', { name: 'Show the board' }).click();
          // Back to no votes: the event says what the vote became.
          await voteButton(page, true).click();
          await page.getByText('Thank you for your vote.').waitFor({ state: 'detached' });
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
        const first = page.locator('madang-board li').first();
        assert.match(await first.innerText(), /\d+ votes?/);
        title = await first.getByRole('heading').innerText();
        assert.notEqual(title, '');
      }, false);
      await visit(url, async (page) => {
        await page.locator('madang-board').getByRole('link', { name: title }).waitFor();
        assert.equal(await page.locator('madang-board > ol').isVisible(), false, 'the text made way for the board');
        const voted = page.evaluate(() =>
          new Promise((done) => document.addEventListener('madang-voted', () => done(true), { once: true })));
        await voteButton(page, false).click();
        assert.equal(await voted, true);
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
    env: { ...process.env, MADANG_URL: backend, PORT: '0' },
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
