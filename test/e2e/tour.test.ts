import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { violations } from '../support/axe.js';
import { launch, openPage } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';
import { ofToday } from '../support/today.js';

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));

/** What the tour and the yard say, by the language of the page. */
const WORDS = {
  ko: {
    path: '/tour',
    locale: 'ko-KR',
    seeded: '고양이 수염이 닿지 않는 넓은 물그릇',
    idea: '손잡이가 긴 국자를 만들어 주세요',
    suggest: '의견을 들려주세요',
    send: '의견 올리기',
    fresh: /새 의견 1개/,
    write: '공식 답변 쓰기',
    answer: '다음 가마에 같이 굽겠습니다.',
    news: '답변이 달렸어요. 보기',
    review: '올리기 전에 보기',
    publish: '모두에게 올리기',
    move: '상태 바꾸기',
    planned: '하기로 했어요',
    second: '손님 Daniel',
    startOver: '처음으로 되돌리기',
    asBefore: '처음 모습으로 되돌렸어요.',
    search: '의견 찾기',
    refused: /읽지 못했어요.*표가 아니라/s,
    came: '의견 2개를 넣었어요.',
    close: '목록으로',
  },
  en: {
    path: '/en/tour',
    locale: 'en-US',
    seeded: '고양이 수염이 닿지 않는 넓은 물그릇',
    idea: 'Please make a ladle with a long handle',
    suggest: 'Suggest something',
    send: 'Suggest',
    fresh: /1 new idea/,
    write: 'Write the official answer',
    answer: 'It goes into the next firing.',
    news: 'The team has answered. Show it',
    review: 'Check it first',
    publish: 'Publish for everyone',
    move: 'Change the status',
    planned: 'Planned',
    second: 'Daniel',
    startOver: 'Start over',
    asBefore: 'Everything is as it was at first.',
    search: 'Search ideas',
    refused: /could not be read.*not a table/s,
    came: '2 ideas came in.',
    close: 'Back to the list',
  },
} as const;

/** Quoted commas, quoted quotes and a quoted line break, in Korean, as a spreadsheet writes them. */
const CSV = [
  '제목,내용,투표수,태그',
  '"국그릇, 밥그릇, 접시를 한 벌로 사고 싶어요","지금은 하나씩 담아야 해요.\n""한 벌"" 단추가 있으면 좋겠어요.",12,그릇',
  '"포장 상자에 손잡이를 달아 주세요","들고 가기 힘들어요, 특히 비 오는 날에요.",5,포장',
  '',
].join('\r\n');
const FIRST_OF_CSV = '국그릇, 밥그릇, 접시를 한 벌로 사고 싶어요';

describe('the tour', () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    server = await startServer({ demo: true, site: SITE });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  // One language a day.
  for (const [language, words] of ofToday(Object.entries(WORDS), 2)) {
    test(`shows on one screen what happens on the other, takes a file and starts over (${language})`, async () => {
      const { page, context, complaints } = await openPage(browser, {
        locale: words.locale,
        viewport: { width: 1_400, height: 1_000 },
      });
      await page.goto(`${server.url}${words.path}`);
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      const phone = page.frameLocator('iframe[data-frame="phone"]');
      const desk = page.frameLocator('iframe[data-frame="browser"]');
      const bothShow = async (title: string): Promise<void> => {
        for (const screen of [phone, desk]) await voteOf(screen, title).waitFor();
      };
      await bothShow(words.seeded);

      // An idea on the phone waits on the staff's screen behind a button.
      await phone.getByRole('button', { name: words.suggest }).click();
      await page.keyboard.type(words.idea);
      await phone.getByRole('button', { name: words.send, exact: true }).click();
      await desk.getByRole('button', { name: words.fresh }).click();
      await voteOf(desk, words.idea).filter({ hasText: '1' }).waitFor();

      // Another customer takes the phone, and votes.
      await page.locator('#phone').getByText(words.second, { exact: true }).click();
      await find(phone, words.search, words.idea);
      await voteOf(phone, words.idea).and(phone.locator('[aria-pressed="false"]')).click();
      await voteOf(desk, words.idea).filter({ hasText: '2' }).waitFor();

      // The staff answers and moves it; the phone, where it is open, shows both.
      await phone.getByRole('link', { name: words.idea }).click();
      await desk.getByRole('link', { name: words.idea }).click();
      const publish = async (): Promise<void> => {
        await desk.getByRole('button', { name: words.review }).click();
        await desk.getByRole('button', { name: words.publish }).click();
      };
      await desk.getByRole('button', { name: words.write }).click();
      await page.keyboard.type(words.answer);
      await publish();
      await phone.getByRole('button', { name: words.news }).click();
      await phone.locator('madang-idea').getByText(words.answer).first().waitFor();
      await desk.getByRole('button', { name: words.move }).click();
      const planned = desk.getByRole('radio', { name: words.planned, exact: true });
      await desk.locator('label').filter({ has: planned }).click();
      await publish();
      await phone.locator('madang-idea').getByText(words.planned).first().waitFor();
      for (const step of ['propose', 'vote', 'answer', 'plan']) {
        await page.locator(`.step.done[data-step="${step}"]`).waitFor();
      }

      // A real file comes in; one that is none is told in words.
      await drop(page, 'ideas.csv', Buffer.from(`\ufeff${CSV}`));
      await page.locator('#report').getByText(words.came).waitFor();
      await drop(page, 'picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
      await page.locator('#report').getByText(words.refused).waitFor();
      await phone.getByRole('button', { name: words.close }).first().click();
      await find(phone, words.search, FIRST_OF_CSV);
      await voteOf(phone, FIRST_OF_CSV).filter({ hasText: '12' }).waitFor();

      // Back to the start, on both screens and in the list of steps.
      await page.getByRole('button', { name: words.startOver }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.startOver }).click();
      await page.getByText(words.asBefore).waitFor();
      await bothShow(words.seeded);
      for (const title of [words.idea, FIRST_OF_CSV]) {
        await find(phone, words.search, title);
        const shown = phone.locator('madang-board [part="list"]').getByRole('link', { name: title });
        await shown.waitFor({ state: 'detached' });
      }
      assert.equal(await page.locator('.step.done').count(), 0);
      assert.deepEqual(complaints.filter((told) => !told.includes('status of 400')), []);
      await context.close();
    });
  }

  test('every page of the shop opens without a complaint, in both languages and narrow as well', async () => {
    const pages = ['', 'community.html', 'care.html', 'two-hand-mug.html', 'tour'].flatMap((path) => [path, `en/${path}`]);
    for (const path of pages) {
      const { page, context, complaints } = await openPage(browser, { viewport: { width: 390, height: 844 } });
      const answer = await page.goto(`${server.url}/${path}`);
      assert.equal(answer?.status(), 200, path);
      assert.equal(await page.locator('html').getAttribute('lang'), path.startsWith('en') ? 'en' : 'ko', path);
      const inside = path.endsWith('tour') ? page.frameLocator('iframe[data-frame="phone"]') : page;
      await inside.locator('madang-board, madang-thread, madang-vote').first().locator('button').first().waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(width, 390, `${path} is wider than a phone`);
      // Each in one scheme here, and in both where there is time.
      const own = path.startsWith('en') ? 'dark' : 'light';
      for (const colorScheme of process.env['MADANG_FULL'] ? (['light', 'dark'] as const) : [own] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        assert.deepEqual(await violations(page), [], `${path}, ${colorScheme}`);
      }
      assert.deepEqual(complaints, [], path);
      await context.close();
    }
  });
});

function voteOf(screen: FrameLocator, title: string): Locator {
  return screen.locator('madang-board').getByRole('button', { name: title }).first();
}

/** Searches on a board, as one who has just come. */
async function find(screen: FrameLocator, label: string, text: string): Promise<void> {
  await screen.getByPlaceholder(label).first().fill(text);
}

async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer });
}
