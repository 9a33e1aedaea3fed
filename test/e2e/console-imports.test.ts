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

void describe('imports in the console', () => {
  let server: TestServer;
  let browser: Browser;
  let file = '';

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true, site: SITE }), launch()]);
    file = join(await mkdtemp(join(tmpdir(), 'madang-import-')), 'wishes.csv');
    const rows = Array.from({ length: 450 }, (_, n) => `Wish number ${n},Because of ${n},${n % 50},Person ${n}`);
    await writeFile(file, ['What,Why,How many,Who', ...rows, ',nothing,1,Nobody'].join('\n'));
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  void test('a file is mapped, comes in with a report, and is taken back', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'imports' });
    const { page } = it;
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByText('Nothing was imported yet.').waitFor();
    await page.locator('#file').setInputFiles(file);
    await page.getByText('Say which column is the title.').waitFor();
    await page.locator('select[data-field="title"]').selectOption('What');
    await page.locator('td', { hasText: 'Wish number 0' }).waitFor();
    await page.locator('select[data-field="votes"]').selectOption('How many');
    await page.locator('td.number', { hasText: /^9$/ }).first().waitFor();
    await it.check('preview');
    await it.picture('imports-preview');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('450 new ideas came in.').waitFor();
    await page.getByText('450 new · 0 known · 1 left out').waitFor();
    await it.check('imports');
    await it.picture('imports');
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('450 taken away, 0 stay.').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /JSONL/ }).first().click(),
    ]);
    assert.match(download.suggestedFilename(), /^demo-.*\.jsonl$/);
    await it.close();
  });

  void test('it is whole in Korean on a phone', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'imports', locale: 'ko-KR', width: 390 });
    const { page } = it;
    await page.locator('#file').setInputFiles(file);
    await page.locator('#preview').waitFor();
    // Whoever chooses faster than the server answers: the first answer comes last, and loses nothing.
    let answered = (): void => undefined;
    const last = new Promise<void>((resolve) => (answered = resolve));
    await page.route(/imports\/preview\?.*map=/, async (route) => {
      const isFirst = !new URL(route.request().url()).searchParams.get('map')?.includes('votes=');
      if (isFirst) await last;
      await route.continue();
      if (!isFirst) answered();
    });
    const first = page.waitForResponse((one) => /map=title%3DWhat$/.test(one.url()));
    await page.locator('select[data-field="title"]').selectOption('What');
    await page.locator('select[data-field="votes"]').selectOption('How many');
    await page.locator('td.number', { hasText: /^9$/ }).first().waitFor();
    await first;
    await page.locator('td', { hasText: 'Wish number 0' }).waitFor();
    assert.equal(await page.locator('select[data-field="votes"]').inputValue(), 'How many');
    await page.locator('td.number', { hasText: /^9$/ }).first().waitFor();
    await it.check('preview, phone');
    await it.picture('imports-ko-phone');
    await it.close();
  });
});
