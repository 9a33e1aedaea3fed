import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { violations } from '../support/axe.js';
import { launch, openPage } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { runCommand, startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

describe('the console of a server that nobody works at yet', () => {
  let server: TestServer;
  let browser: Browser;
  let data: string;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-test-'));
    server = await startServer({ data });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  /** A printed link says "localhost"; tests speak to the address. */
  const here = (link: string): string => link.replace(/^http:\/\/[^/]+/, server.url);
  const open = (): ReturnType<typeof openPage> => openPage(browser, { locale: 'en-GB', viewport: { width: 1_280, height: 900 } });
  const staff = (...words: string[]): Promise<string> => runCommand(['staff', ...words], { data });
  const isIn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Sign out' }).waitFor();

  test('the first admin comes in by the printed link, once, and invites; the invited comes in by a press', async () => {
    const link = await server.hear((said) => /Console\s+(http\S+\/welcome#\S+)/.exec(said)?.[1]);
    const first = await open();
    await first.page.goto(here(link));
    await first.page.getByLabel('Your name').fill('Mina Kang');
    await first.page.getByLabel('Your work e-mail').fill('mina@shop.example');
    await first.page.getByLabel('What you do').fill('Product');
    assert.ok(!first.page.url().includes('#'), 'the secret is out of the address');
    assert.deepEqual(await violations(first.page), []);
    await first.page.getByRole('button', { name: 'Begin' }).click();
    await isIn(first.page);
    const [cookie] = await first.context.cookies(`${server.url}/console/`);
    assert.deepEqual(
      [cookie?.httpOnly, cookie?.sameSite, cookie?.path],
      [true, 'Strict', '/console'],
    );
    assert.deepEqual(await first.context.cookies(`${server.url}/v1/demo`), []);

    const late = await open();
    await late.page.goto(here(link));
    await late.page.getByLabel('Your name').fill('Somebody');
    await late.page.getByLabel('Your work e-mail').fill('somebody@evil.example');
    await late.page.getByRole('button', { name: 'Begin' }).click();
    await late.page.getByText('This link was used already').waitFor();
    await late.context.close();

    // No mail goes out of this server: the link is handed over.
    const team = first.page.locator('madang-console-team');
    await first.page.goto(`${server.url}/console/demo/settings/team`);
    await team.getByLabel('Name', { exact: true }).fill('Gil Oh');
    await team.getByLabel('E-mail').fill('gil@shop.example');
    await team.getByRole('button', { name: 'Send the invitation' }).click();
    const handed = await until('a link', async () => (await team.getByLabel('No mail could be sent.').inputValue()) || undefined);
    await team.getByText('gil@shop.example').waitFor();
    assert.deepEqual(first.complaints, []);

    // What looks through mail opens links, and presses nothing.
    for (let n = 0; n < 2; n += 1) assert.equal((await fetch(here(handed))).status, 200);
    const gil = await open();
    await gil.page.goto(here(handed));
    await gil.page.getByRole('button', { name: 'Sign in' }).click();
    await isIn(gil.page);
    await gil.page.goto(`${server.url}/console/demo/settings/theme`);
    await gil.page.locator('madang-console-team').getByText('Admin', { exact: true }).waitFor();
    assert.equal(await gil.page.getByRole('button', { name: 'Send the invitation' }).count(), 0, 'only admins invite');

    const member = team.getByRole('listitem').filter({ hasText: 'gil@shop.example' });
    await member.getByRole('button', { name: 'Edit' }).click();
    await member.getByLabel('What they do').fill('Kiln');
    await member.getByRole('button', { name: 'Save' }).click();
    await team.getByText('Gil Oh, Kiln').waitFor();

    // Removed, Gil is out with the next thing he asks for.
    const row = team.getByRole('listitem').filter({ hasText: 'gil@shop.example' });
    await row.getByRole('button', { name: 'Remove' }).click();
    await row.getByRole('group').getByRole('button', { name: 'Remove' }).click();
    await team.getByText('gil@shop.example').waitFor({ state: 'detached' });
    await gil.page.reload();
    await gil.page.getByLabel('Your work e-mail').or(gil.page.getByText('sends no mail')).first().waitFor();
    assert.equal(await gil.page.getByRole('button', { name: 'Sign out' }).count(), 0);
    for (const { context } of [first, gil]) await context.close();
  });

  test('by the command line: the last admin stays, a link lets in once, and who signs out is out', async () => {
    assert.match(await staff('list'), /admin {2}mina@shop\.example {2}Mina Kang, Product/);
    await assert.rejects(staff('remove', 'mina@shop.example'), /Somebody has to be an admin/);
    const link = here((await staff('link', 'mina@shop.example')).trim());
    const { page, context, complaints } = await open();
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await isIn(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('sends no mail').waitFor();
    await page.reload();
    await page.getByText('sends no mail').waitFor();
    // What was on its way as they signed out is refused, and a connection that was being made is given up.
    assert.deepEqual(complaints.filter((line) => !/401|closed before the connection is established/.test(line)), []);
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This link was used already').waitFor();
    await context.close();
  });
});

describe('the console of the demo', () => {
  let server: TestServer;
  let browser: Browser;
  let data: string;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-test-'));
    server = await startServer({ demo: true, data });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.url}/console/api/demo${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, ...headers },
      body: JSON.stringify(body),
    });

  test('somebody is told the same whether they are on the team or not; a sent link signs them in', async () => {
    const it = await openConsole(browser, { url: server.url });
    await it.close();
    const to = 'settings/boards';
    const answers = await Promise.all(
      ['mina@omok.example', 'nobody@omok.example'].map((email) => post('/link', { email, to })),
    );
    const told = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    assert.deepEqual(told[0], told[1]);
    const link = await server.hear((said) => /Mail to mina@omok\.example: .*?(http\S+\/enter\?to=\S+#\S+)/.exec(said)?.[1]);
    assert.equal(await server.hear((said) => String(said.includes('Mail to nobody@'))), 'false');
    const { page, context, complaints } = await openPage(browser, { locale: 'ko-KR' });
    await page.goto(link.replace(/^http:\/\/[^/]+/, server.url));
    await page.getByRole('button', { name: '로그인' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '로그인' }).click();
    await page.getByRole('button', { name: '로그아웃' }).waitFor();
    await page.waitForURL(`**/console/demo/${to}`);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('no other page frames it, asks it or reads it, and nobody but staff gets anything by it', async () => {
    const page = await fetch(`${server.url}/console/demo/settings`);
    const policy = page.headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"])
      assert.ok(policy.includes(part), part);
    assert.ok(!/unsafe|https?:/.test(policy));
    const heads = ['x-frame-options', 'referrer-policy', 'cross-origin-opener-policy', 'cache-control', 'access-control-allow-origin'];
    assert.deepEqual(heads.map((name) => page.headers.get(name)), ['DENY', 'no-referrer', 'same-origin', 'no-store', null]);
    const asked = await fetch(`${server.url}/console/api/demo/token`, { method: 'OPTIONS' });
    assert.equal(asked.headers.get('access-control-allow-origin'), null);

    for (const origin of ['https://evil.example', 'http://localhost:1', 'null'])
      for (const path of ['/token', '/demo', '/link', '/enter', '/sign-out'])
        assert.equal((await post(path, {}, { origin })).status, 403, `${path} for ${origin}`);
    assert.equal((await fetch(`${server.url}/console/api/demo/token`, { method: 'POST' })).status, 403, 'without an origin');
    assert.deepEqual(await (await post('/token', undefined)).json(), { token: null });
    const made = 'a'.repeat(32);
    assert.deepEqual(await (await post('/token', undefined, { cookie: `madang-console-demo=${made}` })).json(), { token: null });
    assert.equal((await post('/enter', { secret: made })).status, 401);
    for (const to of ['//evil.example', '../v1', 'idea/../../v1', 'https://evil.example', 'javascript:alert(1)'])
      assert.equal((await post('/link', { email: 'mina@omok.example', to })).status, 400, to);
    assert.equal((await post('/link-for', { email: 'mina@omok.example' })).status, 401);

    const customer = (await runCommand(['token', '--role', 'customer', '--name', 'Hana'], { data })).trim();
    const staff = (await runCommand(['token', '--role', 'staff', '--name', 'Seonjae'], { data })).trim();
    const as = (token: string, path: string, method = 'GET'): Promise<number> =>
      fetch(`${server.url}/v1/demo${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(method !== 'GET' && { body: JSON.stringify({ email: 'a@b.example', name: 'A' }) }),
      }).then(({ status }) => status);
    for (const path of ['/staff', '/settings']) assert.equal(await as(customer, path), 403, path);
    assert.equal(await as(customer, '/staff', 'POST'), 403);
    assert.deepEqual([await as(staff, '/staff'), await as(staff, '/staff', 'POST'), await as(staff, '/settings')], [200, 403, 403]);
    assert.equal((await post('/token', undefined, { authorization: `Bearer ${staff}` })).status, 200);
  });

  test('a page around it shows an empty frame', async () => {
    const { page, context } = await openPage(browser);
    // Not even one of this server's own.
    await page.route(`${server.url}/around`, (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${server.url}/console/demo"></iframe>` }),
    );
    const refused = page.waitForEvent('console', (message) => /frame-ancestors|X-Frame-Options/i.test(message.text()));
    await page.goto(`${server.url}/around`);
    await refused;
    assert.equal(await page.frames()[1]?.locator('madang-console').count(), 0);
    await context.close();
  });
});
