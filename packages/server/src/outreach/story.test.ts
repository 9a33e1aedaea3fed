import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { IdeaPage, InboxPage, MailHealth, Preferences, SessionAnswer } from '@madang/protocol';
import { type MailServer, openMailServer, type ReceivedMail } from '@madang/testkit/mail';
import type { CompanyClaims } from '../identity/tokens.js';
import { smtpMailer } from '../mail/smtp-mailer.js';
import { openApp, type TestApp } from '../testing/app.js';

const FROM = '오목상점 <yard@omok.example>';
const TITLE = '왼손잡이용 국자';
const STAFF: CompanyClaims = { sub: 'mina', name: '김미나', roles: ['staff'] };

/** Who somebody is at the moment: sessions last a quarter of an hour, the story takes days. */
type Who = () => Promise<string>;

let smtp: MailServer;
let app: TestApp;
before(async () => {
  smtp = await openMailServer();
  app = await openApp({ mailer: smtpMailer({ url: smtp.url, from: FROM }), newsFrom: FROM });
});
after(async () => {
  await app.close();
  await smtp.close();
});

/** Mails with news; codes are no news. */
const news = (): readonly ReceivedMail[] => smtp.mails.filter(({ headers }) => headers.has('list-id'));
const to = (address: string): readonly ReceivedMail[] => news().filter((mail) => mail.to.includes(address));

function byToken(sub: string, email?: string, verified = true): Who {
  const claims = { sub, name: '홍길동', ...(email !== undefined && { email, email_verified: verified }) };
  return () => app.session(claims);
}

/** Somebody known by a secret in their browser: nobody, or who has confirmed an address there. */
async function byVisit(email?: string): Promise<Who> {
  const first = await app.ask<SessionAnswer>('POST', '/v1/demo/session', { body: {}, expect: 200 });
  let { visitor } = first.json;
  if (email !== undefined) {
    await app.ask('POST', '/v1/demo/sign-in/code', { body: { email }, expect: 202 });
    const code = /\d{6}/.exec(smtp.mails.at(-1)?.headers.get('subject') ?? '')?.[0];
    const { json } = await app.ask<SessionAnswer>('POST', '/v1/demo/sign-in', { body: { email, code, visitor }, expect: 200 });
    visitor = json.visitor;
  }
  return async () => (await app.ask<SessionAnswer>('POST', '/v1/demo/session', { body: { visitor }, expect: 200 })).json.session;
}

async function prefer(who: Who, said: Partial<Preferences>): Promise<void> {
  const url = '/v1/demo/me/preferences';
  const { json } = await app.ask<Preferences>('GET', url, { as: await who(), expect: 200 });
  await app.ask('PUT', url, { as: await who(), body: { ...json, ...said }, expect: 200 });
}

/** Waits until everything that was news is noted, and what is due by now went out. */
async function settle(): Promise<void> {
  const last = (await app.store.events('demo', 0, 10_000)).findLast(({ kind }) => ['status.set', 'response.set'].includes(kind));
  for (;;) {
    const { readers } = await app.store.readers();
    const cursor = readers.find(({ purpose, community }) => purpose === 'outreach' && community === 'demo')?.cursor ?? 0;
    if (cursor >= (last?.seq ?? 0)) break;
    app.timers.advance(100);
    await new Promise(setImmediate);
  }
  await app.app.outreach.look();
}

/** Lets time pass until a moment, looking whoever is due on the way. */
async function until(moment: string): Promise<void> {
  await settle();
  for (const end = Date.parse(moment); app.timers.now() < end; ) {
    app.timers.advance(Math.min(5 * 60_000, end - app.timers.now()));
    await app.app.outreach.look();
  }
}

/** Follows the one-click link of a mail as a mailbox does. */
function leave(mail: ReceivedMail | undefined) {
  const url = new URL(mail?.headers.get('list-unsubscribe')?.slice(1, -1) ?? '');
  return app.ask('POST', `${url.pathname}${url.search}`, {
    body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' }, undocumented: true,
  });
}

describe('ten customers, told what became of it', () => {
  test('each once in each channel they chose, in their language, none in quiet hours, none after muting', async () => {
    const anonymous = await Promise.all([byVisit(), byVisit(), byVisit()]);
    const gil = byToken('gil', 'gil@example.com');
    const jane = byToken('jane', 'jane@example.com');
    const unsure = byToken('unsure', 'unsure@example.com', false);
    const muted = byToken('muted', 'muted@example.com');
    const code = [];
    for (const name of ['daily', 'weekly', 'leaver']) code.push(await byVisit(`${name}@example.com`));
    const [daily, weekly] = code as [Who, Who, Who];
    const mail = (pace: 'daily' | 'weekly') => ({ official: pace, direct: pace, comments: pace });
    await prefer(jane, { locale: 'en-GB', timeZone: 'UTC', quiet: null });
    await prefer(muted, { muted: true });
    await prefer(daily, { mail: mail('daily') });
    await prefer(weekly, { mail: mail('weekly') });

    const { json: idea } = await app.ask<IdeaPage>('POST', '/v1/demo/boards/ideas/ideas', {
      as: await gil(), body: { title: TITLE }, expect: 201,
    });
    for (const who of [...anonymous, jane, unsure, muted, ...code]) {
      await app.ask('PUT', `/v1/demo/ideas/${idea.id}/vote`, { as: await who(), expect: 200 });
    }
    const staff = async (path: string, body: object): Promise<void> => {
      const as = await app.session(STAFF);
      await app.ask('PUT', `/v1/demo/ideas/${idea.id}/${path}`, { as, body, expect: 200 });
    };

    // Thursday, nine in the evening in Seoul: only Jane, who keeps no quiet hours, hears of it, in English.
    await staff('response', { body: '좋은 의견 고맙습니다.' });
    await until('2026-01-15T12:00:50Z');
    assert.equal(news().length, 0, 'it is gathered for a while');
    await until('2026-01-15T14:00Z');
    assert.deepEqual(news().map((one) => one.to), [['jane@example.com']]);
    const [first] = to('jane@example.com');
    assert.equal(first?.headers.get('subject'), `오목상점 answered “${TITLE}”, which you voted for`);
    assert.match(first.parts.get('text/plain') ?? '', /> 좋은 의견 고맙습니다\.[^]*https:\/\/yard\.omok\.example\/c\/demo\/i\/[0-9a-f-]{36}/);
    assert.match(first.parts.get('text/plain') ?? '', /You hear of this because you voted for it\./);
    assert.equal(first.headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
    assert.equal(first.headers.get('auto-submitted'), 'auto-generated');
    assert.equal(first.headers.get('list-id'), '<demo.omok.example>');

    // Eleven in the evening: what is planned joins what waits.
    await staff('status', { status: 'planned', note: '봄에 나와요.' });
    await until('2026-01-15T22:59:59Z');
    assert.equal(to('jane@example.com').length, 2);
    assert.equal(news().length, 2, 'Seoul sleeps until eight');
    await until('2026-01-15T23:59:59Z');
    assert.deepEqual(news().slice(2).flatMap((one) => one.to).sort(), ['gil@example.com', 'leaver@example.com']);
    const [gils] = to('gil@example.com');
    assert.equal(gils?.headers.get('subject'), `제안하신 ‘${TITLE}’에 오목상점이 답했어요`);
    const words = gils.parts.get('text/html') ?? '';
    assert.ok(words.includes('오목상점이 답했어요.') && words.includes('오목상점이 하기로 했어요.') && words.includes('봄에 나와요.'));
    await until('2026-01-16T00:00:05Z');
    assert.equal(to('daily@example.com').length, 1, 'at nine, both in one');

    // One leaves by one click, another reads the inbox: neither is written to again.
    assert.equal((await leave(to('leaver@example.com')[0])).status, 200);
    await until('2026-01-17T01:00Z');
    await staff('status', { status: 'shipped', note: '나왔어요.' });
    const inbox = await app.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as: await gil(), expect: 200 });
    assert.equal(inbox.json.unread, 1);
    await app.ask('PUT', '/v1/demo/me/inbox/read', { as: await gil(), body: { seq: inbox.json.seq }, expect: 200 });
    await until('2026-01-25T23:00Z');
    const counts = Object.fromEntries(
      ['gil', 'jane', 'unsure', 'muted', 'daily', 'weekly', 'leaver'].map((name) => [name, to(`${name}@example.com`).length]),
    );
    assert.deepEqual(counts, { gil: 1, jane: 3, unsure: 0, muted: 0, daily: 2, weekly: 1, leaver: 1 });
    const digest = to('weekly@example.com')[0]?.parts.get('text/plain') ?? '';
    for (const told of ['답했어요.', '하기로 했어요.', '이제 나왔어요.']) assert.ok(digest.includes(told), told);
    assert.equal(new Set(news().map(({ headers }) => headers.get('message-id'))).size, news().length);

    // Whoever has no address finds all of it in the inbox.
    for (const who of [...anonymous, unsure]) {
      const { json } = await app.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as: await who(), expect: 200 });
      assert.ok((json.groups[0]?.news.length ?? 0) >= 3);
    }
    const health = await app.ask<MailHealth>('GET', '/v1/demo/mail/health', { as: await app.session(STAFF), expect: 200 });
    const [sent, left] = [0, 0].map((_, at) =>
      health.json.weeks.reduce((sum, week) => sum + (at === 0 ? week.sent : week.unsubscribed), 0),
    );
    assert.deepEqual([sent, left], [8, 1]);
    assert.equal((await app.ask('GET', '/v1/demo/mail/health', { as: await gil() })).status, 403);
  });

  test('what waits already goes out as it is wanted by now', async () => {
    const [owl, slow] = [byToken('owl', 'owl@example.com'), byToken('slow', 'slow@example.com')];
    const weekly = { official: 'weekly', direct: 'weekly', comments: 'weekly' } as const;
    await prefer(slow, { mail: weekly });
    const { json: idea } = await app.ask<IdeaPage>('POST', '/v1/demo/boards/ideas/ideas', {
      as: await owl(), body: { title: '밤에도 열어요' }, expect: 201,
    });
    await app.ask('PUT', `/v1/demo/ideas/${idea.id}/vote`, { as: await slow(), expect: 200 });
    const counts = (): number[] => [to('owl@example.com').length, to('slow@example.com').length];
    // Thursday, ten in the evening in Seoul.
    await until('2026-01-29T13:00Z');
    await app.ask('PUT', `/v1/demo/ideas/${idea.id}/response`, { as: await app.session(STAFF), body: { body: '좋아요.' }, expect: 200 });
    await until('2026-01-29T13:10Z');
    assert.deepEqual(counts(), [0, 0], 'it is night');
    await prefer(owl, { quiet: null });
    await prefer(slow, { quiet: null });
    await until('2026-01-29T13:20Z');
    assert.deepEqual(counts(), [1, 0], 'once a week is once a week');
    await prefer(slow, { mail: { ...weekly, official: 'instant' } });
    await until('2026-01-29T13:30Z');
    assert.deepEqual(counts(), [1, 1]);
    await until('2026-02-02T02:00Z');
    assert.deepEqual(counts(), [1, 1], 'and nothing twice');
  });
});
