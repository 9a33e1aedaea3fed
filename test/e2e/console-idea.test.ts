import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDeskLine } from '@madang/client/desk.js';
import type { BoardPage, IdeaPage, SessionAnswer } from '@madang/protocol';
import type { Browser, Route } from 'playwright-core';
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
  const token = companyToken({ sub: 'mina', name: 'Mina', roles: ['staff'] }, Date.now());
  const { session: staff } = await ask<SessionAnswer>(server.url, 'POST', '/session', { token });
  const voices = [
    { channel: 'shop', words: '손잡이를 잡았다가 데었어요\n아이도요', name: '김소라', account: '새벽 도자기', vote: true, idea },
    { channel: 'call-centre', words: `주전자요. ${'아주 '.repeat(200)}뜨거워요`, idea },
    { channel: 'shop', words: '장갑을 팔면 좋겠어요', quotable: true, idea },
  ];
  await ask(server.url, 'POST', '/voices/batch', { voices }, staff);
  const desk = await openConsole(browser, { url: server.url, locale: 'ko-KR', width: 390, height: 844 });
  await desk.go(`idea/${idea}`);
  await desk.page.locator('madang-console-supporters li').first().waitFor();
  const heard = desk.page.locator('madang-console-heard');
  await heard.locator('li').nth(2).waitFor();
  assert.deepEqual(await heard.locator('h4').allInnerTexts(), ['고객센터 1', '매장 2'], 'by channel');
  const said = (words: string): Promise<string> => heard.locator('li', { hasText: words }).innerText();
  assert.match(await said('데었어요'), /데었어요\n아이도요[^]*새벽 도자기[^]*표로 셈 · 팀만 봐요/);
  await heard.getByText('김소라').waitFor();
  assert.match(await said('장갑을'), /장갑을 팔면 좋겠어요[^]*누구나 볼 수 있어요/);
  const call = heard.locator('li', { hasText: '주전자요' });
  assert.doesNotMatch(await call.innerText(), /뜨거워요/);
  await call.getByText('전체 보기').click();
  assert.match(await call.innerText(), /뜨거워요/);
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

test('a colleague’s answer is met by other words, looked over, and let go; a note is kept; a similar idea becomes part by keys', async () => {
  const claims = { sub: 'mina', name: 'Mina', email: 'mina@omok.example', roles: ['staff'] };
  const token = companyToken(claims, Date.now());
  const { session: staff } = await ask<SessionAnswer>(server.url, 'POST', '/session', { token });
  const { session: one } = await ask<SessionAnswer>(server.url, 'POST', '/session', {});
  const propose = async (title: string): Promise<string> =>
    (await ask<IdeaPage>(server.url, 'POST', '/boards/ideas/ideas', { title }, one)).id;
  const [id, like] = [await propose('은은한 종소리가 나는 찻종'), await propose('종소리가 은은한 찻종')];
  const used = await propose('줄무늬 접시받침');
  const words = '다음 가마에 함께 구워 볼게요';
  await ask(server.url, 'PUT', `/ideas/${used}/response`, { body: words }, staff);
  const draft = (body: string, version: number): Promise<unknown> =>
    ask(server.url, 'PUT', `/ideas/${id}/desk/draft`, { body, listened: false, version }, staff);
  await draft('먼저 써 둔 말', 0);
  await ask(server.url, 'POST', `/ideas/${id}/desk/draft/ask`, { version: 1 }, staff);

  const desk = await openConsole(browser, { url: server.url, path: `idea/${id}`, but: /status of 409/ });
  const { page } = desk;
  const part = page.locator('madang-console-draft');
  await part.getByText('Mina asks for a second reader').waitFor();
  const mina = openDeskLine({
    server: server.url, community: 'demo', session: async () => staff, random: Math.random, onChange: () => undefined, onPresence: () => undefined,
  });
  mina.look({ idea: id, doing: 'answering' });
  await page.getByText('Mina is answering this').waitFor();
  mina.look({ idea: id, doing: 'looking' });
  await page.getByText('Mina is looking at this').waitFor();
  mina.close();
  await page.getByText('Mina is looking at this').waitFor({ state: 'detached' });
  // She writes something else just before what is typed here is kept.
  const hers = async (route: Route): Promise<void> => {
    const { draftVersion } = await ask<{ draftVersion: number }>(server.url, 'GET', `/ideas/${id}/desk`, undefined, staff);
    await draft(words, draftVersion);
    await route.continue();
  };
  await page.route(/desk\/draft$/, hers, { times: 1 });
  await part.locator('madang-editor textarea').fill('여기서 쓰던 말');
  await part.getByText('Somebody else changed this draft while you wrote.').waitFor();
  await desk.check('two who write at once');
  await part.getByRole('button', { name: 'Take theirs' }).click();
  await part.getByText('Word for word the answer to “줄무늬 접시받침”.').waitFor();
  await part.getByRole('button', { name: 'Look it over' }).click();
  await part.getByText('This is what everyone will see').waitFor();
  await part.getByText('Word for word the answer to “줄무늬 접시받침”.').waitFor();
  await desk.picture('idea-draft-look');
  await part.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('The answer is out.').waitFor();
  assert.equal((await ask<IdeaPage>(server.url, 'GET', `/ideas/${id}`)).response?.body, words);

  await part.getByRole('button', { name: 'Change the answer' }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('가마에 **자리**가 있는지 물어봐요');
  const notes = page.locator('madang-console-notes');
  await notes.getByRole('button', { name: 'Add the note' }).click();
  await notes.locator('li strong', { hasText: '자리' }).waitFor();

  const similar = page.locator('madang-console-similar');
  await similar.getByRole('link', { name: '종소리가 은은한 찻종' }).waitFor();
  await notes.getByRole('button', { name: 'Change' }).focus();
  await page.keyboard.press('m');
  await page.keyboard.press('Enter');
  await similar.getByText('Make “종소리가 은은한 찻종” part of this idea?').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('“종소리가 은은한 찻종” is part of this idea now.').waitFor();
  assert.equal((await ask<IdeaPage>(server.url, 'GET', `/ideas/${like}`)).mergedInto, id);
  await desk.close();
});
