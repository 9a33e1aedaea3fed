import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  let people = '';

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true, site: SITE }), launch()]);
    file = join(await mkdtemp(join(tmpdir(), 'madang-import-')), 'wishes.csv');
    const rows = Array.from({ length: 450 }, (_, n) => `Wish number ${n},Because of ${n},${n % 50},Person ${n}`);
    people = join(dirname(file), 'people.csv');
    await writeFile(people, 'id,email,name,company,value,traits.plan,phone\nu-1,a@kiln.example,Ann,Kiln,90,gold,1\n,b@kiln.example,Ben,Kiln,,,2\nu-3,none,Cho,,,,3\n');
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
    const customers = page.locator('madang-console-customer-file');
    await customers.locator('input').setInputFiles(people);
    await customers.getByText('2 customers in people.csv').waitFor();
    await customers.getByText('The e-mail address is none · line 4').waitFor();
    await customers.getByText('Columns that are left out: phone').waitFor();
    await it.check('customers of a file');
    await it.picture('imports-customers');
    await customers.getByRole('button', { name: 'Take them in' }).click();
    await customers.getByText('2 new, 0 known before.').waitFor();
    const save = page.getByRole('button', { name: 'Save the file' });
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    assert.equal(download.suggestedFilename(), 'demo-ideas.csv');
    await page.getByLabel('What').selectOption('Customers');
    await page.getByLabel('Format').selectOption('JSONL');
    const [taken] = await Promise.all([page.waitForEvent('download'), save.click()]);
    assert.equal(taken.suggestedFilename(), 'demo-customers.jsonl');
    assert.match(await readFile(await taken.path(), 'utf8'), /"id":"u-1","email":"a@kiln\.example".*"traits":\{"plan":"gold"\}/);
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
    const preview = page.getByRole('region', { name: /파일은 이렇게/ });
    await preview.getByText('들어오지 않는 줄').click();
    await preview.getByText('452번째 줄: 제목이 없어요.').waitFor();
    await it.check('preview, phone');
    await it.picture('imports-ko-phone');
    await it.close();
  });
});
