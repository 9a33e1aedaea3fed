import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openSite, type Site } from '../hostile/site.js';
import { launch, openPage } from '../support/browser.js';
import { go, landsOn, listen, stopOf } from '../support/keys.js';
import { neighbour } from '../support/neighbour.js';
import { startServer, type TestServer } from '../support/server.js';
import { ofToday } from '../support/today.js';

/** By what names a person finds the way, in each language. */
const WORDS = {
  en: {
    search: 'Search ideas',
    found: '1 idea',
    votes: (title: string, n: number) => `${title}, ${n} ${n === 1 ? 'vote' : 'votes'}`,
    comment: 'Your comment',
    fresh: '1 new comment',
    helpful: 'Helpful',
    react: 'React',
    thumbs: /Thumbs up/,
    given: 'Thumbs up: given.',
    edit: 'Edit',
    changing: 'Your comment, to be changed',
    saved: 'Saved.',
    suggest: 'Suggest something',
    title: 'Your idea in one sentence',
    similar: 'Is it one of these?',
    send: 'Suggest',
    launch: 'Share an idea',
    close: 'Close',
    back: 'Back to the list',
  },
  ko: {
    search: '의견 찾기',
    found: '의견 1개',
    votes: (title: string, n: number) => `${title}, 투표 ${n}`,
    comment: '댓글',
    fresh: '새 댓글 1개',
    helpful: '도움이 됐어요',
    react: '반응 남기기',
    thumbs: /좋아요/,
    given: '좋아요',
    edit: '고치기',
    changing: '고쳐 쓸 내 댓글',
    saved: '저장했어요.',
    suggest: '의견을 들려주세요',
    title: '한 문장으로 들려주세요',
    similar: '혹시 이 이야기인가요?',
    send: '의견 올리기',
    launch: '의견 나누기',
    close: '닫기',
    back: '목록으로',
  },
} as const;

type Language = keyof typeof WORDS;

describe('by keys only', () => {
  let server: TestServer;
  let browser: Browser;
  let site: Site;

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
    site = await openSite();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
  });

  async function visit(
    language: Language,
    body: string,
    use: (page: Page, heard: () => Promise<readonly string[]>) => Promise<void>,
    tag = 'data-community="demo"',
  ): Promise<void> {
    const viewport = { width: 900, height: 800 };
    const { page, context, complaints } = await openPage(browser, { locale: language, viewport });
    try {
      const heard = await listen(page);
      const script = `<script type="module" src="${server.url}/madang.js" ${tag}></script>`;
      const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>A host</title>
        <link rel="icon" href="data:,"><a href="#before">Before</a>${body}<a href="#after">After</a>${script}`;
      await page.goto(site.put({ html }));
      await use(page, heard);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  }

  // One language a day.
  for (const language of ofToday(['en', 'ko'] as const, 2)) {
    const words = WORDS[language];

    test(`board, search, idea, vote, comment, helpful, react, edit, and back (${language})`, () =>
      visit(language, '<madang-board></madang-board>', async (page, heard) => {
        const other = await neighbour(server.url);
        const title = language === 'en' ? 'A zither for the kiln yard' : '옻칠한 두레반 다섯 벌';
        const id = await other.propose(title);
        await other.comment(`idea:${id}`, 'The first word');
        const thread = page.locator('madang-thread');
        await page.locator('madang-board [part="toolbar"]').waitFor();

        await go(page, words.search);
        await page.keyboard.type(title);
        const found = page.locator('madang-board [part="list"] [part="title"]');
        await waitForCount(found, 1);
        await go(page, title);
        assert.equal((await stopOf(page)).tag, 'a');
        await page.keyboard.press('Enter');
        const idea = page.locator('madang-idea');
        await idea.getByRole('heading', { name: title }).waitFor();

        await go(page, words.votes(title, 1));
        await page.keyboard.press('Space');
        await landsOn(page, words.votes(title, 2));
        assert.equal(await idea.locator('madang-vote [aria-pressed="true"]').count(), 1);

        // What others say while one writes moves neither the words nor the focus.
        await go(page, words.comment);
        await page.keyboard.type('Half a sent');
        await other.comment(`idea:${id}`, 'Meanwhile');
        await thread.getByRole('button', { name: words.fresh }).waitFor();
        assert.equal((await stopOf(page)).name, words.comment);
        await page.keyboard.type('ence');
        await page.keyboard.press('Control+Enter');
        await thread.getByText('Half a sentence').waitFor();
        await landsOn(page, words.comment);

        await go(page, words.helpful, 'Shift+Tab');
        await page.keyboard.press('Enter');
        await landsOn(page, /· 1$/);
        await go(page, words.react, 'Shift+Tab');
        await page.keyboard.press('Enter');
        await landsOn(page, words.thumbs);
        await page.keyboard.press('Enter');
        await thread.getByRole('button', { name: words.thumbs, pressed: true }).first().waitFor();
        assert.ok((await stopOf(page)).ours, 'the focus stays in the thread');

        await go(page, words.edit);
        await page.keyboard.press('Enter');
        await landsOn(page, words.changing);
        await page.keyboard.press('End');
        await page.keyboard.type(', and more');
        await page.keyboard.press('Control+Enter');
        await thread.getByText('Half a sentence, and more').waitFor();
        assert.ok((await stopOf(page)).ours, 'the focus stays in the thread');

        await page.keyboard.press('Escape');
        await idea.waitFor({ state: 'detached' });
        await landsOn(page, title);

        // A vote of somebody else takes no focus from the list.
        await (await neighbour(server.url)).vote(id);
        await page.locator('madang-board [part="list"]').getByRole('button', { name: words.votes(title, 3) }).waitFor();
        assert.equal((await stopOf(page)).name, title);

        const said = await heard();
        for (const text of [words.found, words.saved]) {
          assert.equal(said.filter((one) => one === `status: ${text}`).length, 1, `“${text}” once in ${said.join(' | ')}`);
        }
        assert.deepEqual(said.filter((one) => !/^(status|polite): /.test(one)), [], 'politely');
        assert.deepEqual(said.filter((one, at) => one === said[at - 1]), [], 'nothing twice in a row');
      }));

    test(`proposing with similar ideas at hand, one of which takes a vote (${language})`, () =>
      visit(language, '<madang-board></madang-board>', async (page, heard) => {
        const there = language === 'en' ? 'Lids that fit every teapot' : '모든 찻주전자에 맞는 뚜껑';
        await (await neighbour(server.url)).propose(there);
        await page.locator('madang-board [part="toolbar"]').waitFor();
        await go(page, words.suggest);
        await page.keyboard.press('Enter');
        await landsOn(page, words.title);
        await page.keyboard.type(there.slice(0, -1));
        await page.locator('madang-board [part="similar"] a').filter({ hasText: there }).waitFor();
        assert.equal((await stopOf(page)).name, words.title, 'what is offered takes no focus');
        await go(page, words.votes(there, 1), 'Tab', 8);
        await page.keyboard.press('Enter');
        await landsOn(page, words.votes(there, 2));
        await go(page, words.title, 'Shift+Tab', 8);
        await page.keyboard.press('Control+a');
        const mine = `${there}!`.split('').reverse().join('');
        await page.keyboard.type(mine);
        await go(page, words.send);
        await page.keyboard.press('Enter');
        await page.locator('madang-board [part="list"]').getByRole('link', { name: mine }).waitFor();
        await landsOn(page, words.suggest);
        const said = await heard();
        assert.equal(said.filter((one) => one === `status: ${words.similar}`).length, 1, said.join(' | '));
      }));

    test(`roadmap, idea, and back (${language})`, () =>
      visit(language, '<madang-roadmap></madang-roadmap>', async (page) => {
        await page.locator('madang-roadmap').getByRole('listitem').first().waitFor();
        await page.getByText('Before', { exact: true }).focus();
        const { name } = await go(page, /./);
        await page.keyboard.press('Enter');
        await page.locator('madang-idea').getByRole('heading', { name }).waitFor();
        // All the way round inside the dialog, and never onto the page behind it.
        for (let step = 0; step < 12; step += 1) {
          await page.keyboard.press(step % 3 ? 'Tab' : 'Shift+Tab');
          const { tag, ours } = await stopOf(page);
          assert.ok(ours || tag === 'body', tag);
        }
        await page.keyboard.press('Escape');
        await page.locator('madang-idea').waitFor({ state: 'detached' });
        await landsOn(page, name);
        await page.keyboard.press('Shift+Tab');
        assert.equal((await stopOf(page)).name, 'Before', 'no trap on the way back');
      }));

    test(`launcher, idea, list, and back (${language})`, () =>
      visit(
        language,
        '',
        async (page) => {
          const launcher = page.locator('madang-launcher');
          await launcher.getByRole('button').first().waitFor();
          const button = await go(page, /./);
          await page.keyboard.press('Enter');
          await launcher.getByRole('listitem').first().waitFor();
          await launcher.locator('[part="toolbar"]').waitFor();
          const title = (await launcher.locator('[part="list"] [part="title"]').first().textContent()) ?? '';
          await go(page, title);
          await page.keyboard.press('Enter');
          await launcher.locator('madang-idea').getByRole('heading', { name: title }).waitFor();
          await landsOn(page, words.back);
          await page.keyboard.press('Enter');
          await landsOn(page, title);
          await page.keyboard.press('Escape');
          await landsOn(page, button.name);
        },
        'data-community="demo" data-launcher',
      ));
  }
});

async function waitForCount(all: Locator, count: number): Promise<void> {
  await all.nth(count - 1).waitFor();
  await all.nth(count).waitFor({ state: 'detached' });
}
