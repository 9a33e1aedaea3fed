import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BoardPage, IdeaRow, ReleasesPage } from '@madang/protocol';
import type { Browser } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { ask, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
/** A shipped idea of the demo. */
let idea: IdeaRow;

before(async () => {
  [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
  const { ideas } = await ask<BoardPage>(server.url, 'GET', '/boards/ideas/ideas?status=shipped&sort=top');
  const [first] = ideas;
  assert.ok(first);
  idea = first;
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('an entry is written, looked over, let out, and read by everybody beside the idea that it answers', async () => {
  const it = await openConsole(browser, { url: server.url, path: 'releases' });
  const { page } = it;
  const { title } = idea;
  await page.getByRole('button', { name: 'Write an entry' }).click();
  const entry = page.locator('madang-console-release');
  await entry.getByLabel('Title').fill('봄에 나온 것');
  await entry.locator('madang-editor textarea').fill('**접히는 체**가 나왔어요.');
  await entry.getByLabel('Search shipped ideas').fill(title);
  await entry.getByRole('button', { name: `Add “${title}”` }).click();
  await entry.locator('.chosen').getByText(title).waitFor();
  await it.check('writing an entry');
  await it.picture('release-write');
  await entry.getByRole('button', { name: 'Look it over' }).click();
  await entry.getByText('This is what everyone will see').waitFor();
  await entry.locator('.look strong', { hasText: '접히는 체' }).waitFor();
  await it.check('looking an entry over');
  await it.picture('release-look');
  assert.deepEqual((await ask<ReleasesPage>(server.url, 'GET', '/releases')).releases, [], 'a draft is the team’s alone');
  await entry.getByRole('button', { name: 'Publish' }).click();
  await page.locator('madang-console-releases li', { hasText: '봄에 나온 것' }).waitFor();
  await it.check('all entries');
  const [release] = (await ask<ReleasesPage>(server.url, 'GET', '/releases')).releases;
  assert.deepEqual(release?.ideas.map(({ id }) => id), [idea.id]);

  const reader = await openPage(browser, { locale: 'ko-KR' });
  await reader.page.goto(`${server.url}/r`);
  await reader.page.getByRole('link', { name: '봄에 나온 것' }).click();
  await reader.page.getByRole('heading', { name: '말씀하신 대로 했어요' }).waitFor();
  await reader.page.getByRole('link', { name: title }).click();
  await reader.page.getByRole('heading', { name: '지나온 길' }).waitFor();
  await reader.page.getByRole('link', { name: '봄에 나온 것' }).waitFor();
  assert.deepEqual(reader.complaints, []);
  const feed = await (await fetch(`${server.url}/r/feed.atom`)).text();
  assert.match(feed, /<title>봄에 나온 것<\/title>/);
  assert.ok(feed.includes(`/i/${idea.id}`));

  await it.go(`releases/${release?.id ?? ''}`);
  await entry.getByRole('button', { name: 'Take it back to a draft' }).click();
  await page.getByText('Only the team sees it now.').waitFor();
  assert.deepEqual((await ask<ReleasesPage>(server.url, 'GET', '/releases')).releases, []);
  await reader.page.reload();
  await reader.page.getByRole('heading', { name: '지나온 길' }).waitFor();
  await reader.page.getByRole('link', { name: '봄에 나온 것' }).waitFor({ state: 'detached' });
  await reader.context.close();
  await it.close();
});

test('in Korean and on a phone it is whole', async () => {
  for (const [locale, width] of [['ko-KR', 390], ['en-GB', 320]] as const) {
    const it = await openConsole(browser, { url: server.url, path: 'releases', locale, width });
    await it.page.locator('madang-console-releases li').first().waitFor();
    await it.check(`all entries ${locale}`);
    await it.page.locator('madang-console-releases li a').first().click();
    await it.page.locator('madang-console-release h1').waitFor();
    await it.check(`an entry ${locale}`);
    await it.picture(`release-${locale}-${width}`);
    await it.close();
  }
});
