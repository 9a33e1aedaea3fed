import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openProvider, type Provider } from '@madang/testkit/oidc';
import type { Browser } from 'playwright-core';
import { violations } from '../support/axe.js';
import { launch, openPage } from '../support/browser.js';
import { runCommand, startServer, type TestServer } from '../support/server.js';

/** A port that was free a moment ago: the provider is told beforehand where it may lead back to. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise<void>((done) => probe.close(() => done()));
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

describe('the console of a company with a provider of its own', () => {
  let provider: Provider;
  let server: TestServer;
  let browser: Browser;
  let data: string;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-test-'));
    const port = await freePort();
    provider = await openProvider({ back: [`http://127.0.0.1:${port}/console/api/demo/oidc/back`] });
    const { issuer, clientId, clientSecret } = provider;
    server = await startServer({ data, port, env: { MADANG_OIDC: JSON.stringify({ demo: { issuer, clientId, clientSecret, name: 'Shop login' } }) } });
    await runCommand(['staff', 'add', 'mina@shop.example', '--name', 'Mina Kang', '--role', 'admin', '--community', 'demo'], { data });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await provider?.close();
    await rm(data, { recursive: true, force: true });
  });

  for (const [locale, words] of [
    ['en-GB', { enter: 'Sign in with Shop login', none: 'You were not let in' }],
    ['ko-KR', { enter: 'Shop login으로 로그인', none: '로그인하지 못했어요' }],
  ] as const) {
    test(`a member comes in to the page that they wanted, a stranger is turned away (${locale})`, async () => {
      const { page, context, complaints } = await openPage(browser, { locale, viewport: { width: 390, height: 800 } });
      provider.account = { sub: 'stranger', email: 'stranger@evil.example', email_verified: true };
      await page.goto(`${server.url}/console/demo/settings/boards`);
      await page.getByRole('button', { name: words.enter }).click();
      await page.getByText(words.none).waitFor();
      assert.deepEqual(await violations(page), []);
      await context.clearCookies();
      provider.account = { sub: 'mina', email: 'mina@shop.example', email_verified: true };
      await page.goto(`${server.url}/console/demo/settings/boards`);
      await page.getByRole('button', { name: words.enter }).click();
      await page.locator('madang-console-boards h2').first().waitFor();
      assert.match(page.url(), /\/console\/demo\/settings\/boards$/);
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }
});
