import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { startServer, type TestServer } from '../support/server.js';

describe('passkeys in the console', () => {
  let server: TestServer;
  let browser: Browser;
  /** A page has passkeys by a name alone. */
  let url: string;

  before(async () => {
    server = await startServer({ demo: true });
    browser = await launch();
    url = server.url.replace('127.0.0.1', 'localhost');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [locale, width, words] of [
    ['en-GB', 1_280, { add: 'Add a passkey', enter: 'Sign in with a passkey' }],
    ['ko-KR', 390, { add: '패스키 더하기', enter: '패스키로 로그인' }],
  ] as const) {
    test(`somebody adds one, comes in by it, and not once it is removed (${locale})`, async () => {
      const it = await openConsole(browser, { url, locale, width, path: 'settings/team', but: /status of 40[01]/ });
      const { page, context } = it;
      const devtools = await context.newCDPSession(page);
      await devtools.send('WebAuthn.enable');
      const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      const mine = page.locator('madang-console-passkeys');
      await mine.locator('#passkey').fill('Laptop');
      await it.check(`none ${locale}`);
      await mine.getByRole('button', { name: words.add }).click();
      await mine.getByRole('listitem').filter({ hasText: 'Laptop' }).waitFor();
      await it.check(`one ${locale}`);
      await it.picture(`passkeys-${locale.slice(0, 2)}-${width}`);
      const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
      assert.deepEqual(credentials.map(({ rpId, isResidentCredential }) => [rpId, isResidentCredential]), [['localhost', true]]);

      await context.clearCookies();
      await page.reload();
      const enter = page.getByRole('button', { name: words.enter });
      await enter.waitFor();
      await it.check(`the door ${locale}`);
      await enter.click();
      await mine.getByRole('listitem').filter({ hasText: 'Laptop' }).waitFor();

      await mine.getByRole('listitem').getByRole('button').click();
      await mine.getByRole('listitem').waitFor({ state: 'detached' });
      await context.clearCookies();
      await page.reload();
      await enter.click();
      await page.locator('madang-console-sign-in [role=alert]').waitFor();
      await it.check(`no such passkey ${locale}`);
      await it.close();
    });
  }

  test('a page that is reached by a number says that it can have none, and offers none at the door', async () => {
    const it = await openConsole(browser, { url: server.url, path: 'settings/team' });
    await it.page.locator('madang-console-passkeys').getByText('cannot have passkeys').waitFor();
    assert.equal(await it.page.locator('madang-console-passkeys form').count(), 0);
    await it.close();
    const { page, context } = await openPage(browser, { locale: 'en-GB' });
    await page.goto(`${server.url}/console/demo`);
    await page.getByLabel('Your work e-mail').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).count(), 0);
    await context.close();
  });
});
