import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { startServer, type TestServer } from '../support/server.js';

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));

interface Listed {
  readonly ideas: readonly { readonly id: string; readonly title: string; readonly votes: number }[];
}

void describe('moderation in the console', () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true, site: SITE }), launch()]);
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  const list = async (): Promise<Listed['ideas']> =>
    ((await (await fetch(`${server.url}/v1/demo/boards/ideas/ideas?sort=top&limit=5`)).json()) as Listed).ideas;
  /** A visitor without a name. */
  const visitor = async (): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> => {
    const json = { 'content-type': 'application/json' };
    const begun = await fetch(`${server.url}/v1/demo/session`, { method: 'POST', headers: json, body: '{}' });
    const { session } = (await begun.json()) as { session: string };
    return (method, path, body) =>
      fetch(`${server.url}/v1/demo${path}`, {
        method,
        headers: { authorization: `Bearer ${session}`, ...(body !== undefined && json) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
  };

  void test('what is reported is taken down by a key, its author reads why, and it comes back with its votes', async () => {
    const author = await visitor();
    const made = await author('POST', '/boards/ideas/ideas', { title: 'Cheap watches, click here', body: 'Buy now' });
    assert.equal(made.status, 201);
    const { id } = (await made.json()) as { id: string };
    const reporter = await visitor();
    await reporter('PUT', `/ideas/${id}/vote`);
    const reported = await reporter('PUT', `/reports/idea/${id}`, { choice: 'spam', words: 'An advertisement' });
    assert.equal(reported.status, 204);
    const seen = async (): Promise<{ readonly status: number; readonly votes: number | null }> => {
      const answer = await fetch(`${server.url}/v1/demo/ideas/${id}`);
      return { status: answer.status, votes: answer.ok ? ((await answer.json()) as { votes: number }).votes : null };
    };
    assert.deepEqual(await seen(), { status: 200, votes: 2 });

    const it = await openConsole(browser, { url: server.url, path: 'moderation' });
    const { page } = it;
    await page.locator('.line', { hasText: 'Cheap watches' }).waitFor();
    await page.getByText('An advertisement').waitFor();
    await it.check('moderation');
    await it.picture('moderation');
    await page.locator('#reason').fill('This is an advertisement.');
    await page.locator('.line[aria-current="true"]').focus();
    await page.keyboard.press('h');
    await page.getByText('Nothing waits for a look.').waitFor();
    assert.equal((await seen()).status, 404);
    const own = (await (await author('GET', '/me/held')).json()) as { held: { reason: string; state: string }[] };
    assert.deepEqual(own.held.map(({ state, reason }) => [state, reason]), [['hidden', 'This is an advertisement.']]);
    await page.getByRole('button', { name: 'Taken down' }).click();
    await page.locator('.line', { hasText: 'Cheap watches' }).waitFor();
    await page.getByRole('button', { name: 'Show to everybody' }).click();
    await page.getByText('Nothing is taken down.').waitFor();
    assert.deepEqual(await seen(), { status: 200, votes: 2 });
    assert.ok((await list()).length > 0);

    await it.go('audit');
    await page.locator('td', { hasText: 'Showed an idea' }).waitFor();
    await it.check('audit');
    await it.picture('audit');
    await it.close();
  });

  void test('on a phone, in Korean', async () => {
    const reporter = await visitor();
    const [first] = await list();
    assert.ok(first);
    await reporter('PUT', `/reports/idea/${first.id}`, { choice: 'other', words: '' });
    const it = await openConsole(browser, { url: server.url, path: 'moderation', locale: 'ko-KR', width: 390, height: 844 });
    await it.page.locator('.line').first().waitFor();
    await it.page.locator('.line').first().click();
    await it.page.getByText('쓴 사람에게 보일 이유').waitFor();
    await it.check('moderation on a phone');
    await it.picture('moderation-phone-ko');
    await it.go('audit');
    await it.page.getByText('언제').first().waitFor();
    await it.check('audit on a phone');
    await it.close();
  });

  void test('a board is locked and slowed down, a person is watched, and a surge says so until somebody saw it', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'moderation' });
    const { page } = it;
    const calm = page.locator('madang-console-calm');
    const facts = async (): Promise<unknown> => {
      const { boards } = (await (await fetch(`${server.url}/v1/demo`)).json()) as { boards: { calm?: unknown }[] };
      return boards[0]?.calm;
    };
    await calm.locator('summary').click();
    const board = calm.getByRole('group').first();
    await board.getByRole('button', { name: 'Locked' }).click();
    await page.getByText('Only the team writes there now.').waitFor();
    assert.deepEqual(await facts(), { locked: true, slow: 0 });
    const refused = await (await visitor())('POST', '/boards/ideas/ideas', { title: 'Too late' });
    assert.equal(refused.status, 409);
    await board.getByRole('button', { name: 'Locked' }).click();
    await page.getByText('Customers can write there again.').waitFor();
    await board.locator('select').selectOption('60');
    await page.getByText('It is slowed down now.').waitFor();
    assert.deepEqual(await facts(), { locked: false, slow: 60 });
    await it.check('kept calm');
    await it.picture('calm');
    await board.locator('select').selectOption('0');
    await page.getByText('It is not slowed down any more.').waitFor();

    await it.go('settings/rules');
    await page.getByLabel(/told to the team/).fill('1');
    await page.locator('madang-console-rules button.primary').click();
    await page.getByText('Saved').first().waitFor();
    const author = await visitor();
    const made = await author('POST', '/boards/ideas/ideas', { title: 'A heated matter', body: '' });
    const { id } = (await made.json()) as { id: string };
    await (await visitor())('PUT', `/reports/idea/${id}`, { choice: 'abuse' });
    await it.go('moderation');
    await calm.getByText('A conversation boils over').waitFor();
    await page.locator('.line', { hasText: 'A heated matter' }).click();
    await page.locator('.line[aria-current="true"]').focus();
    await page.keyboard.press('w');
    await page.getByText('What they write waits here now.').waitFor();
    await it.check('a surge');
    await it.picture('surge');
    assert.equal((await author('POST', `/threads/idea:${id}/comments`, { body: 'And another thing' })).status, 202);
    await calm.getByRole('button', { name: 'Seen' }).click();
    await calm.getByText('A conversation boils over').waitFor({ state: 'detached' });
    await it.close();
  });
});
