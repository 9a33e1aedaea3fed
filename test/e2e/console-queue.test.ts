import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IdeaPage, SessionAnswer } from '@madang/protocol';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { COMPANY_SECRETS, companyToken } from '../support/company.js';
import { type ConsolePage, openConsole } from '../support/console.js';
import { ask, startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

const TITLES = ['가벼운 무쇠 냄비', '손잡이가 긴 국자', '소리 나는 주전자'] as const;

let server: TestServer;
let browser: Browser;
let session = '';
let ideas: readonly IdeaPage[] = [];

const propose = (title: string): Promise<IdeaPage> =>
  ask<IdeaPage>(server.url, 'POST', '/boards/ideas/ideas', { title, body: '부탁해요' }, session);

before(async () => {
  process.env['MADANG_COMPANY_SECRETS'] = COMPANY_SECRETS;
  [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
  ({ session } = await ask<SessionAnswer>(server.url, 'POST', '/session', {}));
  ideas = await Promise.all(TITLES.map(propose));
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const idOf = (n: number): string => ideas[n]?.id ?? '';
const rowOf = (page: Page, n: number): Locator => page.locator(`madang-console-queue .idea[data-id="${idOf(n)}"]`);
const dialogOf = (page: Page): Locator => page.locator('madang-console-step dialog[open]');

/** How an idea stands for everybody. */
const statusOf = async (n: number): Promise<string> => (await ask<IdeaPage>(server.url, 'GET', `/ideas/${idOf(n)}`)).status;

/** The desk with all ideas, newest first. */
async function desk(but?: RegExp): Promise<ConsolePage> {
  const it = await openConsole(browser, { url: server.url, path: 'queue?sort=newest&view=all', ...(but && { but }) });
  await rowOf(it.page, 0).waitFor();
  return it;
}

test('by keys alone: to an idea, why it is there, its status, and back; a customer sees each step', async () => {
  const customer = await openPage(browser, { locale: 'en-GB' });
  await customer.page.goto(`${server.url}/i/${idOf(0)}`);
  const seen = customer.page.locator('madang-idea');
  await seen.locator('.status.open').first().waitFor();
  const list = await customer.context.newPage();
  await list.goto(`${server.url}/b/ideas?sort=new`);
  const row = list.locator(`madang-board [data-idea="${idOf(0)}"]`);
  await row.waitFor();
  const it = await desk();
  const { page } = it;
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      let at: Element | null = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.closest<HTMLElement>('.idea')?.dataset['id'] ?? '';
    });
  for (let presses = 0; (await focused()) !== idOf(0); presses += 1) {
    assert.ok(presses < 20, 'the keys lead to it');
    await page.keyboard.press('j');
  }
  await page.keyboard.press('w');
  await rowOf(page, 0).locator('.sums').waitFor();
  await it.check('the queue');
  await page.keyboard.press('s');
  await dialogOf(page).waitFor();
  await it.check('the dialog of a status');
  await page.keyboard.press('6');
  await page.keyboard.press('Enter');
  await dialogOf(page).locator('[role=alert]').waitFor();
  await page.keyboard.type('무쇠는 무거워야 해요');
  await page.keyboard.press('Control+Enter');
  await rowOf(page, 0).locator('.status.declined').waitFor();
  assert.equal(await statusOf(0), 'declined');
  await seen.locator('.status.declined').first().waitFor();
  // What would move the page waits until its reader asks for it.
  await seen.locator('.news button').click();
  await seen.locator('.step').getByText('무쇠는 무거워야 해요').waitFor();
  await row.locator('.status.declined').first().waitFor();
  assert.equal(await focused(), idOf(0), 'the focus is where it was');
  await page.keyboard.press('z');
  await rowOf(page, 0).locator('.status.open').waitFor();
  assert.equal(await statusOf(0), 'open');
  await seen.locator('.status.declined').first().waitFor({ state: 'detached' });
  await seen.locator('.step').getByText('무쇠는 무거워야 해요').waitFor({ state: 'detached' });
  await row.locator('.status.declined').waitFor({ state: 'detached' });
  assert.deepEqual(customer.complaints, []);
  await customer.context.close();
  await it.close();
});

test('from one idea of the list to the next and back, by keys', async () => {
  const it = await desk();
  const { page } = it;
  const ids = await page.locator('madang-console-queue .idea').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['id']));
  await it.go(`idea/${ids[0]}?from=queue`);
  for (const [key, at] of [['j', 1], ['j', 2], ['k', 1]] as const) {
    await page.locator('madang-console-notes').waitFor();
    await page.keyboard.press(key);
    await page.waitForURL(`**/idea/${ids[at]}?from=queue`);
  }
  await page.keyboard.press('Escape');
  await rowOf(page, 0).waitFor();
  await it.close();
});

test('many at once, and all of it taken back; a view of them is saved; what is new waits', async () => {
  const it = await desk();
  const { page } = it;
  await rowOf(page, 1).locator('input').click();
  await rowOf(page, 2).locator('input').click();
  await page.keyboard.press('t');
  await dialogOf(page).locator('#tags').fill('부엌살림, 급해요');
  await dialogOf(page).getByRole('button', { name: 'Apply' }).click();
  for (const n of [1, 2]) await rowOf(page, n).getByText('#부엌살림').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  for (const n of [1, 2]) await rowOf(page, n).getByText('#부엌살림').waitFor({ state: 'detached' });

  const search = page.getByRole('searchbox', { name: 'Search ideas' });
  await search.fill('국자');
  await rowOf(page, 2).waitFor({ state: 'detached' });
  await rowOf(page, 1).waitFor();
  await page.getByRole('button', { name: 'Save this view' }).click();
  await dialogOf(page).locator('#name').fill('국자 이야기');
  await dialogOf(page).getByRole('button', { name: 'Save' }).click();
  await page.locator('madang-console-queue .views a[aria-current=page]', { hasText: '국자 이야기' }).waitFor();
  await page.reload();
  await page.locator('madang-console-queue .views a[aria-current=page]', { hasText: '국자 이야기' }).waitFor();
  await page.locator('madang-console-queue .views a', { hasText: 'All ideas' }).click();
  await rowOf(page, 2).waitFor();
  const first = page.locator('madang-console-queue .idea').first();
  const before = await first.getAttribute('data-id');
  const added = await propose('뚜껑이 투명한 솥');
  await page.getByRole('button', { name: '1 new' }).click({ trial: true });
  assert.equal(await first.getAttribute('data-id'), before, 'nothing moved');
  await page.keyboard.press('.');
  await page.locator(`madang-console-queue .idea[data-id="${added.id}"]`).waitFor();
  await it.close();
});

test('ideas are given to somebody, found as theirs, and taken back; the card of whoever proposed one opens', async () => {
  const it = await desk();
  const { page } = it;
  await rowOf(page, 1).locator('input').click();
  await rowOf(page, 2).locator('input').click();
  await page.keyboard.press('p');
  await dialogOf(page).waitFor();
  await it.check('the dialog of who looks after ideas');
  await dialogOf(page).getByRole('button', { name: 'Apply' }).click();
  for (const n of [1, 2]) await rowOf(page, n).locator('.whose').waitFor();
  const mine = page.locator('madang-console-queue .views a', { hasText: 'Mine' });
  await mine.getByText('2').waitFor();
  await mine.click();
  for (const n of [1, 2]) await rowOf(page, n).waitFor();
  assert.equal(await page.locator('madang-console-queue .idea').count(), 2);
  await it.check('what is mine');
  await it.picture('queue-mine');
  await page.keyboard.press('z');
  await rowOf(page, 1).waitFor({ state: 'detached' });
  assert.equal(await page.locator('madang-console-queue .idea').count(), 0, 'nothing is mine again');
  await page.getByRole('combobox', { name: 'Who looks after it' }).selectOption('nobody');
  const newest = page.waitForResponse((one) => /\/desk\/ideas\?.*sort=newest.*assignee=nobody/.test(one.url()));
  await page.getByRole('combobox', { name: 'Order' }).selectOption('newest');
  // The order before may have the same row elsewhere: a card opened in it would go when the row moves.
  const { rows } = (await (await newest).json()) as { rows: { idea: { id: string } }[] };
  const first = page.locator('madang-console-queue .idea').first();
  await until('the list in its new order', async () => ((await first.getAttribute('data-id')) === rows[0]?.idea.id ? true : undefined));
  await rowOf(page, 1).waitFor();

  const name = rowOf(page, 1).locator('madang-console-who button.name');
  await name.focus();
  await page.keyboard.press('Enter');
  const card = rowOf(page, 1).locator('madang-console-who dialog[open] madang-console-card');
  await card.getByText('Ideas').first().waitFor();
  await it.check('the card beside a name');
  await it.picture('queue-card');
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  assert.match(page.url(), /queue\?/, 'the page stays where it was');
  await it.close();
});

test('an answer is looked over before it is out, also for the words of another; what was written stays until it is sent', async () => {
  const token = companyToken({ sub: 'mina', name: 'Mina', roles: ['staff'] }, Date.now());
  const { session: staff } = await ask<SessionAnswer>(server.url, 'POST', '/session', { token });
  const other = await propose('말하는 솥');
  await ask(server.url, 'PUT', `/ideas/${other.id}/response`, { body: 'We listened, and it will sing.' }, staff);
  const { id } = await propose('노래하는 솥');
  const it = await desk(/status of 503/);
  const { page } = it;
  await page.locator(`madang-console-queue .idea[data-id="${id}"] a`).first().focus();
  await page.keyboard.press('a');
  const words = dialogOf(page).locator('textarea');
  await words.fill('We listened, and it will sing.');
  const [look, publish] = ['Look it over', 'Publish'].map((name) => dialogOf(page).getByRole('button', { name }));
  assert.ok(look && publish);
  await page.route(/desk\/draft/, (route) => route.fulfill({ status: 503, json: { error: { kind: 'busy', message: 'Later.' } } }));
  await look.click();
  await dialogOf(page).locator('[role=alert]').waitFor();
  assert.equal(await words.inputValue(), 'We listened, and it will sing.');
  await it.check('an answer that could not be kept');
  await page.unroute(/desk\/draft/);
  await look.click();
  await dialogOf(page).getByText('Word for word the answer to “말하는 솥”.').waitFor();
  await it.check('an answer that is looked over');
  await it.picture('queue-answer');
  assert.equal((await ask<IdeaPage>(server.url, 'GET', `/ideas/${id}`)).response, null, 'nobody sees it yet');
  await dialogOf(page).getByRole('button', { name: 'Change it' }).click();
  await words.fill('**We** listened, and it will hum.');
  await look.click();
  await dialogOf(page).locator('strong', { hasText: /^We$/ }).waitFor();
  assert.equal(await dialogOf(page).locator('.warn').count(), 0);
  await page.route(/draft\/publish/, (route) => route.fulfill({ status: 503, json: { error: { kind: 'busy', message: 'Later.' } } }));
  await publish.click();
  await dialogOf(page).locator('[role=alert]').waitFor();
  await page.unroute(/draft\/publish/);
  await publish.click();
  await dialogOf(page).waitFor({ state: 'detached' });
  const { response } = await ask<IdeaPage>(server.url, 'GET', `/ideas/${id}`);
  assert.equal(response?.body, '**We** listened, and it will hum.');
  await it.close();
});

test('what did not solve it comes back to the desk with its reason, counted live', async () => {
  await ask(server.url, 'PUT', `/ideas/${idOf(2)}/vote`, {}, session);
  const it = await desk();
  const { page } = it;
  const steps = page.locator('madang-console-queue .views a', { hasText: 'Not solved yet' });
  const numberOf = async (): Promise<number> => Number(/\d+/.exec((await steps.textContent()) ?? '')?.[0] ?? 0);
  const before = await numberOf();
  await rowOf(page, 2).locator('input').click();
  await page.keyboard.press('e');
  await dialogOf(page).waitFor();
  await page.keyboard.press('Control+Enter');
  await rowOf(page, 2).locator('.status.shipped').waitFor();
  const said = await fetch(`${server.url}/v1/demo/ideas/${idOf(2)}/solved`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session}` },
    body: JSON.stringify({ answer: 'not-yet', reason: '아직 시끄러워요' }),
  });
  assert.equal(said.status, 204);
  // Nothing on the page was touched: the desk hears of it by itself.
  await until('it is counted', async () => (await numberOf()) === before + 1 || undefined);
  await steps.click();
  await rowOf(page, 2).getByText('아직 시끄러워요').waitFor();
  await rowOf(page, 2).getByText('not solved yet for 1 person').waitFor();
  await it.check('what is not solved yet');
  await it.picture('queue-not-yet');
  await it.close();
});

test('on a phone and in Korean it is whole', async () => {
  for (const [locale, width] of [['ko-KR', 390], ['en-GB', 320]] as const) {
    const it = await openConsole(browser, { url: server.url, path: 'queue', locale, width });
    await it.page.locator('madang-console-queue .idea').first().waitFor();
    await it.check(`${locale} ${width}`);
    await it.picture(`queue-${locale}-${width}`);
    await it.close();
  }
});
