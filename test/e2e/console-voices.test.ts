import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { startServer, type TestServer } from '../support/server.js';

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));

const MAIL = [
  'From: Sora <sora@letters.example>',
  'Subject: Handle',
  'Message-ID: <1@letters.example>',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'The handle of the pot gets far too hot.',
  '',
  'On Mon, 5 Jan 2026, Omok wrote:',
  '> How do you like it?',
].join('\r\n');

void describe('voices in the console', () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true, site: SITE }), launch()]);
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  void test('what was heard at a counter is recorded on a phone, and kept while it is written', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'record', width: 390, height: 844 });
    const { page } = it;
    const words = page.locator('#words');
    await words.fill('손잡이가 너무 뜨거워요');
    await page.locator('.chip', { hasText: 'Event' }).click();
    await it.check('record a voice');
    await it.picture('record-phone');
    await page.reload();
    await words.waitFor();
    assert.equal(await words.inputValue(), '손잡이가 너무 뜨거워요');
    assert.ok(await page.locator('input[value="event"]').isChecked());
    await page.locator('input[name="name"]').fill('김소라');
    await page.locator('button.primary', { hasText: 'Save' }).click();
    await page.getByText('Saved. Thank you for listening.').waitFor();
    assert.equal(await words.inputValue(), '');
    await it.close();
  });

  void test('voices are given to ideas, made ideas of and put aside by keys, and taken back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'madang-mail-'));
    const file = join(folder, 'handle.eml');
    await writeFile(file, MAIL);
    const it = await openConsole(browser, { url: server.url, path: 'voices' });
    const { page } = it;
    await page.locator('.line').first().waitFor();
    await page.locator('#mail').setInputFiles(file);
    await page.locator('.line', { hasText: 'far too hot' }).waitFor();
    await page.locator('blockquote', { hasText: 'far too hot' }).waitFor();
    assert.ok(!(await page.locator('blockquote').innerText()).includes('How do you like it'));
    await it.check('voices');
    await it.picture('voices');

    await page.keyboard.press('c');
    const title = page.locator('#title');
    await title.fill('A handle that stays cool');
    await title.press('Enter');
    await page.getByText('“A handle that stays cool” is a new idea.').waitFor();
    await page.locator('blockquote', { hasText: '손잡이가' }).waitFor();
    const other = page.locator('input[type="search"]').last();
    await other.fill('handle that stays cool');
    await page.locator('.idea', { hasText: 'A handle that stays cool' }).waitFor();
    await other.blur();
    await page.keyboard.press('1');
    await page.getByText('It is with “A handle that stays cool” now.').waitFor();
    await page.getByText('Nothing waits here.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.locator('.line', { hasText: '손잡이가' }).waitFor();
    await page.locator('.line').first().focus();
    await page.keyboard.press('d');
    await page.getByText('Nothing waits here.').waitFor();
    await page.getByRole('button', { name: /^Put aside/ }).click();
    await page.locator('.line', { hasText: '손잡이가' }).waitFor();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.locator('.line').nth(1).waitFor();
    await it.check('all voices');
    await it.close();
  });

  void test('it is whole in Korean, on a phone and on a narrow pane', async () => {
    for (const [width, name] of [[390, 'phone'], [320, 'narrow']] as const) {
      const it = await openConsole(browser, { url: server.url, path: 'voices', locale: 'ko-KR', width });
      await it.page.getByRole('button', { name: '전체', exact: true }).click();
      await it.page.locator('.line').first().waitFor();
      await it.check(`voices, ${name}`);
      await it.picture(`voices-ko-${name}`);
      await it.go('record');
      await it.page.locator('#words').waitFor();
      await it.check(`record, ${name}`);
      await it.picture(`record-ko-${name}`);
      await it.close();
    }
  });
});
