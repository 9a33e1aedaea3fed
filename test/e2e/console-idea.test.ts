import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BoardPage, IdeaPage, SessionAnswer } from '@madang/protocol';
import type { Browser } from 'playwright-core';
import { launch } from '../support/browser.js';
import { COMPANY_SECRETS, companyToken } from '../support/company.js';
import { openConsole } from '../support/console.js';
import { ask, startServer, type TestServer } from '../support/server.js';

const TITLE = '손잡이가 뜨겁지 않은 주전자';

let server: TestServer;
let browser: Browser;
let idea = '';

before(async () => {
  process.env['MADANG_COMPANY_SECRETS'] = COMPANY_SECRETS;
  [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
  const { session } = await ask<SessionAnswer>(server.url, 'POST', '/session', {});
  const path = '/boards/ideas/ideas';
  idea = (await ask<IdeaPage>(server.url, 'POST', path, { title: TITLE, body: '**꼭** 부탁해요' }, session)).id;
  await ask(server.url, 'POST', path, { title: '손잡이가 뜨겁지 않은 냄비', body: '' }, session);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('an idea on a phone, in Korean: nothing is wider than the page, and axe finds nothing', async () => {
  const desk = await openConsole(browser, { url: server.url, locale: 'ko-KR', width: 390, height: 844 });
  await desk.go(`idea/${idea}`);
  await desk.page.locator('madang-console-supporters li').first().waitFor();
  await desk.check('the page of an idea on a phone');
  await desk.picture('idea-phone-ko');
  await desk.page.emulateMedia({ colorScheme: 'dark' });
  await desk.picture('idea-phone-ko-dark');
  await desk.close();
});

test('a second idea is taken out of one with its comment, and taken back; another is made of a comment', async () => {
  const { session } = await ask<SessionAnswer>(server.url, 'POST', '/session', {});
  const say = (body: string): Promise<{ readonly id: string }> =>
    ask(server.url, 'POST', `/threads/${encodeURIComponent(`idea:${idea}`)}/comments`, { body }, session);
  await say('뚜껑도 안 뜨거웠으면 해요');
  await say('색을 고르고 싶어요');
  const titles = async (): Promise<readonly string[]> =>
    (await ask<BoardPage>(server.url, 'GET', '/boards/ideas/ideas?sort=new')).ideas.map(({ title }) => title);
  const commentsOf = async (id: string): Promise<number> => (await ask<IdeaPage>(server.url, 'GET', `/ideas/${id}`)).comments;
  const desk = await openConsole(browser, { url: server.url, path: `idea/${idea}` });
  const { page } = desk;
  const part = page.locator('madang-console-split');
  await part.getByRole('button', { name: 'Take a second idea out of it' }).click();
  await part.getByRole('button', { name: 'Look it over' }).click();
  await part.getByText('Please give it a title.').waitFor();
  await part.getByLabel('뚜껑도 안 뜨거웠으면 해요').check();
  await part.getByLabel('Title of the new idea').fill('뚜껑이 뜨겁지 않은 주전자');
  await desk.check('choosing what goes along');
  await part.getByRole('button', { name: 'Look it over' }).click();
  await part.getByText('1 comment goes with it.').waitFor();
  await desk.check('looking a new idea over');
  await desk.picture('idea-split');
  await part.getByRole('button', { name: 'Make the idea' }).click();
  await part.getByRole('link', { name: '뚜껑이 뜨겁지 않은 주전자' }).waitFor();
  assert.ok((await titles()).includes('뚜껑이 뜨겁지 않은 주전자'));
  assert.equal(await commentsOf(idea), 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').waitFor();
  assert.ok(!(await titles()).includes('뚜껑이 뜨겁지 않은 주전자'));
  assert.equal(await commentsOf(idea), 2);

  await part.getByRole('button', { name: 'Make an idea of a comment' }).click();
  await part.getByLabel('색을 고르고 싶어요').check();
  assert.equal(await part.getByLabel('Title of the new idea').inputValue(), '색을 고르고 싶어요');
  await part.getByRole('button', { name: 'Look it over' }).click();
  await part.getByRole('button', { name: 'Make the idea' }).click();
  await part.getByRole('link', { name: '색을 고르고 싶어요' }).waitFor();
  assert.ok((await titles()).includes('색을 고르고 싶어요'));
  await page.locator('madang-console-people madang-console-who').first().waitFor();
  await desk.close();
});

test('ideas that became one stand as a tree, with whose they were and what was said', async () => {
  const { session: one } = await ask<SessionAnswer>(server.url, 'POST', '/session', {});
  const token = companyToken({ sub: 'mina', name: 'Mina', roles: ['staff'] }, Date.now());
  const { session: staff } = await ask<SessionAnswer>(server.url, 'POST', '/session', { token });
  const propose = async (title: string): Promise<string> =>
    (await ask<IdeaPage>(server.url, 'POST', '/boards/ideas/ideas', { title }, one)).id;
  const [root, part, leaf] = [await propose('무쇠 솥뚜껑'), await propose('무쇠로 된 솥뚜껑'), await propose('솥뚜껑은 무쇠로')];
  await ask(server.url, 'POST', `/ideas/${leaf}/merge`, { into: part, note: '같은 뚜껑이에요' }, staff);
  await ask(server.url, 'POST', `/ideas/${part}/merge`, { into: root, note: '' }, staff);
  const desk = await openConsole(browser, { url: server.url, path: `idea/${root}` });
  const tree = desk.page.locator('madang-console-merges');
  await tree.getByText('솥뚜껑은 무쇠로').waitFor();
  assert.equal(await tree.locator('ul ul > li').count(), 2);
  await tree.getByText('같은 뚜껑이에요').waitFor();
  await desk.check('the tree');
  await desk.picture('idea-merges');
  await desk.close();
});
