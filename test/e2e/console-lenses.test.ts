import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { IdeaPage, QueuePage, SessionAnswer } from '@madang/protocol';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { COMPANY_SECRETS, companyToken } from '../support/company.js';
import { type ConsolePage, openConsole } from '../support/console.js';
import { ask, startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { listen } from './product-manager/wire.js';

/** What staff alone may know. */
const SECRET = { account: 'Canary Pottery', value: '73519284', segment: 'segment-canary' } as const;

const SEGMENT = '0f6f2f6e-5a51-4a0e-9b80-1d2f7c1b5a01';
const RULE = { match: 'all', conditions: [{ on: 'trait', trait: 'plan', is: 'one-of', values: ['gold'] }] };

void describe('ideas seen through a lens', () => {
  let server: TestServer;
  let browser: Browser;
  let staff = '';
  /** Wanted by many, and by the one who is worth most. */
  let loud = '';
  let rich = '';

  const sessionOf = async (claims: Readonly<Record<string, unknown>>): Promise<string> =>
    (await ask<SessionAnswer>(server.url, 'POST', '/session', { token: companyToken(claims, Date.now()) })).session;
  const listOf = (query: string): Promise<QueuePage> =>
    ask<QueuePage>(server.url, 'GET', `/desk/ideas?${query}`, undefined, staff);

  before(async () => {
    process.env['MADANG_COMPANY_SECRETS'] = COMPANY_SECRETS;
    [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
    staff = await sessionOf({ sub: 'mina', name: 'Mina', roles: ['staff'] });
    const known = (sub: string, account: string, value: number, plan: string): Promise<string> =>
      sessionOf({ sub, name: `${sub} ${account}`, account: { id: account, name: account, value }, traits: { plan } });
    const people = await Promise.all([known('a', 'Small', 10, 'free'), known('b', 'Small', 10, 'free'), known('c', 'Kiln', 90, 'free')]);
    const golden = await known('d', SECRET.account, Number(SECRET.value), 'gold');
    // Whoever proposes something wants it.
    const propose = async (title: string, as = ''): Promise<string> =>
      (await ask<IdeaPage>(server.url, 'POST', '/boards/ideas/ideas', { title }, as)).id;
    [loud, rich] = [await propose('손잡이가 두 개인 컵', people[0]), await propose('구멍이 없는 체', golden)];
    for (const one of people) await ask(server.url, 'PUT', `/ideas/${loud}/vote`, undefined, one);
    await ask(server.url, 'PUT', `/segments/${SEGMENT}`, { name: SECRET.segment, rule: RULE }, staff);
    // What votes weigh is counted behind them.
    const heaviest = async (sort: string): Promise<string | undefined> => (await listOf(`sort=${sort}`)).rows[0]?.idea.id;
    const first = (sort: string, id: string): Promise<true> =>
      until(`the idea first by ${sort}`, async () => (await heaviest(sort)) === id || undefined);
    await first('value', rich);
    await first('accounts', loud);
    await first(`segment&segment=${SEGMENT}`, rich);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const rowOf = (page: Page, id: string): Locator => page.locator(`madang-console-queue .idea[data-id="${id}"]`);
  const order = (page: Page): Locator => page.locator('madang-console-queue select[aria-label="Order"]');
  const first = (page: Page): Locator => page.locator('madang-console-queue .idea').first();

  /** Chooses an order, and waits until an idea comes first by it. */
  async function rank(page: Page, by: string, id: string): Promise<Locator> {
    await order(page).selectOption({ label: by });
    await first(page).and(page.locator(`[data-id="${id}"]`)).waitFor();
    return first(page);
  }

  void test('the queue is ranked by each, and each number says how it comes about; no customer hears of it', async () => {
    const customer = await openPage(browser, { locale: 'en-GB' });
    const wire = listen(customer.page);
    await customer.page.goto(`${server.url}/i/${rich}`);
    await customer.page.locator('madang-idea .status').first().waitFor();

    const it = await openConsole(browser, { url: server.url, path: 'queue?sort=newest&view=all' });
    const { page } = it;
    await rowOf(page, rich).waitFor();
    const value = await rank(page, 'Account value', rich);
    assert.match(await value.locator('.count').innerText(), /^73\.5M\s*value$/);
    await value.locator('.count').click();
    const sums = value.locator('madang-console-weight');
    await sums.getByText(SECRET.account).waitFor();
    assert.equal(await sums.locator('tfoot td').innerText(), '73,519,284');
    await it.check('the queue by value');
    await it.picture('queue-by-value');

    const accounts = await rank(page, 'Most accounts', loud);
    assert.match(await accounts.locator('.count').innerText(), /^2\s*accounts$/);
    await accounts.locator('a').first().focus();
    await page.keyboard.press('v');
    await accounts.locator('madang-console-weight').getByText('Kiln').waitFor();
    assert.deepEqual(await accounts.locator('madang-console-weight tbody td').allInnerTexts(), ['1', '2']);
    await page.keyboard.press('v');
    await accounts.locator('madang-console-weight').waitFor({ state: 'detached' });

    const segment = await rank(page, 'By a segment', rich);
    assert.match(await segment.locator('.count').innerText(), /^1\s*segment-canary$/);
    assert.equal(await page.locator('madang-console-queue .idea').count(), 1, 'only what the segment wants');
    await page.waitForURL(/segment=0f6f/);
    await page.reload();
    await rowOf(page, rich).locator('.count', { hasText: SECRET.segment }).waitFor();

    // What it costs and brings is said at the idea.
    await it.go(`idea/${rich}`);
    await page.locator('madang-console-keeping select[name=effort]').selectOption('2');
    await page.getByText('Saved.').first().waitFor();
    await page.locator('madang-console-keeping select[name=impact]').selectOption('5');
    await page.locator('madang-console-keeping select[name=target]').selectOption({ index: 2 });
    const weighs = page.locator('madang-console-weighs');
    await weighs.getByText(SECRET.account).waitFor();
    await weighs.locator('select').selectOption('impact');
    await weighs.getByText('Impact 5 ÷ effort 2 = 2.5').waitFor();
    const supporter = page.locator('madang-console-supporters li').filter({ hasText: SECRET.account });
    await supporter.getByText('value 73,519,284').waitFor();
    await supporter.getByText(SECRET.segment).waitFor();
    await page.locator('madang-console-channels').getByText('known customers 1').waitFor();
    await it.check('the idea desk');
    await it.picture('idea-weighs');
    await it.go('queue?sort=impact');
    await first(page).and(page.locator(`[data-id="${rich}"]`)).waitFor();
    assert.match(await first(page).locator('.count').innerText(), /^2\.5/);

    await it.go('roadmap');
    const card = page.locator(`madang-console-roadmap .card[data-id="${rich}"]`);
    await page.locator('madang-console-roadmap select[aria-label="Order"]').selectOption({ label: 'Account value' });
    await card.locator('.number', { hasText: '73.5M value' }).click();
    await card.locator('madang-console-weight').getByText(SECRET.account).waitFor();
    await it.check('the roadmap by value');
    await it.picture('roadmap-by-value');

    const quarter = await page.locator('madang-console-roadmap select[aria-label="Target quarter"] option').nth(2).innerText();
    await card.getByText(quarter).waitFor();
    await page.locator('madang-console-roadmap select[aria-label="Target quarter"]').selectOption({ index: 2 });
    await until('what is meant for another quarter goes', async () => (await page.locator('madang-console-roadmap .card').count()) === 1 || undefined);

    // The customer's page goes on meanwhile, and hears what everybody may.
    await ask(server.url, 'PUT', `/ideas/${rich}/status`, { status: 'planned', note: 'We will' }, staff);
    await customer.page.locator('madang-idea .status.planned').first().waitFor();
    assert.ok(wire.seen.answers > 3 && wire.seen.frames > 1, JSON.stringify(wire.seen));
    const all = await wire.all();
    assert.ok(all.some((piece) => piece.includes('We will') || piece.includes('planned')), 'the wire is what the customer saw');
    for (const [what, secret] of Object.entries(SECRET)) {
      assert.deepEqual(all.filter((piece) => piece.includes(secret)).map((piece) => piece.slice(0, 200)), [], what);
    }
    assert.deepEqual(customer.complaints, []);
    await customer.context.close();
    await it.close();
  });

  void test('an idea is held back by a key, and shown again', async () => {
    const it: ConsolePage = await openConsole(browser, { url: server.url, path: 'queue?sort=newest&view=all' });
    const { page } = it;
    await rowOf(page, loud).locator('a').first().focus();
    await page.keyboard.press('h');
    const dialog = page.locator('madang-console-step dialog[open]');
    await dialog.waitFor();
    await it.check('holding back');
    await page.keyboard.type('We look at it first');
    await page.keyboard.press('Control+Enter');
    await rowOf(page, loud).waitFor({ state: 'detached' });
    const status = async (): Promise<number> => (await fetch(`${server.url}/v1/demo/ideas/${loud}`)).status;
    assert.notEqual(await status(), 200, 'nobody else sees it');
    await page.keyboard.press('z');
    await rowOf(page, loud).waitFor();
    assert.equal(await status(), 200);
    await it.close();
  });

  void test('on a phone, in Korean, in the dark', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'queue?sort=value', width: 390, height: 844, locale: 'ko-KR' });
    const { page } = it;
    const count = rowOf(page, rich).locator('.count', { hasText: '가치' });
    await count.click();
    await rowOf(page, rich).locator('madang-console-weight').getByText(SECRET.account).waitFor();
    await it.check('순서');
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await it.picture('queue-by-value-ko-phone-dark');
    await it.go(`idea/${rich}`);
    await page.locator('madang-console-weighs').getByText(SECRET.account).waitFor();
    await it.check('의견');
    await it.picture('idea-weighs-ko-phone-dark');
    await it.close();
  });
});
