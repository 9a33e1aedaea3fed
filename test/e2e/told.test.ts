import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { legible, readable } from '../support/axe.js';
import { launch } from '../support/browser.js';
import { Customer, type Sitting } from './told/customer.js';
import { openYard, type Told, type Yard } from './told/yard.js';

const TITLE = '왼손잡이용 국자';
const ANSWER = '좋은 의견 고맙습니다. **다음 가마**에 구워 볼게요.';
const PLAN = '봄 가마에 넣기로 했어요.';
const SHIP = '오늘부터 가게에 있어요.';

/** A customer as the company's token names them, with an address that it has seen to be theirs. */
const named = (sub: string, name: string): Readonly<Record<string, unknown>> => ({
  sub, name, email: `${sub}@example.com`, email_verified: true,
});

describe('ten customers in ten browsers are told what became of what they asked for', () => {
  let data: string;
  let yard: Yard;
  let browser: Browser;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-test-'));
    // Thursday evening in Seoul, where it will be night when the company answers.
    yard = await openYard('2026-01-15T19:30+09:00', data);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await yard?.close();
    await rm(data, { recursive: true, force: true });
  });

  const sit = (name: string, more: Omit<Sitting, 'name' | 'language'> & { readonly language?: 'ko' | 'en' } = {}): Promise<Customer> =>
    Customer.sit(browser, yard, { name, language: 'ko', ...more });
  const to = (name: string): readonly Told[] => yard.news().filter((mail) => mail.to.includes(`${name}@example.com`));
  const receivers = (): readonly string[] => yard.news().flatMap((mail) => mail.to.map((address) => address.split('@')[0] ?? '')).sort();
  const devices = (): readonly string[] => yard.pushes().map(({ browser }) => browser).sort();
  const text = (mail: Told | undefined): string => mail?.parts.get('text/plain') ?? '';

  test('each once in each channel they chose, in their language, none in quiet hours, none after muting', async () => {
    // Three whom nobody knows, four whom the company names, three who confirm an address by a code.
    const gil = await sit('gil', { claims: named('gil', '홍길동') });
    const proposed = gil.hears('madang-proposed');
    await gil.page.getByRole('button', { name: '의견을 들려주세요' }).first().click();
    await gil.page.keyboard.type(TITLE);
    await gil.page.getByRole('button', { name: '의견 올리기' }).click();
    await proposed;
    const [haru, ann, bom, jane, dal, mute, weekly, york, leaver] = await Promise.all([
      sit('haru', { device: true }),
      sit('ann', { language: 'en' }),
      sit('bom', { device: true }),
      sit('jane', { language: 'en', claims: named('jane', 'Jane Doe'), timeZone: 'Europe/London', device: true }),
      sit('dal', { claims: named('dal', '이달') }),
      sit('mute', { language: 'en', claims: named('mute', 'Mu Te') }),
      sit('weekly'),
      sit('york', { language: 'en', timeZone: 'America/New_York' }),
      sit('leaver'),
    ]);
    const everybody = [haru, ann, bom, gil, jane, dal, mute, weekly, york, leaver];

    // They vote; whoever confirms an address after that keeps the vote.
    await each(everybody, (one) => (one === gil ? Promise.resolve() : one.vote(TITLE)));
    await each([weekly, york, leaver], (one) => {
      const address = `${one.name}@example.com`;
      return one.confirm(address, () => yard.code(address));
    });
    const staff = await sit('mina', { claims: { sub: 'mina', name: '김미나', roles: ['staff'] } });
    await staff.page.locator('madang-board').getByRole('button', { name: TITLE }).first().filter({ hasText: '10' }).waitFor();

    // What they want to hear.
    // Whom the company names is written to as their browser speaks, and only Korean nights are quiet by themselves.
    await jane.choose(async (list) => {
      assert.equal(await list.getByLabel(jane.words.language).inputValue(), 'en-GB');
      assert.equal(await list.getByLabel(jane.words.quiet).isChecked(), false);
    });
    await york.choose(async (list) => {
      assert.equal(await list.getByLabel(york.words.language).inputValue(), 'en');
      await york.kept(() => list.getByLabel(york.words.quiet).check());
      await york.kept(() => list.getByLabel(york.words.from).selectOption('22'));
    });
    await dal.choose((list) => dal.kept(() => list.getByLabel(dal.words.official).selectOption('daily')));
    await weekly.choose((list) => weekly.kept(() => list.getByLabel(weekly.words.official).selectOption('weekly')));
    // Who gave no address hears on the device, where that is wanted.
    await haru.wantDevice();
    await bom.wantDevice();
    await jane.wantDevice();
    await mute.choose((list) => mute.kept(() => list.getByLabel(mute.words.muted).check()));

    // The company answers at half past nine in the evening: every bell rings at once, mail waits for the morning.
    await yard.until('2026-01-15T21:30+09:00');
    await staff.come();
    const desk = staff.page.locator('madang-idea');
    const publish = async (): Promise<void> => {
      await desk.getByRole('button', { name: '올리기 전에 보기' }).click();
      await desk.getByRole('button', { name: '모두에게 올리기' }).click();
      await desk.getByText('올렸어요.').first().waitFor();
    };
    const move = async (status: string, note: string): Promise<void> => {
      await desk.getByRole('button', { name: '상태 바꾸기' }).click();
      await desk.locator('label').filter({ has: staff.page.getByRole('radio', { name: status, exact: true }) }).click();
      await desk.getByLabel('함께 보일 말').fill(note);
      await publish();
    };
    await staff.page.getByRole('link', { name: TITLE }).click();
    await desk.getByRole('button', { name: '공식 답변 쓰기' }).click();
    await staff.page.keyboard.type(ANSWER);
    await publish();
    for (const one of everybody) await one.counts(1);
    await yard.until('2026-01-15T21:45+09:00');
    assert.deepEqual(devices(), ['jane'], 'devices in Seoul are quiet');
    assert.deepEqual(receivers(), ['jane'], 'in London it is afternoon, and she keeps no quiet hours');

    // It is planned: in New York the morning has come, and one mail tells both.
    await move('하기로 했어요', PLAN);
    await yard.until('2026-01-15T22:30+09:00');
    assert.deepEqual(receivers(), ['jane', 'jane', 'york']);
    assert.match(text(to('york')[0]), /오목상점 answered\.[^]*오목상점 plans to do it\./);
    await yard.until('2026-01-16T07:30+09:00');
    assert.equal(yard.news().length, 3, 'Seoul sleeps');
    await yard.until('2026-01-16T08:30+09:00');
    assert.deepEqual(receivers(), ['gil', 'jane', 'jane', 'leaver', 'york']);
    await yard.until('2026-01-16T09:30+09:00');
    assert.deepEqual(receivers(), ['dal', 'gil', 'jane', 'jane', 'leaver', 'york'], 'the daily digest');

    assert.deepEqual(devices(), ['bom', 'haru', 'jane', 'jane']);

    // The inbox told everybody the same, once, whatever they chose.
    await each(everybody, (one) => one.hasHeard(1, { [one.words.answered]: 1, [one.words.planned]: 1 }));

    // Enough: by the inbox of the idea and of the board, by the mail itself of all, or of most of it.
    await bom.mute(TITLE, 'idea');
    await dal.mute(TITLE, 'idea');
    await jane.mute(TITLE, 'board');
    const oneClick = /^<(?<url>.+)>$/.exec(to('leaver')[0]?.headers.get('list-unsubscribe') ?? '')?.groups?.['url'] ?? '';
    const left = await fetch(oneClick, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(left.status, 200);
    await york.page.setContent(to('york')[0]?.parts.get('text/html') ?? '');
    await york.page.getByRole('link', { name: 'Choose what you hear, and how often' }).click();
    await readable(york.page, 'the page of preferences');
    await york.page.getByLabel('What the company does').selectOption('daily');
    await york.page.getByRole('button', { name: 'Save' }).click();
    await york.page.getByText('Saved.').waitFor();
    // Whoever has read it is told of what comes after it.
    const reading = [haru, ann, gil, mute, leaver];
    await each(reading, async (one) => {
      await one.open();
      await one.list.getByRole('button', { name: one.words.allRead }).click();
      await one.close();
      await one.counts(0);
    });

    // It is here, on Friday afternoon.
    await yard.until('2026-01-16T14:00+09:00');
    await staff.come();
    await staff.page.getByRole('link', { name: TITLE }).click();
    await move('나왔어요', SHIP);
    for (const one of reading) await one.counts(1);
    await yard.until('2026-01-16T22:30+09:00');
    assert.deepEqual([to('gil').length, to('york').length], [2, 1]);
    await yard.until('2026-01-16T23:30+09:00');
    assert.equal(to('york').length, 2, 'nine in the morning in New York');
    // Two Mondays later nobody was told anything twice.
    await yard.until('2026-01-26T12:00+09:00');
    const mails = Object.fromEntries(everybody.map(({ name }) => [name, to(name).length]));
    assert.deepEqual(mails, {
      haru: 0, ann: 0, bom: 0, gil: 2, jane: 2, dal: 1, mute: 0, weekly: 1, york: 2, leaver: 1,
    });
    assert.deepEqual(devices(), ['bom', 'haru', 'haru', 'jane', 'jane'], 'what shipped, to whom has not muted it');
    const digest = text(to('weekly')[0]);
    for (const told of ['답했어요.', '하기로 했어요.', '해결되었나요?']) assert.ok(digest.includes(told), told);
    assert.equal(new Set(yard.news().map(({ headers }) => headers.get('message-id'))).size, yard.news().length);
    assertLanguages(to);
    assertLanguagesOfDevices(yard);
    assertHours(to, yard);
    for (const name of ['gil', 'weekly', 'york']) {
      for (const mail of to(name)) await legible(york.page, mail.parts.get('text/html') ?? '', `a mail to ${name}`);
    }

    await each([haru, ann, gil, mute, weekly, york, leaver], (one) =>
      one.hasHeard(1, { [one.words.answered]: 1, [one.words.planned]: 1, [one.words.asked]: 1 }),
    );
    await each([bom, dal, jane], (one) => one.hasHeard(0, { [one.words.answered]: 0, [one.words.asked]: 0 }));

    // "Did this solve it?" is asked until it is answered, and no longer.
    for (const [one, solved] of [[gil, true], [ann, false]] as const) {
      const { page, words } = one;
      await one.open();
      await one.list.getByRole('link', { name: TITLE }).click();
      const asked = page.locator('madang-idea-loop').getByRole('group', { name: words.solved });
      await asked.getByRole('button', { name: solved ? words.yes : words.notYet, exact: true }).click();
      if (!solved) {
        await page.getByLabel(words.missing).fill('Too long for a small hand.');
        await page.locator('madang-idea-loop').getByRole('button', { name: words.send, exact: true }).click();
      }
      await page.getByText(solved ? words.thanks : words.heard).waitFor();
      await one.come();
      await page.getByRole('link', { name: TITLE }).first().click();
      await page.locator('madang-idea').getByText(SHIP).first().waitFor();
      await page.locator('madang-idea-loop [part=base]').first().waitFor({ state: 'attached' });
      // What is theirs is known, so that the question would be there.
      await page.locator('madang-idea button[part=vote][aria-pressed=true]').first().waitFor();
      assert.equal(await asked.count(), 0);
    }
    assert.deepEqual(yard.faults, []);
    for (const { complaints, name } of [...everybody, staff]) {
      // Sessions run out while days pass in a moment, and are made anew.
      assert.deepEqual(complaints.filter((line) => !line.includes('401')), [], name);
    }
  });
});

/** Has several people do something, each in their own browser. */
async function each(people: readonly Customer[], act: (one: Customer) => Promise<void>): Promise<void> {
  await Promise.all(people.map(act));
}

/** Everything that a mail says is in the language of whom it is for. */
function assertLanguages(to: (name: string) => readonly Told[]): void {
  for (const name of ['gil', 'dal', 'weekly', 'leaver']) {
    for (const mail of to(name)) {
      assert.match(mail.parts.get('text/html') ?? '', /<html lang="ko"/);
      assert.match(mail.parts.get('text/plain') ?? '', /메일 모두 그만 받기/, name);
      assert.doesNotMatch(mail.headers.get('subject') ?? '', /[A-Za-z]/, name);
    }
  }
  for (const name of ['jane', 'york']) {
    for (const mail of to(name)) {
      assert.match(mail.parts.get('text/html') ?? '', /<html lang="en"/);
      assert.match(mail.parts.get('text/plain') ?? '', /Unsubscribe from all mail/, name);
      assert.match(mail.headers.get('subject') ?? '', /^(?:오목상점 |Did )/, name);
    }
  }
}

/** So is what devices are told, but for the words that people wrote. */
function assertLanguagesOfDevices({ pushes }: Yard): void {
  for (const { browser, message } of pushes()) {
    const isEnglish = browser === 'jane';
    const why = message.body.split('\n').at(-1);
    assert.equal(message.lang, isEnglish ? 'en' : 'ko', browser);
    assert.equal(why, isEnglish ? 'You hear of this because you voted for it.' : '투표하신 의견이라서 알려 드려요.', browser);
    assert.equal(message.mute?.label, isEnglish ? 'Hear no more of this idea' : '이 의견 소식은 그만 받기', browser);
    const said = message.title.replace(TITLE, '').replace('오목상점', '');
    assert.doesNotMatch(said, isEnglish ? /[가-힣]/ : /[A-Za-z]/, browser);
  }
}

/** Nobody was written to in hours that are quiet for them. */
function assertHours(to: (name: string) => readonly Told[], { pushes }: Yard): void {
  const quiet = [
    ...['gil', 'dal', 'weekly', 'leaver'].map((name) => ({ name, timeZone: 'Asia/Seoul', from: 21 })),
    { name: 'york', timeZone: 'America/New_York', from: 22 },
  ];
  // Only Korean nights are quiet by themselves.
  const inSeoul = pushes().filter(({ browser }) => browser !== 'jane');
  const devices = inSeoul.map(({ at, browser }) => ({ name: browser, timeZone: 'Asia/Seoul', from: 21, at }));
  const mails = quiet.flatMap((one) => to(one.name).map(({ at }) => ({ ...one, at })));
  for (const { name, timeZone, from, at } of [...mails, ...devices]) {
    const hour = Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(at));
    assert.ok(hour >= 8 && hour < from, `${name} was told at ${hour}`);
  }
}
