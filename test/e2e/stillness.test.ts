import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { openSite } from '../hostile/site.js';
import { launch, openPage, watchShifts } from '../support/browser.js';
import { type Neighbour, neighbour, staff } from '../support/neighbour.js';
import { runCommand, startServer, type TestServer } from '../support/server.js';

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));

describe('nothing moves under the reader', () => {
  let server: TestServer;
  let browser: Browser;
  let somebody: Neighbour;
  let team: Neighbour;
  let id = '';
  let data = '';

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-test-'));
    [server, browser] = await Promise.all([startServer({ data, demo: true, site: SITE }), launch()]);
    await runCommand(['community', 'set', 'demo', '--promise', 'ideas=20/14'], { data });
    somebody = await neighbour(server.url);
    team = await staff(server.url);
    id = await somebody.propose('A lid that keeps the soup warm', 'Mine is cold before I have **sat down**.');
    await somebody.comment(`idea:${id}`, 'With a knob that stays cool.');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  async function open(
    path: string,
  ): Promise<{ page: Page; shifts(): Promise<number | string>; close(): Promise<void> }> {
    const { page, context, complaints } = await openPage(browser);
    const shifts = await watchShifts(page);
    await page.goto(server.url + path);
    await page.locator('madang-board [part="toolbar"]').waitFor();
    return {
      page,
      // What was drawn last is counted after its frame.
      shifts: async () => {
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        return shifts();
      },
      close: async () => {
        assert.deepEqual(complaints, []);
        await context.close();
      },
    };
  }

  test('in the list: votes, an idea, a status and an answer come', async () => {
    const { page, shifts, close } = await open('/community.html');
    const board = page.locator('madang-board').first();
    const row = board.locator(`[data-idea="${id}"]`);
    assert.equal(await shifts(), 0, 'from first paint until everything is there');
    // Not by hand: what moves soon after a press is not counted.
    await page.evaluate(() => document.querySelector('madang-board')?.setAttribute('sort', 'new'));
    await row.locator('[part="vote"]', { hasText: '1' }).waitFor();
    const before = await shifts();
    const other = await neighbour(server.url);
    await other.vote(id);
    await row.locator('[part="vote"]', { hasText: '2' }).waitFor();
    assert.equal(await shifts(), before, 'a vote');
    await other.propose('A spoon rest');
    await board.locator('[part="fresh"]').waitFor();
    assert.equal(await shifts(), before, 'an idea');
    await team.act('status.set', { idea: id, status: 'considering', note: '' });
    await row.locator('.status.considering').waitFor();
    assert.equal(await shifts(), before, 'a status');
    await team.act('response.set', { idea: id, body: 'We are trying a first one.' });
    // It is there, and waits until the reader asks for another list.
    await row.locator('[part="answer"]').waitFor({ state: 'attached' });
    assert.equal(await shifts(), before, 'an answer');
    await board.locator('.sort').first().click();
    await board.locator('.sort').last().click();
    await row.locator('[part="answer"]').waitFor();
    await close();
  });

  test('in an opened idea: votes, comments, a status and an answer come', async () => {
    const { page, shifts, close } = await open(`/community.html#madang-idea=${id}`);
    const idea = page.locator('madang-board madang-idea');
    await idea.locator('madang-thread').getByRole('textbox').waitFor();
    await idea.locator('madang-thread .reply').first().waitFor();
    assert.equal(await shifts(), 0, 'until everything is there');
    const other = await neighbour(server.url);
    await other.vote(id);
    await idea.locator('[part="vote"]', { hasText: '3' }).first().waitFor();
    assert.equal(await shifts(), 0, 'a vote');
    await other.comment(`idea:${id}`, 'One that fits two sizes, please.');
    await idea.locator('madang-thread .below .fresh').waitFor();
    assert.equal(await shifts(), 0, 'a comment');
    await team.act('status.set', { idea: id, status: 'planned', note: 'In spring' });
    await idea.locator('.status.planned').first().waitFor();
    assert.equal(await shifts(), 0, 'a status');
    await team.act('response.set', { idea: id, body: 'We will make it, thank you.' });
    await idea.locator('.news .button').waitFor();
    assert.equal(await shifts(), 0, 'an answer');
    await close();
  });

  test('in an opened idea: why people want it comes late', async () => {
    const owed = await somebody.propose('A stand for the lid', 'It drips onto the table.');
    const another = await neighbour(server.url);
    await another.vote(owed);
    await another.act('vote.why', { idea: owed, text: 'When I stir', quote: true });
    await another.comment(`idea:${owed}`, 'Of wood, please.');
    await team.act('response.set', { idea: owed, body: 'We are drawing one.' });
    const { page, shifts, close } = await open('/community.html');
    let release = (): void => undefined;
    const released = new Promise<void>((done) => (release = done));
    await page.route('**/quotes?*', async (route) => {
      await released;
      await route.continue();
    });
    const before = await shifts();
    // Not by a press: what moves soon after one is not counted.
    await page.evaluate((hash) => void (location.hash = hash), `madang-idea=${owed}`);
    const idea = page.locator('madang-board madang-idea');
    await idea.getByText('It drips onto the table.').waitFor();
    await idea.locator('.below madang-idea-loop [part=base]').waitFor({ state: 'attached' });
    await idea.getByText('Of wood, please.').waitFor({ state: 'attached' });
    assert.equal(await shifts(), before, 'while it is on its way');
    assert.equal(await idea.getByText('We are drawing one.').isVisible(), false);
    release();
    await idea.locator('.below').getByText('When I stir').waitFor();
    await idea.getByText('We are drawing one.').waitFor();
    await idea.getByText('Of wood, please.').waitFor();
    assert.equal(await shifts(), before, 'once it is here');
    await close();
  });

  test('in an empty conversation: the first comment comes', async () => {
    const empty = await somebody.propose('A lid for the small pot');
    const { page, shifts, close } = await open(`/community.html#madang-idea=${empty}`);
    const thread = page.locator('madang-board madang-idea madang-thread');
    await thread.getByRole('textbox').waitFor();
    await thread.locator('.notice').waitFor();
    // The panel glides into its place as it opens.
    await thread.evaluate(async (at) => {
      const parents: Animatable[] = [];
      for (let node: Node | null = at; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
        if (node instanceof Element) parents.push(node);
      }
      await Promise.all(parents.flatMap((one) => one.getAnimations()).map(({ finished }) => finished));
    });
    const before = await shifts();
    const { y: top } = (await thread.getByRole('textbox').boundingBox()) ?? { y: Number.NaN };
    const other = await neighbour(server.url);
    await other.comment(`idea:${empty}`, 'Please.');
    await thread.locator('.notice .fresh').waitFor();
    assert.equal(await shifts(), before);
    assert.equal((await thread.getByRole('textbox').boundingBox())?.y, top);
    await thread.locator('.notice .fresh').click();
    await thread.getByText('Please.').waitFor();
    await close();
  });

  for (const tag of ['madang-roadmap', 'madang-adopted'] as const) {
    test(`in <${tag}>: a vote comes, an idea ships, another is gone`, async () => {
      const wished = await somebody.propose(`A rack for ${tag}`);
      const made = await somebody.propose(`A tray for ${tag}`);
      await team.act('status.set', { idea: wished, status: 'building', note: '' });
      await team.act('status.set', { idea: made, status: 'shipped', note: '' });
      const own = await openSite();
      const { page, context, complaints } = await openPage(browser, { viewport: { width: 1280, height: 2400 } });
      const shifts = await watchShifts(page);
      await page.goto(own.put({
        html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">
          <${tag} board="ideas" heading="What came of it"></${tag}>
          <script type="module" src="${server.url}/madang.js" data-community="demo"></script>`,
      }));
      const element = page.locator(tag);
      const row = (id: string): Locator => element.locator(`[data-id="${id}"]`);
      await row(made).waitFor();
      await element.locator('[aria-busy="false"]').waitFor();
      const drawn = async (): Promise<number | string> => {
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        return shifts();
      };
      assert.equal(await drawn(), 0, 'until everything is there');
      const other = await neighbour(server.url);
      if (tag === 'madang-roadmap') {
        await other.vote(wished);
        await element.locator('[part="card"]', { has: page.locator(`[data-id="${wished}"]`) }).locator('[part="votes"]', { hasText: '2' }).waitFor();
        assert.equal(await drawn(), 0, 'a vote');
      }
      await team.act('status.set', { idea: wished, status: 'shipped', note: '' });
      await element.locator('[part="fresh"]', { hasText: '1 new' }).waitFor();
      await team.act('status.set', { idea: made, status: 'considering', note: '' });
      await element.locator('[part="fresh"]', { hasText: '2 new' }).waitFor();
      assert.equal(await drawn(), 0, 'what shipped, and what is gone');
      assert.equal(await row(made).count(), 1);
      await element.locator('[part="fresh"]').click();
      await row(made).waitFor({ state: 'detached' });
      await row(wished).waitFor();
      assert.deepEqual(complaints, []);
      await context.close();
      await own.close();
    });
  }

  test('in <madang-adopted>: what is asked of who reads comes late, and what others answered', async () => {
    const own = await openSite();
    const host = (body: string): string => own.put({
      html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">
        ${body}<script type="module" src="${server.url}/madang.js" data-community="demo"></script>`,
    });
    const [helped, soon] = await Promise.all(['A ladle', 'A sieve'].map((title) => somebody.propose(`${title} of one piece`)));
    assert.ok(helped && soon);
    const { page, context, complaints } = await openPage(browser, { viewport: { width: 1280, height: 2400 } });
    await page.goto(host(`<madang-vote idea="${helped}"></madang-vote>`));
    await page.locator('madang-vote button').click();
    await page.locator('madang-vote button[aria-pressed="true"]:not(.sending)').waitFor();
    const others = await Promise.all(Array.from({ length: 5 }, () => neighbour(server.url)));
    for (const one of others) for (const idea of [helped, soon]) await one.vote(idea);
    for (const idea of [helped, soon]) await team.act('status.set', { idea, status: 'shipped', note: '' });
    const answer = (one: Neighbour | undefined, idea: string): Promise<unknown> | undefined =>
      one?.act('solved.set', { idea, answer: 'yes' });
    for (const one of others) await answer(one, helped);

    const shifts = await watchShifts(page);
    await page.goto(host('<madang-adopted board="ideas"></madang-adopted>'));
    const wall = page.locator('madang-adopted');
    const card = (id: string): Locator => wall.locator('[part="card"]', { has: page.locator(`[data-id="${id}"]`) });
    const drawn = async (): Promise<number | string> => {
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return shifts();
    };
    await card(helped).getByText('Solved it for 100% of 5 who answered').waitFor();
    await card(helped).getByRole('button', { name: 'Did this solve it?' }).waitFor();
    assert.equal(await drawn(), 0, 'the question');
    await answer(somebody, helped);
    await card(helped).getByText('100% of 6').waitFor();
    assert.equal(await drawn(), 0, 'one answer more');
    for (const one of others) await answer(one, soon);
    await wall.locator('[part="fresh"]', { hasText: '1 new' }).waitFor();
    assert.equal(await card(soon).getByText('Solved it').count(), 0);
    assert.equal(await drawn(), 0, 'enough answers to another');
    await wall.locator('[part="fresh"]').click();
    await card(soon).getByText('Solved it for 100% of 5').waitFor();
    await card(helped).getByRole('button', { name: 'Did this solve it?' }).click();
    await card(helped).getByRole('button', { name: 'Yes', exact: true }).click();
    await card(helped).getByText('Thank you. Good to know.').waitFor();
    await card(helped).getByText('100% of 7').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
    await own.close();
  });
});
