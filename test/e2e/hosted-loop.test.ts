import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch, openPage, watchShifts } from '../support/browser.js';
import { type Neighbour, neighbour, staff } from '../support/neighbour.js';
import { rememberNodes } from '../support/nodes.js';
import { runCommand, startServer, type TestServer } from '../support/server.js';

/** A window, and the language of who reads in it. */
const WINDOWS = [
  { width: 1_000, height: 1_000, locale: 'en' },
  { width: 360, height: 740, locale: 'ko' },
] as const;

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));

const DAY = 86_400_000;

/** What stands on a page once a script has told everything, and has to stand there without one. */
interface Case {
  readonly name: string;
  readonly path: () => string;
  readonly lines: (page: Page) => Locator;
  readonly words: Readonly<Record<'en' | 'ko', readonly RegExp[]>>;
}

describe('what is promised and what came of it, on pages of the server itself', () => {
  let server: TestServer;
  let browser: Browser;
  let data = '';
  let team: Neighbour;
  let people: readonly Neighbour[] = [];
  const ideas = { promised: '', declined: '', shipped: '', live: '', answered: '' };

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-test-'));
    [server, browser] = await Promise.all([startServer({ data, demo: true, site: SITE }), launch()]);
    await runCommand(['community', 'set', 'demo', '--promise', 'ideas=20/14'], { data });
    team = await staff(server.url);
    people = await Promise.all([1, 2, 3, 4, 5].map(() => neighbour(server.url)));
    const [first, second] = people as [Neighbour, Neighbour];
    ideas.promised = await first.propose('A lid that keeps the soup warm', 'Mine is cold before I have sat down.');
    await second.vote(ideas.promised);
    await second.act('vote.why', { idea: ideas.promised, text: 'When I come home late', quote: true });
    ideas.declined = await first.propose('A bowl of glass');
    const again = Date.now() + 90 * DAY;
    await team.act('status.set', { idea: ideas.declined, status: 'declined', note: 'Too hot to hold', lookAgainAt: again });
    ideas.shipped = await first.propose('A spoon with a long handle');
    for (const one of people.slice(1)) await one.vote(ideas.shipped);
    await team.act('response.set', { idea: ideas.shipped, body: 'Here it is.' });
    await team.act('status.set', { idea: ideas.shipped, status: 'shipped', note: '' });
    for (const one of people) await one.act('solved.set', { idea: ideas.shipped, answer: 'yes' });
    ideas.live = await first.propose('A tray for two', 'One that fits the bed.');
    ideas.answered = await first.propose('A hook for the ladle');
    await team.act('response.set', { idea: ideas.answered, body: 'There is one on the pot.' });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  const beneath = (page: Page): Locator => page.locator('madang-idea .below madang-idea-loop [part=base]');
  const cases: readonly Case[] = [
    {
      name: 'a board',
      path: () => '/b/ideas',
      lines: (page) => page.locator('madang-board [part=base]').first(),
      words: { en: [/\d+ of 20 to an answer/, /Answers \d+% of ideas/], ko: [/답변/, /%/] },
    },
    {
      name: 'an idea that people want',
      path: () => `/i/${ideas.promised}`,
      lines: beneath,
      words: {
        en: [/2 of 20 votes: then we answer within 14 days/, /In their words/, /When I come home late/],
        ko: [/20/, /When I come home late/],
      },
    },
    {
      name: 'a declined idea',
      path: () => `/i/${ideas.declined}`,
      lines: beneath,
      words: { en: [/We look at this again on/], ko: [/다시/] },
    },
    {
      name: 'a shipped idea',
      path: () => `/i/${ideas.shipped}`,
      lines: beneath,
      words: { en: [/Solved it for 100% of 5 who answered/], ko: [/100%/] },
    },
  ];

  for (const { name, path, lines, words } of cases) {
    for (const { locale, ...viewport } of WINDOWS) {
      test(`${name} says it without a script, ${viewport.width} px wide`, async () => {
        const { page, context } = await openPage(browser, { javaScriptEnabled: false, locale, viewport });
        try {
          await page.goto(server.url + path());
          await lines(page).waitFor();
          const said = (await lines(page).innerText()).replaceAll(/[\u2068\u2069]/g, '');
          for (const word of words[locale]) assert.match(said, word);
        } finally {
          await context.close();
        }
      });

      test(`${name} keeps every node of it and moves nothing, ${viewport.width} px wide`, async () => {
        const { page, context, complaints } = await openPage(browser, { locale, viewport });
        try {
          const shift = await watchShifts(page);
          const nodes = await rememberNodes(page);
          await page.goto(server.url + path());
          await page.locator('madang-board [part=composer], madang-thread [part=composer]').first().waitFor();
          const { all, lost, unsaid } = await nodes();
          assert.ok(all > 20);
          assert.deepEqual(lost, []);
          assert.deepEqual(unsaid, []);
          const said = (await lines(page).innerText()).replaceAll(/[\u2068\u2069]/g, '');
          for (const word of words[locale]) assert.match(said, word);
          assert.equal(await shift(), 0);
          assert.deepEqual(complaints, []);
        } finally {
          await context.close();
        }
      });
    }
  }

  test('without a script links lead on, and what needs one says so', async () => {
    const { page, context } = await openPage(browser, { javaScriptEnabled: false, locale: 'en' });
    try {
      await page.goto(`${server.url}/b/ideas`);
      assert.match(await page.locator('.no-script').innerText(), /Voting and writing need JavaScript/);
      assert.equal(await page.locator('form, [part=composer], .more').filter({ visible: true }).count(), 0);
      const link = page.locator('madang-board [part=title]').first();
      const title = await link.innerText();
      await link.click();
      await page.locator('madang-idea').getByRole('heading', { name: title }).waitFor();
      await page.getByRole('link', { name: 'All ideas' }).click();
      await link.waitFor();
    } finally {
      await context.close();
    }
  });

  test('what is told while somebody reads waits behind a button, and moves nothing', async () => {
    const { page, context } = await openPage(browser, { locale: 'en' });
    try {
      const shift = await watchShifts(page);
      await page.goto(`${server.url}/i/${ideas.live}`);
      const idea = page.locator('madang-idea');
      await idea.locator('madang-thread [part=composer]').waitFor();
      await beneath(page).getByText('1 of 20 votes').waitFor();
      const [, other] = people as [Neighbour, Neighbour];
      await other.vote(ideas.live);
      await beneath(page).getByText('2 of 20 votes').waitFor();
      await other.act('vote.why', { idea: ideas.live, text: 'For breakfast on Sundays', quote: true });
      const news = idea.locator('.news .button');
      await news.waitFor();
      assert.equal(await beneath(page).getByText('For breakfast on Sundays').count(), 0);
      assert.equal(await shift(), 0);
      await news.click();
      await beneath(page).getByText('For breakfast on Sundays').waitFor();
      await news.waitFor({ state: 'detached' });
    } finally {
      await context.close();
    }
  });

  test('whoever comes back finds what is asked of them behind a button, and nothing moves', async () => {
    const { page, context } = await openPage(browser, { locale: 'en' });
    try {
      const shift = await watchShifts(page);
      await page.goto(`${server.url}/i/${ideas.answered}`);
      const idea = page.locator('madang-idea');
      const why = beneath(page).locator('#why');
      const doubt = idea.locator('[part="answer"] madang-idea-loop button');
      await idea.locator('madang-thread [part=composer]').waitFor();
      await idea.locator('[part="vote"]').first().click();
      await why.waitFor();
      await doubt.waitFor();
      await page.waitForFunction(() => {
        const { client } = document.querySelector('madang-idea') ?? {};
        return client?.outbox.value.length === 0;
      });
      await page.reload();
      await idea.locator('.news .button').waitFor();
      assert.equal(await why.count(), 0);
      assert.equal(await doubt.count(), 0);
      assert.equal(await shift(), 0);
      await idea.locator('.news .button').click();
      await why.waitFor();
      await doubt.waitFor();
      await idea.locator('.news .button').waitFor({ state: 'detached' });
    } finally {
      await context.close();
    }
  });

  test('a link to a comment leads to it, and the way back closes what it opened', async () => {
    const [first, second] = people as [Neighbour, Neighbour];
    const long = 'One that is long enough to push what comes after it away. '.repeat(30);
    await first.comment(`idea:${ideas.live}`, long);
    await second.comment(`idea:${ideas.live}`, long);
    const comment = await first.comment(`idea:${ideas.live}`, 'The one that is sought.');
    const { page, context } = await openPage(browser, { locale: 'en' });
    try {
      const sought = page.locator(`madang-thread [data-comment="${comment}"][data-sought]`);
      const focused = (): Promise<boolean> =>
        sought.evaluate((at) => {
          const { top, bottom } = at.getBoundingClientRect();
          return (at.getRootNode() as ShadowRoot).activeElement === at && bottom > 0 && top < innerHeight;
        });
      await page.goto(`${server.url}/i/${ideas.live}#c-${comment}`);
      await sought.waitFor();
      assert.equal(await focused(), true);
      await page.goto(`${server.url}/community.html`);
      await page.locator('madang-board [part=toolbar]').waitFor();
      await page.evaluate((hash) => (location.hash = hash), `madang-idea=${ideas.live}&comment=${comment}`);
      await sought.waitFor();
      assert.equal(await focused(), true);
      await page.goBack();
      await page.locator('madang-board madang-idea').waitFor({ state: 'detached' });
    } finally {
      await context.close();
    }
  });
});
