import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { readable } from '../support/axe.js';
import { launch, openPage, watchShifts } from '../support/browser.js';
import { rememberNodes } from '../support/nodes.js';
import { ask, startServer, type TestServer } from '../support/server.js';

describe('pages of the server itself', () => {
  let server: TestServer;
  let browser: Browser;
  let idea = '';

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
    interface Found {
      readonly ideas: readonly { readonly id: string; readonly comments: number; readonly answer: object | null }[];
    }
    const { ideas } = await ask<Found>(server.url, 'GET', '/boards/ideas/ideas?sort=trending');
    idea = ideas.find(({ comments, answer }) => comments > 0 && answer)?.id ?? '';
    assert.ok(idea);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [name, path, words] of [
    ['a board', () => '/b/ideas', 'madang-board [part=title]'],
    ['an idea', () => `/i/${idea}`, 'madang-idea [part=answer] .words p'],
  ] as const) {
    test(`${name} is painted and readable without a script`, async () => {
      const { page, context } = await openPage(browser, { javaScriptEnabled: false, locale: 'en' });
      try {
        await page.goto(`${server.url}${path()}`);
        await page.locator(words).first().waitFor({ state: 'visible' });
        assert.notEqual(await page.locator(words).first().innerText(), '');
        assert.equal(await page.locator('.top, .acts').filter({ visible: true }).count(), 0);
      } finally {
        await context.close();
      }
    });

    test(`${name} comes to life on the nodes that were there, and nothing moves`, async () => {
      const { page, context, complaints } = await openPage(browser, { locale: 'en' });
      try {
        const shift = await watchShifts(page);
        const nodes = await rememberNodes(page);
        const asked: string[] = [];
        page.on('request', (request) => asked.push(new URL(request.url()).pathname));
        await page.goto(`${server.url}${path()}`);
        // What comes last: the field to write in.
        await page.locator('madang-board [part=composer], madang-thread [part=composer]').first().waitFor();
        const { all, lost, unsaid } = await nodes();
        assert.ok(all > 100);
        assert.deepEqual(lost, []);
        assert.deepEqual(unsaid, []);
        assert.equal(await shift(), 0);
        const snapshots = asked.filter((one) => /^\/v1\/demo\/(?:boards\/\w+\/ideas|ideas\/[\w-]+|threads\/.+\/comments)$/.test(one));
        assert.deepEqual(snapshots, []);
        assert.deepEqual(complaints, []);
      } finally {
        await context.close();
      }
    });

    test(`${name} has nothing that axe objects to`, async () => {
      const { page, context } = await openPage(browser, { locale: 'ko' });
      try {
        await page.goto(`${server.url}${path()}`);
        await page.locator('madang-board [part=composer], madang-thread [part=composer]').first().waitFor();
        await readable(page);
      } finally {
        await context.close();
      }
    });
  }

  test('a vote on the page of an idea counts, and another reader sees it', async () => {
    const [one, other] = await Promise.all([openPage(browser), openPage(browser)]);
    try {
      for (const { page } of [one, other]) {
        await page.goto(`${server.url}/i/${idea}`);
        await page.locator('madang-thread [part=composer]').first().waitFor();
      }
      const count = other.page.locator('madang-vote [part=count]').first();
      const before = Number(await count.innerText());
      await one.page.locator('madang-vote button').first().click();
      await other.page.waitForFunction(
        (least) => {
          const vote = document.querySelector('madang-idea')?.shadowRoot?.querySelector('madang-vote');
          return Number(vote?.shadowRoot?.querySelector('[part=count]')?.textContent) > least;
        },
        before,
      );
    } finally {
      await Promise.all([one.context.close(), other.context.close()]);
    }
  });

  test('a row that was drawn of something else is drawn anew, once, and the others live on', async () => {
    const { page, context, complaints } = await openPage(browser, { locale: 'en' });
    try {
      let rows = 0;
      await page.route('**/b/ideas', async (route) => {
        const response = await route.fetch();
        const drawn = await response.text();
        rows = drawn.match(/role="listitem" class="card"/g)?.length ?? 0;
        await route.fulfill({ response, body: drawn.replace(/<!--~lit-part [^ ]{8,}?-->/, '<!--~lit-part AAAAAAAAAAA=-->') });
      });
      await page.goto(`${server.url}/b/ideas`);
      await page.locator('madang-board [part=composer]').first().waitFor();
      const cards = page.locator('madang-board [part=list] .card');
      await page.locator('madang-board [part=list] button[part=vote]').nth(rows - 1).waitFor();
      assert.ok(rows > 2);
      assert.equal(await cards.count(), rows);
      const ids = await cards.evaluateAll((all) => all.map((card) => card.getAttribute('data-idea')));
      assert.equal(new Set(ids).size, rows);
      assert.equal(complaints.filter((line) => line.includes('Hydration value mismatch')).length, 1);
      await page.locator('madang-board [part=title]').first().click();
      await page.locator('madang-board madang-idea [part=title]').waitFor();
    } finally {
      await context.close();
    }
  });

  test('who voted sees that when they come back', async () => {
    const { page, context } = await openPage(browser, { locale: 'en' });
    try {
      const voted = page.locator('button[part=vote][aria-pressed=true]');
      await page.goto(`${server.url}/i/${idea}`);
      await page.locator('madang-thread [part=composer]').first().waitFor();
      const button = page.locator('madang-vote button').first();
      await button.click();
      await voted.first().waitFor();
      const counted = page.locator('madang-vote [part=count]').first();
      const count = await counted.innerText();
      await page.reload();
      await voted.first().waitFor();
      // The page may have been drawn before the vote arrived, and is brought up to date a moment later.
      await counted.filter({ hasText: new RegExp(`^\\s*${count}\\s*$`) }).waitFor();
      await page.goto(`${server.url}/b/ideas`);
      await voted.first().waitFor();
      assert.equal(await voted.count(), 1);
    } finally {
      await context.close();
    }
  });

  test('an idea of a board opens in place, at its own address', async () => {
    const { page, context } = await openPage(browser, { locale: 'en' });
    try {
      await page.goto(`${server.url}/b/ideas`);
      await page.locator('madang-board [part=composer]').first().waitFor();
      await page.locator('madang-board [part=title]').first().click();
      await page.locator('madang-board madang-idea [part=title]').waitFor();
      assert.match(new URL(page.url()).pathname, /^\/i\/[\w-]{36}$/);
      await page.goBack();
      await page.locator('madang-board madang-idea').waitFor({ state: 'detached' });
      assert.equal(new URL(page.url()).pathname, '/b/ideas');
    } finally {
      await context.close();
    }
  });
});
