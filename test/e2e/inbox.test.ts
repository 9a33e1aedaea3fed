import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { ask, startServer, type TestServer } from '../support/server.js';

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));

interface Idea {
  readonly id: string;
  readonly title: string;
  readonly status: string;
}

describe('what became of what one voted for', () => {
  let server: TestServer;
  let browser: Browser;
  let ideas: readonly Idea[];

  before(async () => {
    server = await startServer({ demo: true, site: SITE });
    browser = await launch();
    const page = await ask<{ readonly ideas: readonly Idea[] }>(server.url, 'GET', '/boards/ideas/ideas?limit=50');
    ideas = page.ideas.filter(({ status }) => status === 'open' || status === 'considering');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const bell = (page: Page): Locator => page.locator('madang-inbox .bell');
  const counted = (page: Page, n: number): Promise<void> =>
    page.getByRole('button', { name: n > 0 ? `News, ${n} unread` : 'News', exact: true }).waitFor();
  const vote = (page: Page, { title }: Idea): Locator =>
    page.locator('madang-board').getByRole('button', { name: title }).first();
  const list = (page: Page): Locator => page.getByRole('dialog', { name: 'News' });

  /** Somebody of the company does something. */
  async function staff(name: string, args: Record<string, unknown>): Promise<void> {
    const { token } = await ask<{ readonly token: string }>(server.url, 'POST', '/demo-session', { as: 'staff' });
    const { session } = await ask<{ readonly session: string }>(server.url, 'POST', '/session', { token });
    const id = crypto.randomUUID();
    const call = { name, args: { id, ...args } };
    const answer = await ask<{ readonly type: string }>(server.url, 'POST', '/mutations', { client: crypto.randomUUID(), n: 1, call }, session);
    assert.equal(answer.type, 'applied');
  }

  async function visit(context: BrowserContext, as: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${server.url}/en/community.html${as}`);
    await page.locator('madang-board .card').first().waitFor();
    await bell(page).waitFor();
    return page;
  }

  /** A page that has voted for an idea, and whose bell is quiet. */
  async function voted(page: Page, idea: Idea): Promise<void> {
    const accepted = page.evaluate(
      () => new Promise((done) => document.addEventListener('madang-voted', () => done(true), { once: true })),
    );
    const button = vote(page, idea);
    if ((await button.getAttribute('aria-pressed')) === 'true') return;
    await button.click();
    await accepted;
  }

  test('an answer rings in two windows at once, and is read in both; the list opens the idea', async () => {
    const { page: first, context, complaints } = await openPage(browser, { locale: 'en-GB' });
    const [idea, other] = ideas;
    assert.ok(idea && other);
    await first.close();
    const one = await visit(context, '?as=customer-b');
    const two = await visit(context, '?as=customer-b');
    await voted(one, idea);
    // What the demo brought along is read first.
    if ((await bell(one).getAttribute('aria-label')) !== 'News') {
      await bell(one).click();
      await list(one).getByRole('button', { name: 'Mark all as read' }).click();
      await list(one).getByRole('button', { name: 'Close' }).click();
    }
    for (const page of [one, two]) await counted(page, 0);

    await staff('response.set', { idea: idea.id, body: 'We will fire it with the next kiln.' });
    for (const page of [one, two]) await counted(page, 1);
    await staff('status.set', { idea: idea.id, status: 'shipped', note: 'In the shop from Friday.' });

    await bell(one).click();
    const group = list(one).getByRole('listitem').filter({ hasText: idea.title }).first();
    await group.getByText('It is here.').waitFor();
    await group.getByText('We will fire it with the next kiln.').waitFor();
    await group.getByText('You hear of this because you voted for it.').waitFor();
    await group.getByRole('link', { name: idea.title }).click();
    await one.locator('madang-board madang-idea').getByText('In the shop from Friday.').first().waitFor();
    assert.equal(new URL(one.url()).hash, `#madang-idea=${idea.id}`);
    for (const page of [one, two]) await counted(page, 0);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('a visitor without a name hears of it too, and nobody becomes somebody by looking', async () => {
    const { page: first, context } = await openPage(browser, { locale: 'en-GB' });
    const idea = ideas[2];
    assert.ok(idea);
    await first.close();
    const page = await visit(context, '');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await bell(page).click();
    await list(page).getByText('No news yet').waitFor();
    await page.keyboard.press('Escape');
    await list(page).waitFor({ state: 'hidden' });
    assert.deepEqual(asked.filter((path) => /^\/v1\/demo\/(session|me)\b/.test(path)), []);
    await voted(page, idea);
    await staff('status.set', { idea: idea.id, status: 'planned', note: 'For the spring.' });
    await counted(page, 1);
    await page.reload();
    await counted(page, 1);
    await bell(page).click();
    await list(page).getByText('For the spring.').waitFor();
    await list(page).getByRole('button', { name: 'Mark all as read' }).click();
    await counted(page, 0);
    await page.reload();
    await bell(page).waitFor();
    await page.locator('madang-board .card').first().waitFor();
    await counted(page, 0);
    await context.close();
  });
});
