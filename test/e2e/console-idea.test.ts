import { after, before, test } from 'node:test';
import type { IdeaPage, SessionAnswer } from '@madang/protocol';
import type { Browser } from 'playwright-core';
import { launch } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { ask, startServer, type TestServer } from '../support/server.js';

const TITLE = '손잡이가 뜨겁지 않은 주전자';

let server: TestServer;
let browser: Browser;
let idea = '';

before(async () => {
  [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
  const { session } = await ask<SessionAnswer>(server.url, 'POST', '/session', {});
  const path = '/boards/ideas/ideas';
  idea = (await ask<IdeaPage>(server.url, 'POST', path, { title: TITLE, body: '**꼭** 부탁해요' }, session)).id;
  await ask(server.url, 'POST', path, { title: '손잡이가 뜨겁지 않은 냄비', body: '' }, session);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('an idea on a phone, in Korean: nothing is wider than the page, and axe finds nothing', async () => {
  const desk = await openConsole(browser, { url: server.url, locale: 'ko-KR', width: 390, height: 844 });
  await desk.go(`idea/${idea}`);
  await desk.page.locator('madang-console-supporters li').first().waitFor();
  await desk.check('the page of an idea on a phone');
  await desk.picture('idea-phone-ko');
  await desk.page.emulateMedia({ colorScheme: 'dark' });
  await desk.picture('idea-phone-ko-dark');
  await desk.close();
});
