import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPushService, type PushService } from '@madang/testkit/push-service';
import type { Browser, CDPSession, Locator, Page, Worker } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { reachPush } from '../support/push.js';
import { ask, startServer, type TestServer } from '../support/server.js';

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));

interface Idea {
  readonly id: string;
  readonly title: string;
  readonly status: string;
}

/** What stands on the screen of a device. */
interface OnScreen {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
}

/** The tools name none where there is only a browser without windows: there nobody can be asked. */
const NONE = process.env['MADANG_CHROMIUM_PUSH'] === '' && 'there is no Chromium with windows to check with here';

describe('messages on a device', { skip: NONE }, () => {
  let server: TestServer;
  let service: PushService;
  let browser: Browser;
  let idea: Idea;
  let key: string | null = null;

  before(async () => {
    // Nobody waits a minute in a test.
    process.env['MADANG_MAIL_GATHER'] = '0';
    [server, browser, service] = await Promise.all([
      startServer({ demo: true, site: SITE }), launch({ push: true }), openPushService(() => key),
    ]);
    const page = await ask<{ readonly ideas: readonly Idea[] }>(server.url, 'GET', '/boards/ideas/ideas?limit=50');
    const open = page.ideas.find(({ status }) => status === 'open');
    assert.ok(open);
    idea = open;
  });
  after(async () => {
    delete process.env['MADANG_MAIL_GATHER'];
    await browser?.close();
    await Promise.all([server?.stop(), service?.close()]);
  });

  /** The session of somebody of the demo. */
  async function sessionOf(as: string): Promise<string> {
    const { token } = await ask<{ readonly token: string }>(server.url, 'POST', '/demo-session', { as });
    return (await ask<{ readonly session: string }>(server.url, 'POST', '/session', { token })).session;
  }

  async function staff(name: string, args: object): Promise<void> {
    const session = await sessionOf('staff');
    const call = { name, args: { id: crypto.randomUUID(), ...args } };
    await ask(server.url, 'POST', '/mutations', { client: crypto.randomUUID(), n: 1, call }, session);
  }

  const device = (page: Page, state: string): Locator => page.locator(`madang-inbox-settings #device[data-state=${state}]`);

  /** A browser without a screen shows nothing: what would stand there is kept, by tag, as a screen keeps it. */
  const SCREEN = `{
    const screen = (self.screen_ = new Map());
    ServiceWorkerRegistration.prototype.showNotification = async (title, { tag, body, data }) =>
      void screen.set(tag, { title, body, tag, data, close: () => screen.delete(tag) });
    ServiceWorkerRegistration.prototype.getNotifications = async () => [...screen.values()];
  }`;

  /** What the worker shows, once it shows as many. */
  const shown = (worker: Worker, many: number): Promise<readonly OnScreen[]> =>
    worker.evaluate(`(async () => {
      while (self.screen_.size !== ${many}) await new Promise((done) => setTimeout(done, 20));
      return [...self.screen_.values()].map(({ title, body, tag }) => ({ title, body, tag }));
    })()`);

  /** The id of the worker's registration, as the browser's own tools know it. */
  async function registered(tools: CDPSession): Promise<string> {
    return new Promise((done) => {
      tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL.endsWith('/madang-push/demo/') && !isDeleted);
        if (ours) done(ours.registrationId);
      });
      void tools.send('ServiceWorker.enable');
    });
  }

  test('a press asks, an answer of the company arrives encrypted, is shown once, and opens the idea in the open tab', async () => {
    const { page, context } = await openPage(browser, { locale: 'en-GB' });
    try {
      // The demo’s people sleep at night, and tests run at night as well.
      const session = await sessionOf('customer-b');
      const preferences = await ask<object>(server.url, 'GET', '/me/preferences', undefined, session);
      await ask(server.url, 'PUT', '/me/preferences', { ...preferences, quiet: null }, session);
      await reachPush(context, service.browser('a browser').subscription, server.url);
      await page.goto(`${server.url}/en/community.html?as=customer-b`);
      const voted = page.evaluate(() => new Promise((done) => document.addEventListener('madang-voted', () => done(true), { once: true })));
      const vote = page.locator('madang-board').getByRole('button', { name: idea.title }).first();
      if ((await vote.getAttribute('aria-pressed')) !== 'true') {
        await vote.click();
        await voted;
      }
      await page.locator('madang-inbox .bell').click();
      const list = page.getByRole('dialog', { name: 'News' });
      await list.getByRole('button', { name: 'What you hear' }).click();
      await device(page, 'off').waitFor();
      const asking = page.waitForResponse((answer) => answer.url().endsWith('/me/push') && answer.request().method() === 'GET');
      const working = context.waitForEvent('serviceworker');
      await list.getByLabel('Tell me on this device').click();
      ({ key } = (await (await asking).json()) as { readonly key: string });
      await device(page, 'on').waitFor();
      const worker = await working;
      await worker.evaluate(SCREEN);

      await staff('response.set', { idea: idea.id, body: 'Coming in spring.' });
      const { message } = await service.first;
      assert.ok(message.title.includes(idea.title) && message.body.includes('Coming in spring.'));

      const tools = await context.newCDPSession(page);
      const registrationId = await registered(tools);
      const url = `${page.url().replace(/#.*$/s, '')}#madang-idea=${idea.id}`;
      const deliver = (data: object): Promise<unknown> =>
        tools.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId, data: JSON.stringify(data) });
      // What is none of ours shows nothing.
      await deliver({ title: 'of somebody else' });
      for (let n = 0; n < 2; n += 1) await deliver({ ...message, url });
      const { title, body, tag } = message;
      assert.deepEqual(await shown(worker, 1), [{ title, body, tag }]);

      await worker.evaluate(`{
        const [notification] = self.screen_.values();
        const pressed = Object.assign(new Event('notificationclick'), { notification, action: '', waitUntil: () => {} });
        self.dispatchEvent(pressed);
      }`);
      await page.waitForURL(url);
      await page.locator('madang-idea').first().waitFor();
      assert.deepEqual(await shown(worker, 0), []);
      assert.equal(context.pages().length, 1, 'it opened where somebody was already');
    } finally {
      await context.close();
    }
  });
});
