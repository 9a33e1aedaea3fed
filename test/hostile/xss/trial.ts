import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../../support/browser.js';
import { COMPANY_SECRETS } from '../../support/company.js';
import { startServer } from '../../support/server.js';
import { openSite } from '../site.js';
import type { Payload } from './payloads.js';
import { storeAll } from './store.js';
import { type Stage, viewConsole, viewHosted, viewWidgets } from './views.js';

/** Stores payloads in every field and looks at them everywhere: none runs, none leaves its place. */
export function trial(name: string, payloads: readonly Payload[], desks: number): void {
  void describe(`${payloads.length} payloads, ${name}`, () => {
    let stage: Stage;

    before(async () => {
      process.env['MADANG_COMPANY_SECRETS'] = COMPANY_SECRETS;
      const [server, browser, site] = await Promise.all([startServer({ demo: true }), launch(), openSite()]);
      stage = { server, browser, site, stored: await storeAll(server.url, payloads, Date.now()) };
    });
    after(async () => {
      await stage?.browser.close();
      await stage?.site.close();
      await stage?.server.stop();
    });

    void test('in every widget', async () => assert.deepEqual(await viewWidgets(stage, false), []));
    void test('in every widget, under Trusted Types', async () => assert.deepEqual(await viewWidgets(stage, true), []));
    void test('on the pages of the server', async () => assert.deepEqual(await viewHosted(stage), []));
    void test('in the console', async () => assert.deepEqual(await viewConsole(stage, desks), []));
  });
}
