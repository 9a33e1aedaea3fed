import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { neighbour } from '../support/neighbour.js';
import { runCommand, startServer, type TestServer } from '../support/server.js';

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));

/** As text: what is compiled for these tests calls helpers that a page does not have. */
const EYES = `{
  const moved = (globalThis.madangMoved = []);
  const roots = (globalThis.madangRoots = [document]);
  const see = (root) => {
    for (const type of ['animationstart', 'transitionrun']) {
      root.addEventListener(type, (event) => moved.push(type + ' ' + (event.animationName ?? event.propertyName) +
        ' ' + event.target.localName + '.' + event.target.className + event.pseudoElement), true);
    }
  };
  see(document);
  // What moves within a shadow root is told to nobody outside.
  const { attachShadow, animate } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    roots.push(root);
    see(root);
    return root;
  };
  Element.prototype.animate = function (...words) {
    moved.push('animate ' + this.localName + '.' + (this.getAttribute('part') ?? this.className));
    return animate.apply(this, words);
  };
}`;

describe('motion', () => {
  let server: TestServer;
  let browser: Browser;
  let data = '';

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-test-'));
    [server, browser] = await Promise.all([startServer({ demo: true, site: SITE, data }), launch()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  const policy = (anonymous: string): Promise<string> =>
    runCommand(['community', 'set', 'demo', '--anonymous', anonymous, '--email-codes', 'on'], { data });

  /** Opens, votes, comments, is answered, closes again, proposes and signs in; gives all that moved meanwhile. */
  async function tour(reducedMotion: 'reduce' | 'no-preference'): Promise<readonly string[]> {
    await policy('propose,comment,vote');
    const somebody = await neighbour(server.url);
    const id = await somebody.propose(`A whisk, ${reducedMotion}`, 'Of bamboo.');
    const { page, context, complaints } = await openPage(browser, { locale: 'en-GB', reducedMotion });
    await page.addInitScript(EYES);
    await page.goto(`${server.url}/en/community.html`);
    const board = page.locator('madang-board').first();
    await board.locator('[part="toolbar"]').waitFor();
    await page.evaluate((hash) => void (location.hash = hash), `madang-idea=${id}`);
    const idea = board.locator('madang-idea');
    const thread = idea.locator('madang-thread');
    await thread.getByRole('textbox').waitFor();
    await idea.locator('[part="vote"] button, madang-vote button').first().click();
    await idea.locator('madang-vote button[aria-pressed="true"]').waitFor();
    // It rolls with what others do.
    await somebody.act('vote.set', { idea: id, on: false });
    await idea.locator('madang-vote [part="count"]', { hasText: '1' }).waitFor();
    await thread.getByRole('textbox').fill('With a stand.');
    await thread.getByRole('textbox').press('Control+Enter');
    await thread.getByText('With a stand.').first().waitFor();
    await somebody.comment(`idea:${id}`, 'One that drips dry.');
    await thread.getByRole('button', { name: '1 new comment' }).click();
    await thread.getByText('One that drips dry.').waitFor();
    await page.keyboard.press('Escape');
    await idea.waitFor({ state: 'detached' });
    await board.getByRole('button', { name: 'Suggest something' }).click();
    await board.getByPlaceholder('Your idea in one sentence').fill(`A bowl, ${reducedMotion}`);
    await board.getByRole('button', { name: 'Suggest', exact: true }).click();
    await board.getByRole('link', { name: `A bowl, ${reducedMotion}` }).first().waitFor();
    // Signing in and out, which ends with a word over the page.
    await policy('off');
    await board.locator('[part="list"] button[part="vote"][aria-pressed="false"]:not([disabled])').nth(1).click();
    const address = `mina-${reducedMotion}@shop.example`;
    await page.getByLabel('Your e-mail address').fill(address);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('The six digits').fill(await server.hear((said) => {
      const mail = said.split('\n').findLast((line) => line.includes(`Mail to ${address}`)) ?? '';
      return /\d{3} ?\d{3}/.exec(mail.split(address)[1] ?? '')?.[0];
    }));
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.locator('madang-sign-in').waitFor({ state: 'detached' });
    await page.evaluate((hash) => void (location.hash = hash), `madang-idea=${id}`);
    await thread.getByRole('textbox').click();
    await page.locator('madang-who').getByRole('button', { name: 'Sign out' }).click();
    await page.locator('.toast').waitFor();
    const moved = await page.evaluate(() => (globalThis as { madangMoved?: string[] }).madangMoved ?? []);
    const under = await page.evaluate(() => {
      const { madangRoots = [] } = globalThis as { madangRoots?: DocumentOrShadowRoot[] };
      return madangRoots.flatMap((root) => root.getAnimations()).length;
    });
    if (reducedMotion === 'reduce') assert.equal(under, 0, 'under way at the end');
    assert.deepEqual(complaints.filter((line) => !line.includes('401')), []);
    await context.close();
    return moved;
  }

  test('nothing of it with reduced motion', async () => {
    assert.deepEqual(await tour('reduce'), []);
  });

  test('where it is not reduced: what opens, a vote, what comes, and what glides', async () => {
    const moved = await tour('no-preference');
    for (const one of [/^animationstart .*dialog/, /^transitionrun/, /^animate span\.count/, /^animate (?!span\.count)/, /^animationstart toast/]) {
      assert.ok(moved.some((line) => one.test(line)), `${String(one)} in ${[...new Set(moved)].join(' | ')}`);
    }
  });
});
