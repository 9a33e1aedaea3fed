import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { startServer, type TestServer } from '../support/server.js';

describe('the frame of the console', () => {
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

  test('speaks the language that was chosen, and is as light, also the next time', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/team' });
    await it.page.getByLabel('Appearance').selectOption('dark');
    await it.page.getByLabel('Language').selectOption('ko');
    await it.page.getByRole('heading', { name: '함께 일하는 사람' }).waitFor();
    const looks = (): Promise<string> =>
      it.page.evaluate(() => {
        const { lang, style } = document.documentElement;
        return `${lang} ${style.colorScheme} ${document.title}`;
      });
    assert.equal(await looks(), 'ko dark 설정 · 오목상점');
    await it.page.reload();
    await it.page.getByRole('heading', { name: '함께 일하는 사람' }).waitFor();
    assert.equal(await looks(), 'ko dark 설정 · 오목상점');
    await it.close();
  });

  test('on a phone the pages are behind a menu, which a step closes', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/team', width: 390 });
    const menu = it.page.getByRole('button', { name: 'Menu' });
    const link = it.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' });
    assert.equal(await link.isVisible(), false);
    await menu.click();
    assert.equal(await menu.getAttribute('aria-expanded'), 'true');
    await it.check('the open menu');
    await it.picture('shell-menu-en-390');
    await link.click();
    await link.waitFor({ state: 'hidden' });
    await it.close();
  });

  test('is used by the keyboard alone: past the navigation, to a page, and back', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/team' });
    await it.page.reload();
    await it.page.locator('madang-console-team li').first().waitFor();
    await it.page.keyboard.press('Tab');
    await it.page.keyboard.press('Enter');
    const focused = (): Promise<string | undefined> =>
      it.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName);
    assert.equal(await focused(), 'main');
    await it.page.getByRole('link', { name: 'Boards' }).focus();
    await it.page.keyboard.press('Enter');
    await it.page.locator('madang-console-boards').waitFor();
    await it.page.goBack();
    await it.page.locator('madang-console-team').waitFor();
    await it.close();
  });

  test('says where there is nothing, and leads to the first page', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/team' });
    await it.go('no-such-page');
    await it.page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await it.check('nothing here');
    await it.page.getByRole('link', { name: 'To the first page' }).click();
    await it.page.locator('madang-console main > :not(.middle)').waitFor();
    assert.doesNotMatch(it.page.url(), /no-such-page/);
    await it.close();
  });

  test('whoever is signed out in one window is in no other one either', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/team' });
    const other = await it.context.newPage();
    await other.goto(`${server.url}/console/demo/settings/team`);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByLabel('Your work e-mail').waitFor();
    await it.page.reload();
    await it.page.getByLabel('Your work e-mail').waitFor();
    await it.close();
  });
});
