import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { readable } from '../support/axe.js';
import { launch, openPage, watchShifts } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';
import { serveFolder } from '../support/static-site.js';

const at = (path: string): string => fileURLToPath(new URL(`../../examples/${path}`, import.meta.url));

describe('examples on a website of their own origin', () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    server = await startServer({ demo: true });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** The pages name the address of `npm start`; here the server has another. */
  const rewrite = (html: string): string =>
    html.replaceAll('http://localhost:4700', server.url).replaceAll('ws://localhost:4700', server.url.replace('http', 'ws'));

  async function visit(folder: string, use: (page: Page) => Promise<void>): Promise<void> {
    const site = await serveFolder(folder, rewrite);
    const { page, context, complaints } = await openPage(browser, { locale: 'en-US' });
    const shifts = await watchShifts(page);
    try {
      await page.goto(site.url);
      await use(page);
      assert.deepEqual(complaints, []);
      assert.equal(await shifts(), 0, 'layout shift');
    } finally {
      await context.close();
      await site.close();
    }
  }

  /** An anonymous visitor votes, and the server has it. */
  async function vote(page: Page): Promise<void> {
    const button = page.locator('madang-board').getByRole('button', { pressed: false }).filter({ hasText: /^\s*\d+\s*$/ }).first();
    const count = Number(await button.textContent());
    const name = await button.getAttribute('aria-label');
    const accepted = page.evaluate(
      () => new Promise((done) => document.addEventListener('madang-voted', () => done(true), { once: true })),
    );
    await button.click();
    await accepted;
    await page.reload();
    const title = (name ?? '').split(',')[0] ?? '';
    const again = page.locator('madang-board').getByRole('button', { name: title, pressed: true }).first();
    // A cached snapshot may still say the count before; the delta since brings it up to date.
    await again.filter({ hasText: String(count + 1) }).waitFor();
  }

  test('the plain page shows a live board and roadmap, and a visitor votes', async () => {
    await visit(at('plain'), async (page) => {
      await page.locator('madang-roadmap').getByRole('listitem').first().waitFor();
      await vote(page);
      await readable(page);
    });
  });

  test('a strict Content-Security-Policy with Trusted Types lets everything work', async () => {
    await visit(at('csp'), async (page) => {
      await vote(page);
      // Markdown from the server passes DOMPurify's Trusted Types policy.
      const box = page.locator('madang-thread').getByRole('textbox').first();
      await box.click();
      await page.keyboard.type('Strict and **bold**, <img src=x onerror=alert(1)>');
      await page.locator('madang-thread').getByRole('button', { name: 'Send' }).first().click();
      await page.locator('madang-thread strong', { hasText: 'bold' }).waitFor();
      await readable(page, 'the page');
      await page.locator('madang-board').getByRole('link').first().click();
      await page.locator('madang-idea').getByRole('heading').first().waitFor();
      await page.locator('madang-idea madang-thread').getByRole('textbox').first().waitFor();
      await readable(page, 'an opened idea');
    });
  });
});
