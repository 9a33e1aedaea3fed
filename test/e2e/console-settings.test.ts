import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Community } from '@madang/protocol';
import type { Browser, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { ask, startServer, type TestServer } from '../support/server.js';
import { ofToday } from '../support/today.js';

interface Board {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly promise?: unknown;
}

interface Facts {
  readonly name: string;
  readonly boards: readonly Board[];
  readonly policy: { readonly anonymous: Readonly<Record<string, boolean>> };
}

const SECTIONS = ['team', 'tags', 'boards', 'community', 'statuses', 'rules', 'keys', 'sites', 'privacy', 'theme'] as const;

const LOOKS = [['en-GB', 1_280], ['ko-KR', 390], ['ko-KR', 1_280], ['en-GB', 320]] as const;

describe('the settings in the console', () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    server = await startServer({ demo: true });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const facts = (): Promise<Facts> => ask<Facts>(server.url, 'GET', '');

  test('every part is whole in both languages, light and dark, wide and on a phone', async () => {
    for (const [at, [locale, width]] of LOOKS.entries()) {
      const it = await openConsole(browser, { url: server.url, locale, width, path: 'settings' });
      // Each in another of the four every day.
      for (const section of ofToday([...SECTIONS.slice(at), ...SECTIONS.slice(0, at)], LOOKS.length)) {
        await it.go(`settings/${section}`);
        await it.page.locator(`madang-console-${section} h2`).first().waitFor();
        if (section === 'theme') await it.page.locator('madang-board [part=list] button[part=vote]').first().waitFor();
        await it.check(`${section} ${locale} ${width}`);
        await it.picture(`settings-${section}-${locale.slice(0, 2)}-${width}`);
      }
      await it.close();
    }
  });

  test('a board is renamed, another added and moved up; what is wrong is said beside it', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/boards', but: /status of 400/ });
    const form = it.page.locator('madang-console-boards');
    await form.getByLabel('Name').fill('The yard');
    await form.getByRole('button', { name: 'Add a board' }).click();
    await form.getByLabel('Name').nth(1).fill('Bugs');
    await form.getByLabel('What it is for').nth(1).fill('What does not work');
    await form.getByLabel('Address').fill('No such address!');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').filter({ hasText: 'A board needs a name' }).waitFor();
    await form.getByLabel('Address').fill('bugs');
    await form.getByRole('button', { name: 'Move Bugs up' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await it.page.getByText('Saved.').waitFor();
    const { boards } = await facts();
    assert.deepEqual(boards.map(({ id, name }) => [id, name]), [['bugs', 'Bugs'], ['ideas', 'The yard']]);
    assert.equal(boards[0]?.description, 'What does not work');
    await it.close();
  });

  test('who may do what on a board is chosen by keys, and stays where it is not', async () => {
    for (const [locale, width] of [['ko-KR', 390], ['en-GB', 1_280]] as const) {
      const it = await openConsole(browser, { url: server.url, locale, width, path: 'settings/boards' });
      const board = it.page.locator('madang-console-boards li').first();
      const field = (right: string): ReturnType<typeof board.locator> => board.locator(`select[id^=${right}]`);
      await board.locator('summary').focus();
      await it.page.keyboard.press('Enter');
      await it.page.keyboard.press('Tab');
      assert.equal(await field('see').evaluate((select) => select.matches(':focus')), true);
      assert.equal(await field('see').inputValue(), 'everyone');
      await field('vote').focus();
      await it.page.keyboard.press('ArrowDown');
      assert.equal(await field('vote').inputValue(), 'customers');
      await field('comment').selectOption('segments');
      await it.page.locator('madang-console-boards .primary').click();
      await board.getByRole('alert').waitFor();
      assert.equal(await field('comment').evaluate((select) => select.matches(':focus')), true);
      await it.check(`whom a board is for, ${locale}`);
      await it.picture(`settings-access-${locale.slice(0, 2)}`);
      await field('comment').selectOption('staff');
      await it.page.locator('madang-console-boards .primary').click();
      await board.locator('summary', { hasText: locale === 'ko-KR' ? '댓글: 우리 팀만' : 'Comment: Staff only' }).waitFor();
      await it.page.reload();
      await board.locator('summary').click();
      const kept = await Promise.all(['see', 'vote', 'comment', 'propose'].map((right) => field(right).inputValue()));
      assert.deepEqual(kept, ['everyone', 'customers', 'staff', 'everyone']);
      for (const right of ['vote', 'comment']) await field(right).selectOption('everyone');
      await it.page.locator('madang-console-boards .primary').click();
      await board.locator('summary', { hasText: locale === 'ko-KR' ? '누구나' : 'everyone' }).waitFor();
      await it.close();
    }
  });

  test('statuses are called as the community says, wherever they stand, and mean what they meant', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/statuses', but: /status of 400/ });
    const reader = await openPage(browser, { locale: 'en-GB' });
    const form = it.page.locator('madang-console-statuses');
    const planned = form.locator('#planned-en');
    await planned.fill('Shipped soon');
    await form.locator('#building-en').fill('shipped SOON');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').filter({ hasText: 'no two statuses have the same one' }).waitFor();
    await planned.fill('On the wheel');
    await form.locator('#building-en').fill('');
    await form.locator('#planned-ko').fill('물레에 올렸어요');
    await form.getByRole('button', { name: 'Save' }).click();
    await it.page.getByText('Saved.').waitFor();
    const { statusNames } = await ask<Community>(server.url, 'GET', '');
    assert.deepEqual(statusNames, { planned: { en: 'On the wheel', ko: '물레에 올렸어요' } });
    await it.go('queue?view=all&status=planned');
    await it.page.locator('madang-console-queue .idea .status.planned', { hasText: 'On the wheel' }).first().waitFor();
    await it.picture('statuses-queue-en-1280');
    for (const [lang, name, usual] of [['en', 'On the wheel', 'In progress'], ['ko', '물레에 올렸어요', '만드는 중']] as const) {
      await reader.page.goto(`${server.url}/b/ideas?lang=${lang}`);
      await reader.page.locator('madang-board .status.planned', { hasText: name }).first().waitFor();
      await reader.page.locator('madang-board .status.building', { hasText: usual }).first().waitFor();
    }
    assert.deepEqual(reader.complaints, []);
    await it.go('audit');
    await it.page.locator('madang-console-audit td.what', { hasText: 'Changed settings' }).first().waitFor();
    await it.go('settings/statuses');
    await planned.fill('');
    await form.locator('#planned-ko').fill('');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('button', { name: 'Discard' }).waitFor({ state: 'detached' });
    assert.equal((await ask<Community>(server.url, 'GET', '')).statusNames, undefined);
    await form.locator('.status.planned', { hasText: 'Planned' }).waitFor();
    await it.close();
  });

  test('a status has the colour that was chosen, wherever it stands, and its usual one again', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/statuses' });
    const form = it.page.locator('madang-console-statuses');
    const dot = (page: Page, widget: string): Promise<string> =>
      page.locator(`${widget} .status.planned`).first().evaluate((badge) => getComputedStyle(badge, '::before').backgroundColor);
    await form.locator('#planned-color').fill('#ffee00');
    // Too pale for white paper: darker there, as far as it takes.
    const shown = await dot(it.page, 'madang-console-statuses');
    assert.notEqual(shown, 'rgb(255, 238, 0)');
    await form.getByRole('button', { name: 'Save' }).click();
    await it.page.getByText('Saved.').waitFor();
    await it.go('queue?view=all&status=planned');
    await it.page.locator('madang-console-queue .idea .status.planned').first().waitFor();
    assert.equal(await dot(it.page, 'madang-console-queue .idea'), shown);
    const reader = await openPage(browser, { locale: 'en-GB' });
    await reader.page.goto(`${server.url}/b/ideas`);
    assert.equal(await dot(reader.page, 'madang-board'), shown);
    await reader.page.emulateMedia({ colorScheme: 'dark' });
    assert.equal(await dot(reader.page, 'madang-board'), 'rgb(255, 238, 0)');
    assert.deepEqual(reader.complaints, []);
    await reader.context.close();
    await it.go('settings/theme');
    assert.match(await it.page.locator('madang-console-theme pre').innerText(), /--madang-color-planned: light-dark\(#[\da-f]{6}, #ffee00\);/);
    await it.go('settings/statuses');
    await form.getByRole('button', { name: 'As usual' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('button', { name: 'Discard' }).waitFor({ state: 'detached' });
    assert.equal((await ask<Community>(server.url, 'GET', '')).statusColors, undefined);
    await it.close();
  });

  test('a tag is called otherwise, becomes one with another, and goes', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/tags' });
    const list = it.page.locator('madang-console-tags');
    await list.locator('li').nth(1).waitFor();
    const named = async (at: number): Promise<string> => ((await list.locator('.called bdi').nth(at).textContent()) ?? '').slice(1);
    const [first, second] = [await named(0), await named(1)];
    await list.getByRole('button', { name: `Rename or merge ${second}` }).click();
    await list.locator('form').getByLabel('Name').fill('부엌에서');
    await list.getByRole('button', { name: 'Save' }).click();
    await list.getByText('#부엌에서').waitFor();
    await list.getByRole('button', { name: 'Rename or merge 부엌에서' }).click();
    await list.locator('form').getByLabel('Name').fill(first);
    await list.getByText('becomes one with it').waitFor();
    await it.check('two tags that become one');
    await list.getByRole('button', { name: 'Merge', exact: true }).click();
    await list.getByText('#부엌에서').waitFor({ state: 'detached' });
    const tags = async (): Promise<readonly string[]> => (await ask<Community>(server.url, 'GET', '')).tags;
    assert.ok((await tags()).includes(first) && !(await tags()).includes(second));
    await list.getByRole('button', { name: `Remove ${first}` }).click();
    await list.locator('form').getByRole('button', { name: 'Remove' }).click();
    await list.getByText(`#${first}`, { exact: true }).waitFor({ state: 'detached' });
    assert.ok(!(await tags()).includes(first));
    await it.close();
  });

  test('what is not saved is not lost by a step elsewhere, nor by the way back', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/team' });
    await it.go('settings/community');
    const form = it.page.locator('madang-console-community');
    const name = form.getByLabel('What it is called');
    await name.fill('Omok & friends');
    await it.page.getByRole('link', { name: 'Boards' }).click();
    await it.page.getByRole('button', { name: 'Stay here' }).click();
    assert.equal(await name.inputValue(), 'Omok & friends');
    await it.page.goBack();
    await it.page.getByRole('button', { name: 'Stay here' }).click();
    assert.match(it.page.url(), /settings\/community$/);
    assert.equal(await name.inputValue(), 'Omok & friends');
    await form.getByLabel('Suggest something').uncheck();
    await form.getByLabel('people').first().fill('50');
    await form.getByLabel('days').first().fill('14');
    const clock = async (): Promise<unknown> => (await ask<{ clock: unknown }>(server.url, 'GET', '/boards/ideas/clock')).clock;
    assert.notEqual(await clock(), null);
    await form.getByLabel('Everybody sees how many ideas you answer').uncheck();
    await form.getByRole('button', { name: 'Save' }).click();
    await it.page.getByText('Saved.').waitFor();
    const { name: called, policy, boards } = await facts();
    assert.deepEqual([called, policy.anonymous['propose'], policy.anonymous['vote']], ['Omok & friends', false, true]);
    assert.deepEqual(boards[0]?.promise, { supporters: 50, days: 14 });
    assert.equal(await clock(), null, 'everybody may read it no longer');
    await name.fill('Something else');
    await it.page.getByRole('link', { name: 'Boards' }).click();
    await it.page.getByRole('button', { name: 'Leave without saving' }).click();
    await it.page.locator('madang-console-boards').waitFor();
    assert.equal((await facts()).name, 'Omok & friends');
    await it.close();
  });

  test('a company signs with key pairs: what is wrong is said, a private key is not taken, and the way back is open', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const set = (key: KeyObject): string => JSON.stringify({ keys: [{ ...key.export({ format: 'jwk' }), kid: 'one' }] });
    for (const [locale, width] of [['ko-KR', 390], ['en-GB', 1_280]] as const) {
      const it = await openConsole(browser, { url: server.url, locale, width, path: 'settings/keys', but: /status of 400/ });
      const form = it.page.locator('madang-console-signing');
      const save = form.locator('button.primary');
      const tokens = async (): Promise<unknown> => {
        await it.page.reload();
        await form.locator('#algorithm').waitFor();
        return form.locator('#algorithm').inputValue();
      };
      await form.locator('#algorithm').selectOption('ES256');
      await form.locator('#url').fill('http://shop.example/jwks.json');
      await it.check(`keys at an address ${locale}`);
      await save.click();
      await form.locator('#tokens-why').waitFor();
      await form.locator('input[type=radio]').nth(1).check();
      await form.locator('#set').fill(set(privateKey));
      await save.click();
      await form.locator('#tokens-why').waitFor();
      await it.check(`keys that are wrong ${locale}`);
      await form.locator('#set').fill(set(publicKey));
      await form.locator('#issuer').fill('https://shop.example');
      await save.click();
      await form.locator('#tokens-why').waitFor({ state: 'detached' });
      await form.getByRole('button').nth(1).waitFor({ state: 'detached' });
      assert.equal(await tokens(), 'ES256');
      assert.match(await form.locator('#set').inputValue(), /"kid": "one"/);
      assert.equal(await form.locator('#issuer').inputValue(), 'https://shop.example');
      await form.locator('#algorithm').selectOption('');
      await save.click();
      await form.getByRole('button').nth(1).waitFor({ state: 'detached' });
      assert.equal(await tokens(), '');
      await it.close();
    }
  });

  test('the lines to copy show the board as it was chosen, on a page of its own', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/theme' });
    await it.page.getByLabel('Colour').fill('#00695c');
    await it.page.getByLabel('Corners').fill('2');
    await it.page.getByLabel('Board', { exact: true }).selectOption('ideas');
    await it.page.getByLabel('Light or dark').selectOption('dark');
    const shown = it.page.locator('.shown');
    assert.equal(await shown.evaluate((box) => getComputedStyle(box).getPropertyValue('--madang-color-accent')), '#00695c');
    await it.page.getByLabel('Run this version of the script').check();
    await it.page.locator('madang-console-theme pre', { hasText: 'integrity="sha384-' }).waitFor();
    await it.check('the lines with a hash');
    const snippet = await it.page.locator('madang-console-theme pre').innerText();
    assert.equal(snippet.split('\n').length, 5);
    await it.close();
    const { page, context } = await openPage(browser);
    await page.route(`${server.url}/a-page`, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html>${snippet}` }));
    await page.goto(`${server.url}/a-page`);
    const board = page.locator('madang-board');
    await board.locator('[part=base]').waitFor();
    assert.deepEqual(
      await board.evaluate((element) => {
        const style = getComputedStyle(element);
        return [style.getPropertyValue('--madang-color-accent'), style.getPropertyValue('--madang-radius'), style.colorScheme];
      }),
      ['#00695c', '2px', 'dark'],
    );
    await context.close();
  });
});
