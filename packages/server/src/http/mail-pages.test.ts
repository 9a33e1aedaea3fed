import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IdeaPage, MailHealth, MePage, Preferences } from '@madang/protocol';
import { MailSigner } from '../outreach/links.js';
import { openApp, type TestApp } from '../testing/app.js';

let app: TestApp;
let signer: MailSigner;
before(async () => {
  app = await openApp();
  signer = new MailSigner(app.secrets);
});
after(() => app.close());

let people = 0;

/** Somebody whose address the company vouches for. */
async function somebody() {
  people += 1;
  const email = `gil-${people}@example.com`;
  const as = await app.session({ sub: email, name: '홍길동', email, email_verified: true });
  const { json } = await app.ask<MePage>('GET', '/v1/demo/me', { as });
  const { id } = json.person;
  const token = (purpose: 'unsubscribe' | 'preferences'): string => signer.token(purpose, 'demo', id);
  const preferences = async (): Promise<Preferences> =>
    (await app.ask<Preferences>('GET', '/v1/demo/me/preferences', { as })).json;
  return { as, id, email, token, preferences };
}

const page = (method: 'GET' | 'POST', path: string, body = '', type = 'application/x-www-form-urlencoded') =>
  app.ask(method, `/v1/demo/mail/${path}`, {
    ...(method === 'POST' && { body, headers: { 'content-type': type } }), undocumented: true,
  });

/** What a browser sends of the page of preferences; `ticked`: the boxes that are. */
function form(said: Readonly<Record<string, string>> = {}, ticked: readonly string[] = []): string {
  const fields = {
    'mail.official': 'weekly', 'mail.direct': 'daily', 'mail.comments': 'off', 'quiet.from': '21', 'quiet.until': '8',
    timeZone: 'Europe/Madrid', locale: 'en',
  };
  const boxes = Object.fromEntries(ticked.map((name) => [name, 'on']));
  return String(new URLSearchParams({ ...fields, ...said, ...boxes }));
}

test('looking at the link stops nothing, posting to it stops all mail, as a mailbox does with one click', async () => {
  const gil = await somebody();
  const link = `unsubscribe?token=${gil.token('unsubscribe')}`;
  const looked = await page('GET', `${link}&utm_source=mail`);
  assert.equal(looked.status, 200);
  assert.ok(looked.body.includes('g***@example.com') && !looked.body.includes(gil.email));
  assert.match(String(looked.headers['content-security-policy']), /default-src 'none'/);
  assert.equal((await gil.preferences()).mail.official, 'instant');
  const boundary = '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--';
  assert.equal((await page('POST', link, boundary, 'multipart/form-data; boundary=x')).status, 200);
  assert.deepEqual((await gil.preferences()).mail, { official: 'off', direct: 'off', comments: 'off' });
});

test('one idea is heard of no more, and the rest as before', async () => {
  const gil = await somebody();
  const { json: idea } = await app.ask<IdeaPage>('POST', '/v1/demo/boards/ideas/ideas', {
    as: gil.as, body: { title: '<b>국자</b>' }, expect: 201,
  });
  const link = `unsubscribe?token=${gil.token('unsubscribe')}&idea=${idea.id}`;
  assert.ok((await page('GET', link)).body.includes('&lt;b&gt;국자&lt;/b&gt;'));
  for (const method of ['GET', 'POST'] as const)
    assert.equal((await page(method, link.slice(0, -3))).status, 404, 'a link that was cut off is not about everything');
  const stopped = await page('POST', link);
  assert.equal(stopped.status, 200);
  assert.match(stopped.body, /‘소식 받기’를 눌러|press “Follow” at the idea/, 'how to take it back');
  const { json: me } = await app.ask<MePage>('GET', '/v1/demo/me', { as: gil.as });
  assert.deepEqual(me.follows.map(({ id, on }) => [id, on]), [[idea.id, false]]);
  assert.equal((await gil.preferences()).mail.official, 'instant');
});

test('the page of preferences says what is on, saves, and says that it has', async () => {
  const gil = await somebody();
  const link = `preferences?token=${gil.token('preferences')}`;
  const { body } = await page('GET', link);
  assert.ok(body.includes('lang="ko"') && body.includes('<option value="Asia/Seoul" selected>') && !body.includes('<script'));
  const saved = await page('POST', link, form({}, ['board.ideas']));
  assert.equal(saved.status, 303);
  assert.ok((await page('GET', `preferences${saved.headers['location'] ?? ''}`)).body.includes('Saved.'));
  const { mail, timeZone, locale, quiet, mutedBoards } = await gil.preferences();
  assert.deepEqual(mail, { official: 'weekly', direct: 'daily', comments: 'off' });
  assert.deepEqual([timeZone, locale, quiet, mutedBoards], ['Europe/Madrid', 'en', null, ['wishes']]);
  assert.equal((await page('POST', link, form({ 'quiet.from': '22' }, ['quiet', 'board.ideas', 'board.wishes']))).status, 303);
  const after = await gil.preferences();
  assert.deepEqual([after.quiet, after.mutedBoards], [{ from: 22, until: 8 }, []]);
});

test('ways to follow by itself are switched off there, and left alone by a page that did not ask for them', async () => {
  const gil = await somebody();
  const link = `preferences?token=${gil.token('preferences')}`;
  const boards = ['board.ideas', 'board.wishes'];
  assert.match((await page('GET', link)).body, /name="follow\.voted" checked><span>내가 투표한 의견</);
  await page('POST', link, form({ follow: '1' }, [...boards, 'follow.proposed', 'follow.commented']));
  const wanted = { proposed: true, commented: true, voted: false };
  assert.deepEqual((await gil.preferences()).follow, wanted);
  await page('POST', link, form({}, boards));
  assert.deepEqual((await gil.preferences()).follow, wanted);
});

test('ideas that were muted are listed there, and heard of again once they are ticked', async () => {
  const gil = await somebody();
  const link = `preferences?token=${gil.token('preferences')}`;
  const ids: string[] = [];
  for (const title of ['<i>국자</i>', '뒤집개']) {
    const { json } = await app.ask<IdeaPage>('POST', '/v1/demo/boards/ideas/ideas', { as: gil.as, body: { title }, expect: 201 });
    ids.push(json.id);
    await page('POST', `unsubscribe?token=${gil.token('unsubscribe')}&idea=${json.id}`);
  }
  const [first = '', second = ''] = ids;
  const boards = ['board.ideas', 'board.wishes'];
  const { body } = await page('GET', link);
  assert.ok(body.includes(`name="idea.${first}"><span dir="auto">&lt;i&gt;국자&lt;/i&gt;`) && body.includes('뒤집개'));
  const refused = await page('POST', link, form({ timeZone: 'Mars/Olympus' }, [...boards, `idea.${first}`]));
  assert.ok(refused.body.includes(`name="idea.${first}" checked`), 'what was ticked stays so');
  assert.equal((await page('POST', link, form({}, [...boards, `idea.${first}`, `idea.${crypto.randomUUID()}`]))).status, 303);
  const { json: me } = await app.ask<MePage>('GET', '/v1/demo/me', { as: gil.as });
  assert.deepEqual(me.follows.map(({ id, on }) => [id, on]), [[second, false]]);
  const { body: after } = await page('GET', link);
  assert.ok(!after.includes('국자') && after.includes('뒤집개'));
});

test('who is written to in formal Korean reads the page in it, and finds it by its own name in the list', async () => {
  const gil = await somebody();
  const link = `preferences?token=${gil.token('preferences')}`;
  assert.doesNotMatch((await page('GET', link)).body, /합니다체/);
  await app.ask('PATCH', '/v1/demo/me/preferences', { as: gil.as, body: { locale: 'ko-x-formal' }, expect: 200 });
  const { body } = await page('GET', link);
  assert.match(body, /<option value="ko-x-formal" selected>한국어 \(합니다체\)<\/option>.*<option value="ko">한국어<\/option>/s);
  assert.match(body, /메일을 보내 드립니다\./);
  assert.doesNotMatch(body, /[가-힣](?:어요|해요|아요|예요)[.<]/);
  assert.equal((await page('POST', link, form({ locale: 'ko-x-formal' }))).status, 303);
  assert.equal((await gil.preferences()).locale, 'ko-x-formal');
});

test('a form that cannot be kept says so in words, keeps nothing, and loses nothing that was chosen', async () => {
  const gil = await somebody();
  const link = `preferences?token=${gil.token('preferences')}`;
  const before = await gil.preferences();
  const same = await page('POST', link, form({ 'quiet.from': '8', 'mail.official': 'daily' }, ['quiet', 'muted']));
  assert.equal(same.status, 422);
  assert.match(same.body, /role="alert"><strong>아직 저장하지 않았어요\. 조용한 시간은/);
  assert.match(same.body, /name="mail\.official">[^/]*<\/option><option value="daily" selected>/);
  for (const name of ['from', 'until']) assert.match(same.body, new RegExp(`name="quiet\\.${name}">.*<option value="8" selected>`));
  assert.match(same.body, /name="quiet" checked[^]*name="muted" checked/);
  assert.doesNotMatch(same.body, /name="board\.ideas" checked/);
  const nonsense = [
    { 'mail.official': 'always' }, { timeZone: 'Mars/Olympus' }, { locale: '<b>' }, { 'quiet.from': '24' }, { 'quiet.until': '' },
  ];
  for (const said of nonsense) {
    const answer = await page('POST', link, form({ ...said, 'mail.comments': 'weekly' }));
    assert.equal(answer.status, 422, JSON.stringify(said));
    assert.match(answer.body, /role="alert"><strong>저장하지 못했어요\./);
    assert.match(answer.body, /name="mail\.comments">.*<option value="weekly" selected>/);
    assert.ok(!answer.body.includes('<b>'));
  }
  // Of a form that came without its fields nothing is known, and it turns nothing off.
  assert.equal((await page('POST', link, 'List-Unsubscribe=One-Click')).status, 422);
  assert.deepEqual(await gil.preferences(), before);
});

test('a token is good for one person, purpose and community, and no other', async () => {
  const [gil, na] = [await somebody(), await somebody()];
  const [words, hash] = gil.token('unsubscribe').split('.');
  const [others] = na.token('unsubscribe').split('.');
  for (const bad of ['', 'x', `${others}.${hash}`, `${words}.${hash}x`, gil.token('preferences'), signer.token('unsubscribe', 'other', gil.id)]) {
    const answer = await page('POST', `unsubscribe?token=${bad}`);
    assert.equal(answer.status, 404, bad);
    assert.match(answer.body, /이 링크는 쓸 수 없어요/);
  }
  assert.equal((await gil.preferences()).mail.official, 'instant');
});

test('bounces and complaints are taken by address or message from who has the key, and told to staff', async () => {
  const [gil, na] = [await somebody(), await somebody()];
  const state = async ({ id }: { readonly id: string }) => (await app.store.mailboxes('demo', [id])).get(id)?.suppressed;
  const admin = await app.session({ sub: 'boss', roles: ['admin'] });
  const { json: health } = await app.ask<MailHealth>('GET', '/v1/demo/mail/health', { as: admin, expect: 200 });
  const { pathname, search } = new URL(health.reportTo ?? '');
  const report = (events: readonly object[], url = `${pathname}${search}`) =>
    app.ask<{ changed: number }>('POST', url, { body: { events } });
  const message = signer.messageId('demo', na.id, 12, 'omok.example');
  const { json } = await report([
    { type: 'bounced', address: gil.email.toUpperCase() }, { type: 'complained', message }, { type: 'bounced', message: '<a.b.c@d>' },
  ]);
  assert.equal(json.changed, 2);
  assert.deepEqual([await state(gil), await state(na)], ['bounced', 'complained']);
  assert.ok((await page('GET', `preferences?token=${na.token('preferences')}`)).body.includes('신고되어'));
  await report([{ type: 'restored', address: gil.email }]);
  assert.equal(await state(gil), null);
  for (const url of [pathname, `${pathname}?key=wrong`]) assert.ok((await report([], url)).status >= 401, url);
  const again = await app.ask<MailHealth>('GET', '/v1/demo/mail/health', { as: admin });
  const counted = again.json.weeks.map(({ bounced, complained, muteRate }) => [bounced, complained, muteRate]);
  assert.deepEqual(counted, [[1, 1, null]]);
  const staff = await app.session({ sub: 'mina', roles: ['staff'] });
  assert.equal((await app.ask<MailHealth>('GET', '/v1/demo/mail/health', { as: staff })).json.reportTo, undefined);
});

test('mails that came back, and what Amazon tells of some, are taken as they are from who has the key', async () => {
  const [gil, na, other] = [await somebody(), await somebody(), await somebody()];
  const state = async ({ id }: { readonly id: string }) => (await app.store.mailboxes('demo', [id])).get(id)?.suppressed;
  const admin = await app.session({ sub: 'boss', roles: ['admin'] });
  const { json: health } = await app.ask<MailHealth>('GET', '/v1/demo/mail/health', { as: admin, expect: 200 });
  const { pathname, search } = new URL(health.reportTo ?? '');
  const tell = (type: string, body: string, url = `${pathname}${search}`) =>
    app.ask<{ changed: number }>('POST', url, { body, headers: { 'content-type': type } });
  const returned = (messageId: string): string => [
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '',
    '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '',
    `Final-Recipient: rfc822; ${other.email}`, 'Action: failed', 'Status: 5.1.1', '',
    '--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, '', '--b--', '',
  ].join('\r\n');
  const mine = returned(signer.messageId('demo', gil.id, 12, 'omok.example'));
  assert.equal((await tell('message/rfc822', mine, `${pathname}?key=wrong`)).error?.kind, 'not-allowed');
  assert.deepEqual([(await tell('message/rfc822', mine)).json.changed, await state(gil)], [1, 'bounced']);
  // Whoever writes such a mail by hand may name whom they like: it is of no message of ours.
  assert.equal((await tell('message/rfc822', returned('<made@up.example>'))).json.changed, 0);
  assert.equal((await tell('message/rfc822', 'Subject: Hello\r\n\r\nHello')).error?.kind, 'invalid');
  const complaint = { notificationType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: na.email }] } };
  const sns = JSON.stringify({ Type: 'Notification', Message: JSON.stringify(complaint) });
  assert.equal((await tell('text/plain; charset=UTF-8', sns)).json.changed, 1);
  assert.deepEqual([await state(na), await state(other)], ['complained', null]);
  const elsewhere = JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL: 'https://localhost/' });
  for (const bad of ['x', '{}', elsewhere]) assert.equal((await tell('text/plain', bad)).error?.kind, 'invalid', bad);
});
