import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openSite, type Site } from '../hostile/site.js';
import { launch, openPage } from '../support/browser.js';
import { go, landsOn, stopOf } from '../support/keys.js';
import { neighbour } from '../support/neighbour.js';
import { runCommand, startServer, type TestServer } from '../support/server.js';
import { ofToday } from '../support/today.js';

/** By what names a person finds the way, in each language. */
const WORDS = {
  en: {
    votes: (title: string, n: number) => `${title}, ${n} ${n === 1 ? 'vote' : 'votes'}`,
    email: 'Your e-mail address',
    code: 'The six digits',
    nickname: 'Nickname',
    save: 'Save',
    suggest: 'Suggest something',
    title: 'Your idea in one sentence',
    send: 'Suggest',
    photo: /^Add photos$/,
    added: '1 photo added',
    describe: /^What photo 1 shows/,
    remove: 'Remove photo 1',
    removed: 'Photo removed',
    news: /^News/,
    settings: 'What you hear',
    back: 'Back to the news',
    nothing: 'Send me nothing at all',
    saved: 'Saved.',
    report: 'Report',
    choices: ['Advertising or spam', 'Insults or hate'],
    reportSend: 'Send to the team',
    missing: 'Choose what is wrong first.',
    reported: 'Reported. Thank you, the team will look at it.',
  },
  ko: {
    votes: (title: string, n: number) => `${title}, 투표 ${n}`,
    email: '이메일 주소',
    code: '여섯 자리 번호',
    nickname: '별명',
    save: '저장',
    suggest: '의견을 들려주세요',
    title: '한 문장으로 들려주세요',
    send: '의견 올리기',
    photo: /^사진 더하기$/,
    added: '사진 1장을 넣었어요',
    describe: /^1번째 사진에/,
    remove: '1번째 사진 빼기',
    removed: '사진을 뺐어요',
    news: /^소식/,
    settings: '받을 소식 고르기',
    back: '소식으로 돌아가기',
    nothing: '아무것도 보내지 않기',
    saved: '저장했어요.',
    report: '신고',
    choices: ['광고나 도배', '욕설이나 혐오'],
    reportSend: '운영팀에 보내기',
    missing: '어떤 점이 문제인지 먼저 골라 주세요.',
    reported: '신고했어요. 알려 주셔서 고마워요. 운영팀이 살펴볼게요.',
  },
} as const;

type Language = keyof typeof WORDS;

describe('by keys only, what is done seldom', () => {
  let server: TestServer;
  let browser: Browser;
  let site: Site;
  let data = '';

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-test-'));
    [server, browser] = await Promise.all([startServer({ demo: true, data }), launch()]);
    site = await openSite();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  const policy = (anonymous: string): Promise<string> =>
    runCommand(['community', 'set', 'demo', '--anonymous', anonymous, '--email-codes', 'on'], { data });
  /** The code in the last mail to an address. */
  const codeFor = (address: string): Promise<string> =>
    server.hear((said) => {
      const mail = said.split('\n').findLast((line) => line.includes(`Mail to ${address}`)) ?? '';
      return /\d{3} ?\d{3}/.exec(mail.split(address)[1] ?? '')?.[0];
    });

  async function visit(
    language: Language,
    body: string,
    use: (page: Page) => Promise<void>,
    as?: string,
  ): Promise<void> {
    const viewport = { width: 900, height: 800 };
    const { page, context, complaints } = await openPage(browser, { locale: language, viewport });
    try {
      if (as) {
        const token = (await runCommand(['token', '--role', 'customer', '--name', as], { data })).trim();
        await page.addInitScript({ content: `globalThis.madangSettings = { getToken: () => ${JSON.stringify(token)} };` });
      }
      const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>A host</title>
        <link rel="icon" href="data:,"><a href="#before">Before</a>${body}<a href="#after">After</a>
        <script type="module" src="${server.url}/madang.js" data-community="demo"></script>`;
      await page.goto(site.put({ html }));
      await use(page);
      // What is refused until somebody signs in is a line of the browser's own.
      assert.deepEqual(complaints.filter((line) => !line.includes('401')), []);
    } finally {
      await context.close();
    }
  }

  // One language a day.
  for (const language of ofToday(['en', 'ko'] as const, 2)) {
    const words = WORDS[language];

    test(`a vote, an address, six digits, a nickname, and back (${language})`, async () => {
      await policy('propose,comment,vote');
      const title = language === 'en' ? 'A rest for the lid' : '뚜껑을 세워 두는 자리';
      const id = await (await neighbour(server.url)).propose(title);
      await policy('off');
      try {
        await visit(language, `<madang-vote idea="${id}"></madang-vote>`, async (page) => {
          const address = `mina-${language}@shop.example`;
          await page.locator('madang-vote button').waitFor();
          await go(page, words.votes(title, 1));
          await page.keyboard.press('Enter');
          await landsOn(page, words.email);
          await page.keyboard.type(address);
          await page.keyboard.press('Enter');
          await landsOn(page, words.code);
          await page.keyboard.type(await codeFor(address));
          await page.getByLabel(words.nickname).waitFor();
          await landsOn(page, words.nickname);
          await page.keyboard.type(`Mina ${language}`);
          await go(page, words.save);
          await page.keyboard.press('Enter');
          await page.locator('madang-sign-in').waitFor({ state: 'detached' });
          await landsOn(page, words.votes(title, 2));
          assert.equal(await page.locator('madang-vote [aria-pressed="true"]').count(), 1);
        });
      } finally {
        await policy('propose,comment,vote');
      }
    });

    test(`a photo beside an idea: added, described, taken out, added again, and sent (${language})`, () =>
      visit(language, '<madang-board></madang-board>', async (page) => {
        const board = page.locator('madang-board');
        await board.locator('[part="toolbar"]').waitFor();
        // From now on every one is caught, however soon it comes.
        page.on('filechooser', () => {});
        await go(page, words.suggest);
        await page.keyboard.press('Enter');
        await landsOn(page, words.title);
        const title = language === 'en' ? 'A crack like this one' : '이렇게 금이 갔어요';
        await page.keyboard.type(title);
        const buffer = Buffer.from(await page.evaluate(async () => {
          const canvas = new OffscreenCanvas(40, 30);
          canvas.getContext('2d')?.fillRect(0, 0, 40, 30);
          const blob = await canvas.convertToBlob({ type: 'image/png' });
          return [...new Uint8Array(await blob.arrayBuffer())];
        }));
        const add = async (): Promise<void> => {
          const chooser = page.waitForEvent('filechooser');
          await page.keyboard.press('Enter');
          await (await chooser).setFiles({ name: 'crack.png', mimeType: 'image/png', buffer });
          await board.getByText(words.added).waitFor({ state: 'attached' });
          await board.locator('.tile.ready').waitFor();
        };
        await board.locator('.add').waitFor();
        await go(page, words.photo);
        await add();
        assert.match((await stopOf(page)).name, words.photo, 'the focus stays where it was pressed');
        await go(page, words.remove, 'Shift+Tab');
        await page.keyboard.press('Enter');
        await board.locator('.tile').waitFor({ state: 'detached' });
        await board.getByText(words.removed).waitFor({ state: 'attached' });
        await landsOn(page, words.photo);
        await add();
        await go(page, words.describe, 'Shift+Tab');
        await page.keyboard.type('A crack');
        await go(page, words.send);
        await page.keyboard.press('Enter');
        await board.locator('[part="list"]').getByRole('link', { name: title }).waitFor();
        await landsOn(page, words.suggest);
      }));

    test(`what one hears: settings from the bell, changed, and back (${language})`, () =>
      visit(
        language,
        '<madang-inbox></madang-inbox>',
        async (page) => {
          const inbox = page.locator('madang-inbox');
          await inbox.locator('.bell').waitFor();
          const { name } = await go(page, words.news);
          await page.keyboard.press('Enter');
          await inbox.locator('#settings').waitFor();
          await go(page, words.settings);
          await page.keyboard.press('Enter');
          const nothing = inbox.getByLabel(words.nothing);
          await nothing.waitFor();
          // Its heading: what stands there is read from the start.
          await landsOn(page, words.settings);
          assert.equal((await stopOf(page)).tag, 'h2');
          await go(page, words.nothing);
          await page.keyboard.press('Space');
          await inbox.getByText(words.saved).waitFor();
          assert.equal(await nothing.isChecked(), true);
          assert.equal((await stopOf(page)).name, words.nothing, 'the focus stays on it');
          await page.keyboard.press('Space');
          await page.waitForFunction((check) => !(check as HTMLInputElement).checked, await nothing.elementHandle());
          await go(page, words.back, 'Shift+Tab');
          await page.keyboard.press('Enter');
          await landsOn(page, words.settings);
          await page.keyboard.press('Escape');
          await landsOn(page, name);
        },
        'Hana Kim',
      ));

    test(`reporting an idea: refused without a choice, given up, and sent (${language})`, async () => {
      const id = await (await neighbour(server.url)).propose(language === 'en' ? 'Cheap watches here' : '시계가 아주 싸요');
      await visit(
        language,
        `<madang-idea idea="${id}"></madang-idea>`,
        async (page) => {
          const idea = page.locator('madang-idea');
          await idea.getByRole('button', { name: words.report, exact: true }).waitFor();
          await go(page, words.report);
          await page.keyboard.press('Enter');
          await landsOn(page, words.choices[0]);
          await page.keyboard.press('Escape');
          await landsOn(page, words.report);
          await page.keyboard.press('Enter');
          await landsOn(page, words.choices[0]);
          await go(page, words.reportSend);
          await page.keyboard.press('Enter');
          await idea.getByText(words.missing).waitFor();
          await landsOn(page, words.choices[0]);
          await page.keyboard.press('ArrowDown');
          await landsOn(page, words.choices[1]);
          await go(page, words.reportSend);
          await page.keyboard.press('Enter');
          await landsOn(page, words.reported);
        },
        'Noor Haddad',
      );
    });
  }
});
