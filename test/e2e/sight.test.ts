import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openSite, type Site } from '../hostile/site.js';
import { launch, openPage } from '../support/browser.js';
import { go, stopOf } from '../support/keys.js';
import { neighbour } from '../support/neighbour.js';
import { startServer, type TestServer } from '../support/server.js';
import { cutOff, restyle, tooSmall, unmarked } from '../support/sight.js';
import { ofToday } from '../support/today.js';

/** What WCAG 1.4.12 lets a reader set, on everything. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

const BODY = `<madang-board></madang-board><madang-roadmap></madang-roadmap><madang-adopted></madang-adopted>
  <madang-thread topic="page:sight"></madang-thread><madang-inbox></madang-inbox>`;

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

describe('for eyes of every kind', () => {
  let server: TestServer;
  let browser: Browser;
  let site: Site;
  let id = '';

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
    site = await openSite();
    const { propose, comment } = await neighbour(server.url);
    id = await propose('A shelf that carries a whole kiln load of bowls', 'With **feet** that find their way on an old floor.');
    await comment(`idea:${id}`, 'Mine bends in the middle, where the large bowls stand.');
    await comment('page:sight', 'A word about this page.');
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
  });

  async function visit(language: 'en' | 'ko', options: Options, use: (page: Page) => Promise<void>): Promise<void> {
    const still = { locale: language, reducedMotion: 'reduce' } as const;
    const { page, context, complaints } = await openPage(browser, { ...still, ...options });
    try {
      await page.goto(site.put({
        html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">
          <meta name="viewport" content="width=device-width">
          <style>body { margin: 12px; font-family: sans-serif }</style>${BODY}
          <script type="module" src="${server.url}/madang.js" data-community="demo" data-launcher></script>`,
      }));
      await page.locator('madang-board [part="toolbar"]').waitFor();
      for (const tag of ['madang-roadmap', 'madang-adopted']) await page.locator(tag).getByRole('listitem').first().waitFor();
      await page.locator('madang-thread').getByRole('textbox').first().waitFor();
      await use(page);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  }

  /** Every main state in turn: list, filters, composer, an opened idea, the news and what one hears, the launcher. */
  async function everywhere(page: Page, look: (where: string) => Promise<void>): Promise<void> {
    const board = page.locator('madang-board').first();
    await look('list');
    await board.locator('.filter').click();
    await board.locator('.choice').first().waitFor();
    await look('filters');
    await page.keyboard.press('Escape');
    await board.locator('.ask').click();
    await board.locator('.idea-title').waitFor();
    await look('composer');
    await page.keyboard.press('Escape');
    await page.evaluate((to) => (location.hash = to), `#madang-idea=${id}`);
    const idea = board.locator('madang-idea');
    await idea.getByRole('heading').first().waitFor();
    await idea.locator('madang-thread .helpful, madang-thread [part="words"]').first().waitFor();
    await idea.locator('madang-thread').getByRole('textbox').waitFor();
    await look('idea');
    await page.keyboard.press('Escape');
    await idea.waitFor({ state: 'detached' });
    // Whoever never did anything has nothing to choose.
    const votes = board.locator('[part="list"] [part="vote"][aria-pressed="false"]:enabled');
    await votes.first().click();
    const inbox = page.locator('madang-inbox');
    const bell = inbox.locator('[part="bell"]');
    await bell.click();
    await inbox.locator('.notice, [part="group"]').first().waitFor();
    await look('news');
    await inbox.locator('#settings').click();
    await inbox.locator('select').first().waitFor();
    await look('what one hears');
    await bell.press('Escape');
    await inbox.locator('[part="panel"]').waitFor({ state: 'hidden' });
    const launcher = page.locator('madang-launcher');
    await launcher.getByRole('button').first().click();
    await launcher.locator('[part="toolbar"]').waitFor();
    await look('launcher');
  }

  const clean = async (page: Page, where: string): Promise<void> => assert.deepEqual(await cutOff(page), [], where);

  // Each in one of its languages a day.
  const windows = [
    { what: 'at 200 %', viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 },
    { what: 'at 400 %', viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
    { what: 'in a side panel of 280 px', viewport: { width: 280, height: 700 } },
  ];
  const spoken = (['en', 'ko'] as const).flatMap((language) => windows.map((window) => ({ language, ...window })));
  for (const { language, what, ...window } of ofToday(spoken, 2)) {
    test(`${what} (${language}) nothing is cut, and nothing scrolls sideways`, () =>
      visit(language, window, (page) => everywhere(page, (where) => clean(page, where))));
  }

  for (const width of [320, 1_000]) {
    test(`with the spacing of a reader’s own nothing is cut at ${width} px`, () =>
      visit('en', { viewport: { width, height: 800 } }, (page) =>
        everywhere(page, async (where) => {
          await restyle(page, SPACED);
          await clean(page, where);
        })));
  }

  test('every target is 24 px or more', () =>
    visit('en', {}, (page) => everywhere(page, async (where) => assert.deepEqual(await tooSmall(page, 24), [], where))));

  test('under a finger a vote, and every button with a frame, is 44 px or more', () =>
    visit('en', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, (page) =>
      everywhere(page, async (where) =>
        assert.deepEqual(await tooSmall(page, 44, '[part="vote"], .button:not(.plain), .ask, .sort'), [], where))));

  test('in forced colours every control is marked, what is pressed looks pressed, and the focus shows', () =>
    visit('en', { forcedColors: 'active' }, async (page) => {
      const board = page.locator('madang-board').first();
      await differs(board.locator('.sort[aria-pressed="true"]'), board.locator('.sort[aria-pressed="false"]').first());
      const vote = board.locator('[part="list"] [part="vote"]').first();
      const before = await looksOf(vote);
      await vote.click();
      await board.locator('[part="list"] [part="vote"][aria-pressed="true"]').first().waitFor();
      assert.notEqual(await looksOf(vote), before, 'a vote');
      await everywhere(page, async (where) => assert.deepEqual(await unmarked(page), [], where));
      await page.keyboard.press('Escape');
      await page.locator('madang-board .ask').first().focus();
      await go(page, /1 person|vote/);
      assert.ok((await stopOf(page)).ringed);
    }));
});

/** Colours and frame of a control, as they are painted. */
const looksOf = (control: Locator): Promise<string> =>
  control.evaluate((at) => {
    const { color, backgroundColor, borderBlockColor, borderBlockWidth, fontWeight } = getComputedStyle(at);
    return [color, backgroundColor, borderBlockColor, borderBlockWidth, fontWeight].join(' ');
  });

async function differs(one: Locator, other: Locator): Promise<void> {
  const [first = '', second = ''] = await Promise.all([looksOf(one), looksOf(other)]);
  assert.notEqual(first.replace(/ \d+$/, ''), second.replace(/ \d+$/, ''));
}
