import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import type { SessionAnswer } from '@madang/protocol';
import type { Browser } from 'playwright-core';
import { launch } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { ask, startServer, type TestServer } from '../support/server.js';

const TOLD = [
  { id: 'sora', name: '김소라', email: 'sora@aju.example', account: { id: 'aju', name: '아주상사', value: 120_000 }, traits: { plan: 'gold', seats: 40 } },
  { id: 'jane', name: 'Jane Appleseed', email: 'jane@kiln.example', account: { id: 'kiln', name: 'Kiln & Co', value: 4_200.5 }, traits: { plan: 'free', seats: 3 } },
  { id: 'robin', name: 'Robin Locksley', email: 'robin@wood.example', traits: { plan: 'gold', seats: 1 } },
];

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));

void describe('customers in the console', () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true, site: SITE }), launch()]);
    const { token } = await ask<{ readonly token: string }>(server.url, 'POST', '/demo-session', { as: 'staff' });
    const { session } = await ask<SessionAnswer>(server.url, 'POST', '/session', { token });
    await ask(server.url, 'PUT', '/customers', { customers: TOLD }, session);
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  void test('are found by any of their names, and have a card', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'customers' });
    const { page } = it;
    await page.getByRole('link', { name: 'Jane Appleseed' }).waitFor();
    await it.check('customers');
    await it.picture('customers');
    await page.getByRole('searchbox').fill('아주');
    await page.waitForFunction(() => location.search.includes('q='));
    await page.getByRole('link', { name: 'Jane Appleseed' }).waitFor({ state: 'detached' });
    const sora = page.getByRole('link', { name: '김소라' });
    await sora.click();
    await page.getByText('120,000').waitFor();
    assert.equal(await page.getByText('gold').count(), 1);
    await it.check('a customer');
    await it.picture('customer');
    await it.close();
  });

  void test('are held by segments, counted while one writes them', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'segments' });
    const { page } = it;
    await page.getByRole('button', { name: 'New segment' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Gold');
    await page.getByLabel('Trait', { exact: true }).fill('plan');
    await page.getByLabel('Values, with commas between them').fill('gold');
    await page.getByText('2 customers belong to it now.').waitFor();
    await page.getByRole('button', { name: 'Add a condition' }).click();
    const second = page.locator('fieldset').nth(1);
    await second.locator('select').selectOption('value/at-least');
    await second.getByLabel('Number').fill('1000');
    await page.getByText('1 customer belongs to it now.').waitFor();
    await it.check('writing a segment');
    await it.picture('segment');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1 customer', { exact: true }).waitFor();
    await it.check('segments');
    await it.picture('segments');
    await page.getByRole('link', { name: 'Show them Gold' }).click();
    await page.getByRole('link', { name: '김소라' }).waitFor();
    await it.close();
  });

  void test('stand on a phone, in Korean and in the dark', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'customers', width: 390, height: 844, locale: 'ko-KR' });
    const { page } = it;
    await page.getByRole('link', { name: '김소라' }).waitFor();
    await it.check('고객');
    await it.picture('customers-ko-phone');
    await page.getByRole('link', { name: '김소라' }).click();
    await page.getByText('아주상사').waitFor();
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await it.picture('customer-ko-phone-dark');
    await it.close();
  });
});
