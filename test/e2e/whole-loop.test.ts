import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch, openPage, watchShifts } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';

const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));
const IDEA = '손잡이가 긴 국자를 만들어 주세요';

describe('the whole loop, in two windows', () => {
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

  async function sit(
    as: string,
  ): Promise<{ page: Page; complaints: string[]; shifts: () => Promise<number | string> }> {
    const { page, complaints } = await openPage(browser, { locale: 'ko-KR' });
    const shifts = await watchShifts(page);
    await page.goto(`${server.url}/community.html?as=${as}`);
    await page.getByRole('button', { name: '고양이 수염' }).first().waitFor();
    return { page, complaints, shifts };
  }

  const voteOf = (page: Page, title: string): Locator => page.locator('madang-board').getByRole('button', { name: title }).first();

  test('an idea is proposed, voted for, discussed, answered, planned, shipped, and credited on the roadmap', async () => {
    const customer = await sit('customer');
    const neighbour = await sit('customer-b');
    const staff = await sit('staff');

    for (const { page, shifts } of [customer, neighbour, staff]) {
      await page.getByPlaceholder('의견 찾기').waitFor();
      assert.equal(await shifts(), 0, 'layout shift from first paint until everything is there');
    }

    // Proposed in one window; in the others it waits behind a button and moves nothing.
    await customer.page.getByPlaceholder('의견을 들려주세요').or(customer.page.getByRole('button', { name: '의견을 들려주세요' })).first().click();
    await customer.page.keyboard.type(IDEA);
    await customer.page.getByRole('button', { name: '의견 올리기' }).click();
    await voteOf(customer.page, IDEA).waitFor();
    for (const { page } of [neighbour, staff]) {
      await page.getByRole('button', { name: /새 의견 1개/ }).click();
      await voteOf(page, IDEA).waitFor();
    }

    // Voted for: seen at once in the other windows.
    await voteOf(neighbour.page, IDEA).click();
    assert.equal(await voteOf(neighbour.page, IDEA).getAttribute('aria-pressed'), 'true');
    for (const { page } of [customer, staff]) await voteOf(page, IDEA).filter({ hasText: '2' }).waitFor();

    // Discussed.
    await neighbour.page.getByRole('link', { name: IDEA }).click();
    await neighbour.page.getByPlaceholder('이야기를 나눠 주세요').click();
    await neighbour.page.keyboard.type('저도요, **꼭** 필요해요.');
    await neighbour.page.locator('madang-thread').getByRole('button', { name: '보내기', exact: true }).click();
    await staff.page.getByRole('link', { name: IDEA }).click();
    await staff.page.locator('madang-thread strong', { hasText: '꼭' }).waitFor();

    // Answered by the company.
    const desk = staff.page.locator('madang-idea');
    const publish = async (): Promise<void> => {
      await desk.getByRole('button', { name: '올리기 전에 보기' }).click();
      await desk.getByRole('button', { name: '모두에게 올리기' }).click();
    };
    await desk.getByRole('button', { name: '공식 답변 쓰기' }).click();
    await staff.page.keyboard.type('다음 가마에 같이 굽겠습니다.');
    await publish();
    // Nothing moves under the neighbour's eyes: the answer waits for a press.
    await neighbour.page.getByRole('button', { name: '답변이 달렸어요. 보기' }).click();
    await neighbour.page.locator('madang-idea').getByText('다음 가마에 같이 굽겠습니다.').first().waitFor();

    // Moved to planned, then to shipped.
    for (const status of ['하기로 했어요', '나왔어요']) {
      await desk.getByRole('button', { name: '상태 바꾸기' }).click();
      const choice = staff.page.getByRole('radio', { name: status, exact: true });
      await desk.locator('label').filter({ has: choice }).click();
      await publish();
      await neighbour.page.locator('madang-idea').getByText(status).first().waitFor();
    }

    // On the roadmap, with the proposer's name.
    const credited = customer.page.locator('madang-roadmap').getByRole('listitem').filter({ hasText: IDEA });
    await credited.first().waitFor();
    assert.match(await credited.first().innerText(), /서윤/);

    for (const { complaints } of [customer, neighbour, staff]) assert.deepEqual(complaints, []);
  });
});
