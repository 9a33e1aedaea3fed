import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IdeaPage, RoadmapPage } from '@madang/protocol';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { ask, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const columnOf = (page: Page, status: string): Locator => page.locator(`madang-console-roadmap [data-status=${status}]`);
const dialogOf = (page: Page): Locator => page.locator('madang-console-step dialog[open]');
const statusOf = async (id: string): Promise<string> => (await ask<IdeaPage>(server.url, 'GET', `/ideas/${id}`)).status;

/** The first idea of a column. */
async function firstOf(page: Page, status: string): Promise<string> {
  const card = columnOf(page, status).locator('.card').first();
  await card.waitFor();
  return (await card.getAttribute('data-id')) ?? '';
}

/** Whether an idea's button has the focus, in whatever shadow. */
const hasFocus = (page: Page, id: string): Promise<boolean> =>
  page.evaluate((card) => {
    let at: Element | null = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.closest<HTMLElement>('.card')?.dataset['id'] === card;
  }, id);

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

test('by keys: lifted, carried over columns, left where it was, put down with a note, taken back', async () => {
  const it = await openConsole(browser, { url: server.url, path: 'roadmap' });
  const { page } = it;
  const id = await firstOf(page, 'open');
  const card = (status: string): Locator => columnOf(page, status).locator(`.card[data-id="${id}"]`);
  const said = page.locator('madang-console-roadmap [role=status]');
  await it.check('the roadmap');
  await it.picture('roadmap');
  await card('open').locator('button[aria-pressed]').focus();
  await press(page, 'Space', 'ArrowRight');
  await said.filter({ hasText: 'Over Considering' }).waitFor({ state: 'attached' });
  await press(page, 'Escape');
  await said.filter({ hasText: 'Left where it was.' }).waitFor({ state: 'attached' });
  assert.equal(await statusOf(id), 'open');

  await press(page, 'Space', 'ArrowRight', 'ArrowRight', 'Space');
  await dialogOf(page).waitFor();
  await it.check('the note');
  await it.picture('roadmap-note');
  await page.keyboard.type('봄에 만나요');
  await press(page, 'Control+Enter');
  await card('planned').waitFor();
  const { status, timeline } = await ask<IdeaPage>(server.url, 'GET', `/ideas/${id}`);
  assert.deepEqual([status, timeline.at(-1)?.note], ['planned', '봄에 만나요']);
  assert.ok(await hasFocus(page, id), 'the focus went with it');
  await page.getByRole('button', { name: 'Undo' }).click();
  await card('open').waitFor();
  assert.equal(await statusOf(id), 'open');
  await it.close();
});

test('a decline needs a reason; whoever thinks better of it changes nothing', async () => {
  const it = await openConsole(browser, { url: server.url, path: 'roadmap' });
  const { page } = it;
  const id = await firstOf(page, 'open');
  const card = (status: string): Locator => columnOf(page, status).locator(`.card[data-id="${id}"]`);
  await card('open').locator('button[aria-pressed]').focus();
  await press(page, 'Space', ...Array.from({ length: 6 }, () => 'ArrowRight'), 'Space');
  await dialogOf(page).waitFor();
  await press(page, 'Control+Enter');
  await dialogOf(page).getByRole('alert').waitFor();
  await it.check('the reason that is missing');
  await press(page, 'Escape');
  await dialogOf(page).waitFor({ state: 'detached' });
  assert.equal(await statusOf(id), 'open');
  assert.ok(await hasFocus(page, id), 'the focus is where it was');
  await press(page, 'Space', ...Array.from({ length: 6 }, () => 'ArrowRight'), 'Space');
  await dialogOf(page).locator('textarea').fill('너무 무거워져요');
  await press(page, 'Control+Enter');
  await card('declined').waitFor();
  assert.equal(await statusOf(id), 'declined');
  await it.close();
});

test('by keys: put in an order of the team’s, which stays', async () => {
  const it = await openConsole(browser, { url: server.url, path: 'roadmap' });
  const { page } = it;
  const first = await firstOf(page, 'open');
  const titles = (): Promise<readonly (string | null)[]> =>
    columnOf(page, 'open').locator('.card').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-id')));
  const before = await titles();
  await columnOf(page, 'open').locator(`.card[data-id="${first}"] button[aria-pressed]`).focus();
  await press(page, 'Space', 'ArrowDown', 'ArrowDown');
  await page.locator('madang-console-roadmap [role=status]').filter({ hasText: 'Place 3 of' }).waitFor({ state: 'attached' });
  await it.picture('roadmap-order');
  await press(page, 'Space');
  await page.locator('madang-console-roadmap [role=status]').filter({ hasText: 'Put in its place' }).waitFor({ state: 'attached' });
  assert.deepEqual((await titles()).slice(0, 3), [before[1], before[2], first]);
  assert.ok(await hasFocus(page, first), 'the focus went with it');
  await page.reload();
  await firstOf(page, 'open');
  assert.deepEqual((await titles()).slice(0, 3), [before[1], before[2], first]);
  assert.equal(await statusOf(first), 'open');
  // Again, and upwards: what was put in an order before makes room.
  await columnOf(page, 'open').locator(`.card[data-id="${first}"] button[aria-pressed]`).focus();
  await press(page, 'Space', 'ArrowUp', 'ArrowUp', 'Space');
  await page.locator('madang-console-roadmap [role=status]').filter({ hasText: 'Put in its place' }).waitFor({ state: 'attached' });
  assert.deepEqual((await titles()).slice(0, 3), [first, before[1], before[2]]);
  await it.close();
});

test('by the pointer, and what customers see', async () => {
  const it = await openConsole(browser, { url: server.url, path: 'roadmap' });
  const { page } = it;
  const id = await firstOf(page, 'planned');
  await columnOf(page, 'planned').locator(`.card[data-id="${id}"]`).dragTo(columnOf(page, 'building'), { targetPosition: { x: 40, y: 20 } });
  await dialogOf(page).getByRole('button', { name: 'Move' }).click();
  await columnOf(page, 'building').locator(`.card[data-id="${id}"]`).waitFor();
  assert.equal(await statusOf(id), 'building');
  await page.getByRole('checkbox', { name: 'Show what customers see' }).click();
  for (const status of ['open', 'considering', 'declined']) await columnOf(page, status).waitFor({ state: 'detached' });
  assert.equal(await page.locator('madang-console-roadmap .card button').count(), 0, 'nothing to move');
  const { columns } = await ask<RoadmapPage>(server.url, 'GET', '/boards/ideas/roadmap');
  for (const status of ['planned', 'building', 'shipped'] as const) {
    const titles = await columnOf(page, status).locator('.card > span').allInnerTexts();
    const theirs = columns.find((column) => column.status === status)?.ideas;
    assert.deepEqual(titles, theirs?.map(({ title }) => title), status);
  }
  await it.check('what customers see');
  await it.picture('roadmap-customers');
  await it.close();
});

test('on a phone and in Korean it is whole', async () => {
  for (const [locale, width] of [['ko-KR', 390], ['en-GB', 320]] as const) {
    const it = await openConsole(browser, { url: server.url, path: 'roadmap', locale, width });
    await firstOf(it.page, 'open');
    await it.check(`${locale} ${width}`);
    await it.picture(`roadmap-${locale}-${width}`);
    await it.close();
  }
});
