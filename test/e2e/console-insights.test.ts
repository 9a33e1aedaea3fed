import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { neighbour } from '../support/neighbour.js';
import { startServer, type TestServer } from '../support/server.js';

/** The sheets of a page on paper, each by its width and height in points. */
async function sheets(page: Page): Promise<readonly string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page\b[^]*?\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`,
  );
}

void describe('insights in the console', () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
    const { propose } = await neighbour(server.url);
    await propose('A shelf that carries a whole kiln load of bowls');
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  void test('tell what happened, with the table behind it, for a board and on paper', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'insights' });
    const { page } = it;
    await page.getByRole('img', { name: /New ideas, by week/ }).waitFor();
    for (const name of [/^Of \d+ new ideas/, /first answers: half within/]) await page.getByRole('img', { name }).waitFor();
    assert.equal(await page.getByRole('img').count(), 7);
    await it.check('insights');
    await it.picture('insights');
    await page.locator('madang-console-insights figure').filter({ hasText: 'What became of new ideas' }).getByText('As a table').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).first().click(),
    ]);
    assert.match(await readFile(await download.path(), 'utf8'), /^\ufeffproposed,waiting,answered,adopted,declined\r\n\d+/);
    const quotes = page.locator('madang-console-quotes').first();
    await quotes.getByText('In their words').click();
    await quotes.locator('li a').first().waitFor();
    await it.check('insights with quotes');
    assert.deepEqual(await sheets(page), ['595×842'], 'three months are one sheet of A4, whatever stands open');
    await page.getByRole('button', { name: 'Last month' }).click();
    await page.waitForURL(/from=\d{4}-\d{2}-01/);
    await it.check('insights of a month');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('button', { name: 'Print' }).isVisible(), false);
    assert.equal(await page.getByRole('link', { name: 'Roadmap' }).isVisible(), false, 'only the page itself');
    await it.picture('insights-paper');
    assert.deepEqual(await sheets(page), ['595×842'], 'a month is one sheet of A4');
    await it.close();
  });

  void test('stand on a phone, in Korean and in the dark', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'insights', width: 390, height: 844, locale: 'ko-KR' });
    const { page } = it;
    await page.getByRole('img', { name: /주마다 새 의견/ }).waitFor();
    await it.check('한눈에 보기');
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await it.picture('insights-ko-phone-dark');
    await it.close();
  });
});
