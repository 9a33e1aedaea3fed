import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openMailServer } from '@madang/testkit/mail';
import { launch } from '../../support/browser.js';
import { COMPANY_SECRETS } from '../../support/company.js';
import { startServer } from '../../support/server.js';
import { ofToday } from '../../support/today.js';
import { openSite } from '../site.js';
import type { Payload } from './payloads.js';
import { deafFields, type Fields, storeAll } from './store.js';
import { type Stage, viewConsole, viewHosted, viewInbox, viewMails, viewWidgets } from './views.js';

/** Under which policies pages stand. */
const POLICIES = [
  ['without a policy', false],
  ['under Trusted Types', true],
] as const;

/** Stores payloads in every field and looks at them everywhere: none runs, none leaves its place. */
export function trial(name: string, payloads: readonly Payload[], desks: number): void {
  void describe(`${payloads.length} payloads, ${name}`, () => {
    let stage: Stage;
    let fields: Fields;

    before(async () => {
      const mail = await openMailServer();
      Object.assign(process.env, {
        MADANG_COMPANY_SECRETS: COMPANY_SECRETS,
        SMTP_URL: mail.url,
        MADANG_MAIL_FROM: 'Yard <yard@omok.example>',
        MADANG_URL: 'http://localhost:4700',
        MADANG_MAIL_GATHER: '0',
      });
      const [server, browser, site] = await Promise.all([startServer({ demo: true }), launch(), openSite()]);
      const all = await storeAll(server.url, payloads, Date.now());
      fields = all.fields;
      stage = { server, browser, site, mail, stored: all.stored };
    });
    after(async () => {
      await stage?.browser.close();
      await stage?.site.close();
      await stage?.server.stop();
      await stage?.mail.close();
    });

    void test('every field takes them', () => {
      assert.deepEqual(deafFields(fields, payloads.length), []);
      assert.ok(fields.size >= 25, String(fields.size));
    });
    for (const [how, trusted] of ofToday(POLICIES, POLICIES.length))
      void test(`in every widget, ${how}`, async () => assert.deepEqual(await viewWidgets(stage, trusted), []));
    void test('on the pages of the server', async () => assert.deepEqual(await viewHosted(stage), []));
    void test('in the inbox and the launcher', async () => assert.deepEqual(await viewInbox(stage), []));
    void test('in mails', async () => assert.deepEqual(await viewMails(stage), []));
    void test('in the console', async () => assert.deepEqual(await viewConsole(stage, desks), []));
  });
}
