import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from '../support/browser.js';
import { startServer } from '../support/server.js';

const PLUGIN = fileURLToPath(new URL('../../examples/wordpress/madang/madang.php', import.meta.url));
const WORDPRESS = fileURLToPath(new URL('./wordpress.php', import.meta.url));
const SECRET = 'a secret that only this site and its community know';

/** What the snippet makes of a page. */
interface Made {
  readonly board: string;
  readonly unknown: string;
  readonly escaped: string;
  readonly launcher: string;
  readonly inbox: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inline: string;
  readonly token: string;
}

const php = (...args: string[]): string => execFileSync(process.env['MADANG_PHP'] ?? 'php', args, { encoding: 'utf8' });

function hasPhp(): boolean {
  try {
    return php('-v').startsWith('PHP');
  } catch {
    return false;
  }
}

const skip = !hasPhp() && 'no PHP to check with here: the snippet was neither parsed nor run';

test('the WordPress snippet parses, and its page knows who is signed in', { skip }, async () => {
  assert.match(php('-l', PLUGIN), /No syntax errors/);

  process.env['MADANG_COMPANY_SECRETS'] = JSON.stringify({ demo: [SECRET] });
  const server = await startServer({ demo: true });
  let made: Made | undefined;
  const site = createServer((request, response) => {
    if (request.url === '/token' && request.headers['x-wp-nonce'] === 'once') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token: made?.token }));
    } else {
      const attributes = Object.entries(made?.attributes ?? {}).map(([name, value]) => `${name}="${value}"`);
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><html lang="en"><link rel="icon" href="data:,">
        ${made?.board}<script>${made?.inline}</script><script ${attributes.join(' ')}></script>`);
    }
  });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const browser = await launch();
  try {
    made = JSON.parse(php(WORDPRESS, PLUGIN, server.url, SECRET, `${url}/token`)) as Made;
    assert.equal(made.board, '<madang-board board="ideas" sort="top">Write to us.</madang-board>');
    assert.equal(made.unknown, '', 'no tag but ours');
    assert.equal(made.launcher, '<madang-launcher board="ideas" label="Ideas"></madang-launcher>');
    assert.equal(made.inbox, '<madang-inbox link="/ideas?idea={idea}"></madang-inbox>');
    assert.equal(made.escaped, '<madang-board heading="&quot;&gt;&lt;script&gt;"></madang-board>');
    assert.equal(made.inline.match(/getToken/g)?.length, 1, 'two widgets on a page, one script');

    const { page, complaints } = await openPage(browser, { locale: 'en-US' });
    const greeted = page.waitForResponse((response) => response.url().endsWith('/session'));
    await page.goto(url);
    const { person } = (await (await greeted).json()) as { person: { anonymous: boolean; role: string } };
    assert.deepEqual([person.anonymous, person.role], [false, 'customer']);
    const voted = page.evaluate(() =>
      new Promise((done) => document.addEventListener('madang-voted', () => done(true), { once: true })));
    await page.locator('madang-board').getByRole('button', { pressed: false }).filter({ hasText: /^\s*\d+\s*$/ }).first().click();
    assert.equal(await voted, true);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    site.closeAllConnections();
    site.close();
    await server.stop();
  }
});
