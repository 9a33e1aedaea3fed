import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { ask, runCommand, startServer, type TestServer } from '../support/server.js';

const SITE = fileURLToPath(new URL('./sign-in', import.meta.url));

/** An idea as everybody reads it. */
interface Read {
  readonly id: string;
  readonly title: string;
  readonly votes: number;
}

describe('signing in, against a real server', () => {
  let server: TestServer;
  let browser: Browser;
  let data: string;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-test-'));
    server = await startServer({ demo: true, site: SITE, data });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  const policy = (anonymous: string): Promise<string> =>
    runCommand(['community', 'set', 'demo', '--anonymous', anonymous, '--email-codes', 'on'], { data });
  /** The code in the last mail to an address. */
  const codeFor = (address: string, before = ''): Promise<string> =>
    server.hear((said) => {
      const mail = said.split('\n').findLast((line) => line.includes(`Mail to ${address}`)) ?? '';
      const code = /\d{3} ?\d{3}/.exec(mail.split(address)[1] ?? '')?.[0];
      return code === before ? undefined : code;
    });
  /** Opens the shop's page; `name`: the customer for whom its own server signs once somebody logs in. */
  const open = async (query = '', name = 'Hana Kim'): Promise<{ page: Page; complaints: string[] }> => {
    const { page, complaints } = await openPage(browser, { locale: 'en-GB' });
    const token = (await runCommand(['token', '--role', 'customer', '--name', name], { data })).trim();
    await page.addInitScript((own) => Object.assign(globalThis, { companyToken: own }), token);
    await page.goto(`${server.url}/${query}`);
    await vote(page).waitFor();
    await page.getByRole('button', { name: 'Suggest something' }).waitFor();
    return { page, complaints };
  };
  /** The vote button of the first idea. */
  const vote = (page: Page): Locator => page.locator('madang-board [part=list] button[part=vote]:not([disabled])').first();
  const voted = (page: Page): Locator => page.locator('madang-board button[part=vote][aria-pressed=true]').first();
  const votes = async (button: Locator): Promise<number> => Number(await button.innerText());
  /** Waits until a button counts so many votes. */
  const says = (button: Locator, count: number): Promise<void> =>
    button.filter({ hasText: new RegExp(`^\\s*${count}\\s*$`) }).waitFor();
  /** The button of an idea that is not voted for, and of what it is: another vote changes the order. */
  const unpressed = async (page: Page): Promise<{ readonly button: Locator; readonly title: string }> => {
    const found = page.locator('madang-board [part=list] button[part=vote][aria-pressed=false]:not([disabled])').nth(1);
    const title = ((await found.getAttribute('aria-label')) ?? '').replace(/, [^,]*$/, '');
    return { button: page.locator('madang-board [part=list]').getByRole('button', { name: title }), title };
  };
  /** An idea of this title as the server has it. */
  const kept = async (title: string): Promise<Read> => {
    const { ideas } = await ask<{ readonly ideas: readonly Read[] }>(server.url, 'GET', '/boards/ideas/ideas?sort=new&limit=100');
    const [found, ...others] = ideas.filter((one) => one.title === title);
    assert.ok(found, title);
    assert.deepEqual(others, [], 'there is one of it');
    return found;
  };
  /** Logs in on the shop's own page, which leads back. */
  const logIn = async (page: Page): Promise<void> => {
    await page.waitForURL(/log-in\.html/);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL(/\?log-in=page/);
  };
  /** Comes back once more to where the log-in led, as by a bookmark or the browser's own history. */
  const comeBack = async (page: Page, address: string): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(address);
    await vote(page).waitFor();
  };

  test('an address and six digits: the vote is counted once, and the person is the same in another browser', async () => {
    await policy('off');
    const { page, complaints } = await open();
    const button = vote(page);
    const count = await votes(button);
    await button.click();
    await page.getByLabel('Your e-mail address').fill('mina@shop.example');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('The six digits').fill(await codeFor('mina@shop.example'));
    await page.getByText('Your vote has been counted.').first().waitFor();
    await page.getByLabel('Nickname').fill('Mina of the hill');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('madang-sign-in').waitFor({ state: 'detached' });
    await says(button.and(page.locator('[aria-pressed=true]')), count + 1);
    await page.reload();
    // The list that a browser kept may be older than the vote, and is brought up to date a moment later.
    await says(voted(page), count + 1);
    assert.deepEqual(complaints.filter((line) => !line.includes('401')), []);

    const other = await open();
    const old = await codeFor('mina@shop.example');
    await vote(other.page).click();
    await other.page.getByLabel('Your e-mail address').fill('mina@shop.example');
    await other.page.getByRole('button', { name: 'Send me a code' }).click();
    await other.page.getByLabel('The six digits').fill(await codeFor('mina@shop.example', old));
    // Who has a nickname is not asked for one.
    await other.page.locator('madang-sign-in').waitFor({ state: 'detached' });
    await other.page.getByText('Your vote has been counted.').first().waitFor();
    await says(voted(other.page), count + 1);
  });

  test('a visitor’s votes are theirs when they confirm an address', async () => {
    await policy('vote,comment,propose');
    const { page } = await open();
    await page.getByRole('button', { name: 'Suggest something' }).click();
    await page.getByPlaceholder('Your idea in one sentence').fill('A handle for the lid of the pot');
    await page.getByRole('button', { name: 'Suggest', exact: true }).click();
    const own = page.locator('madang-board [part=list]').getByRole('button', { name: 'A handle for the lid of the pot' });
    await own.waitFor();
    await page.getByRole('link', { name: /See your idea/ }).click();
    await page.getByPlaceholder('Join the conversation').click();
    await page.locator('madang-who').getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Your e-mail address').fill('lea@shop.example');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('The six digits').fill(await codeFor('lea@shop.example'));
    await page.getByLabel('Nickname').fill('Lea');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('madang-who').getByText('Lea').waitFor();
    await page.locator('madang-idea').getByText(/Suggested by Lea/i).first().waitFor();
  });

  test('a log-in on another page: a vote comes back, and is counted exactly once however often one does', async () => {
    await policy('off');
    const { page, complaints } = await open('?log-in=page', 'Gil Hong');
    const { button, title } = await unpressed(page);
    const { votes: count } = await kept(title);
    await button.click();
    await logIn(page);
    const back = page.url();
    await page.locator('madang-board .toast', { hasText: 'Your vote has been counted.' }).waitFor();
    const own = button.and(page.locator('[aria-pressed=true]'));
    await says(own, count + 1);
    for (let time = 0; time < 2; time += 1) {
      await comeBack(page, back);
      await says(own, count + 1);
      assert.equal((await kept(title)).votes, count + 1);
    }
    assert.deepEqual(complaints.filter((line) => !line.includes('401')), []);
  });

  test('a log-in on another page: words and their photo come back, and happen exactly once', async () => {
    await policy('off');
    const { page, complaints } = await open('?log-in=page');
    await page.getByRole('button', { name: 'Suggest something' }).click();
    await page.getByPlaceholder('Your idea in one sentence').fill('A spoon that stands by itself');
    const chooser = page.waitForEvent('filechooser');
    await page.locator('madang-board').getByRole('button', { name: 'Add photos' }).click();
    const buffer = await page.screenshot({ type: 'png' });
    await (await chooser).setFiles({ name: 'spoon.png', mimeType: 'image/png', buffer });
    await page.locator('madang-board madang-photo-picker .tile.ready canvas').waitFor();
    await page.getByRole('button', { name: 'Sign in and suggest' }).click();
    await logIn(page);
    const back = page.url();
    await page.locator('madang-board .toast', { hasText: 'Your idea is on the board.' }).waitFor();
    const mine = page.locator('madang-board [part=list]').getByRole('link', { name: 'A spoon that stands by itself' });
    await mine.waitFor();
    const { id } = await kept('A spoon that stands by itself');
    for (let time = 0; time < 2; time += 1) {
      await comeBack(page, back);
      await page.getByRole('button', { name: 'Newest' }).click();
      await mine.waitFor();
      assert.equal(await mine.count(), 1);
      assert.equal((await kept('A spoon that stands by itself')).id, id);
      const { photos } = await ask<{ readonly photos?: readonly { readonly id: string }[] }>(server.url, 'GET', `/ideas/${id}`);
      assert.equal(photos?.length, 1);
      assert.equal((await fetch(`${server.url}/v1/demo/photos/${photos?.[0]?.id}`)).status, 200);
    }
    await page.getByRole('button', { name: 'Suggest something' }).click();
    assert.equal(await page.getByPlaceholder('Your idea in one sentence').inputValue(), '', 'the draft is over');
    assert.deepEqual(complaints.filter((line) => !line.includes('401')), []);
  });

  test('a log-in within the page: resumed twice in a row, and counted once', async () => {
    await policy('off');
    const { page } = await open('?log-in=here', 'Chun Hyang');
    const { button, title } = await unpressed(page);
    const { votes: count } = await kept(title);
    await button.click();
    await page.getByRole('button', { name: 'Be the customer' }).click();
    await page.locator('madang-board .toast', { hasText: 'Your vote has been counted.' }).waitFor();
    await page.locator('html[data-resumed="2"]').waitFor();
    await says(button.and(page.locator('[aria-pressed=true]')), count + 1);
    assert.equal((await kept(title)).votes, count + 1);
  });
});
