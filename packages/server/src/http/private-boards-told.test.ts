import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CommunitySettings, InboxPage, MePage, MergedPage, Preferences, ThreadPage } from '@madang/protocol';
import { MailSigner } from '../outreach/links.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const [PUBLIC, WANTED, PART, TWIN] = [uuid(1), uuid(2), uuid(3), uuid(4)];
const CANARY = 'canary5512';
const BOARD = 'wishes';

let it: TestApp;
let [admin, customer] = ['', ''];
before(async () => {
  it = await openApp();
  admin = await it.session({ sub: 'keeper', name: '지기', roles: ['admin'] });
  customer = await it.session({ sub: 'gil', name: '홍길동', email: 'gil@example.com', email_verified: true });
  await settle(null);
  const ideas = [[PUBLIC, 'ideas', '냄비'], [WANTED, BOARD, `국자 ${CANARY}`], [PART, 'ideas', '뚝배기'], [TWIN, BOARD, `접시 ${CANARY}`]] as const;
  for (const [id, board, title] of ideas)
    await it.ask('POST', `/v1/demo/boards/${board}/ideas`, { as: customer, body: { id, title }, expect: 201 });
});
after(() => it.close());

/** Keeps a board to some. */
async function settle(access: object | null): Promise<void> {
  const body = { boards: [{ id: BOARD, name: `소원 ${CANARY}`, access }] };
  await it.ask('PUT', '/v1/demo/settings', { as: admin, body, expect: 204 });
}

const merge = (from: string, into: string): Promise<unknown> =>
  it.ask('POST', `/v1/demo/ideas/${from}/merge`, { as: admin, body: { into, note: '같은 이야기예요' }, expect: 200 });

describe('what was told of a board before it was kept to some', () => {
  test('A1: what was kept of it is nobody’s answer any more, and whoever sees it goes on seeing it', async () => {
    await merge(WANTED, PUBLIC);
    const path = `/v1/demo/ideas/${PUBLIC}/merged`;
    const open = await it.ask<MergedPage>('GET', path, { expect: 200 });
    assert.deepEqual(open.json.ideas.map(({ id }) => id), [WANTED]);
    await settle({ see: 'staff' });
    const known = { headers: { 'if-none-match': String(open.headers['etag']) } };
    for (const asked of [{}, known, { as: customer }]) {
      const { json, body } = await it.ask<MergedPage>('GET', path, { ...asked, expect: 200 });
      assert.deepEqual([json.ideas, body.includes(CANARY)], [[], false]);
    }
    const team = await it.ask<MergedPage>('GET', path, { as: admin, expect: 200 });
    assert.deepEqual(team.json.ideas.map(({ id }) => id), [WANTED]);
    assert.match(String(team.headers['cache-control']), /no-store/);
    const next = await it.ask<MergedPage>('GET', path, { expect: 200 });
    assert.deepEqual(next.json.ideas, [], 'what the team was shown is not shown to the next');
    await settle(null);
    assert.equal((await it.ask<MergedPage>('GET', path, { expect: 200 })).json.ideas.length, 1);
    await it.ask('DELETE', `/v1/demo/ideas/${WANTED}/merge`, { as: admin, expect: 200 });
  });

  test('A1: whoever asks for a thread that they do not see is told of no other', async () => {
    await settle({ see: 'staff' });
    for (const id of [WANTED, TWIN]) {
      for (const as of [undefined, customer]) {
        const { json } = await it.ask<ThreadPage>('GET', `/v1/demo/threads/idea:${id}/comments`, { ...(as && { as }), expect: 200 });
        assert.equal(json.topic, `thread:idea:${id}`);
      }
    }
    await settle(null);
  });

  test('A1: that an idea became part of one there is news, and which is not', async () => {
    await merge(PART, TWIN);
    const inbox = async (): Promise<InboxPage> => (await it.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as: customer, expect: 200 })).json;
    const merged = async () => (await inbox()).groups.flatMap(({ news }) => news).filter(({ kind }) => kind === 'merged');
    assert.ok((await merged()).some(({ into }) => into?.id === TWIN));
    await settle({ see: 'staff' });
    const after_ = await inbox();
    assert.ok(!JSON.stringify(after_).includes(TWIN) && !JSON.stringify(after_).includes(CANARY));
    assert.ok((await merged()).some(({ text }) => text === '같은 이야기예요'));
    await settle(null);
  });
});

describe('the pages of a mail, and what one hears', () => {
  test('A1: name no board and no idea that one does not see', async () => {
    const { json: me } = await it.ask<MePage>('GET', '/v1/demo/me', { as: customer, expect: 200 });
    const signer = new MailSigner(it.secrets);
    const page = async (purpose: 'unsubscribe' | 'preferences', more = '') =>
      it.ask('GET', `/v1/demo/mail/${purpose}?token=${signer.token(purpose, 'demo', me.person.id)}${more}`, { undocumented: true });
    const seen = [await page('preferences'), await page('unsubscribe', `&idea=${WANTED}`)];
    for (const { body, status } of seen) assert.deepEqual([status, body.includes(CANARY)], [200, true]);
    await settle({ see: 'staff' });
    const [preferences, stop] = [await page('preferences'), await page('unsubscribe', `&idea=${WANTED}`)];
    const said = [CANARY, BOARD].map((secret) => preferences.body.includes(secret));
    assert.deepEqual([preferences.status, ...said], [200, false, false]);
    assert.deepEqual([stop.status, stop.body.includes(CANARY)], [404, false]);
    assert.equal((await page('unsubscribe', `&idea=${uuid(9)}`)).body, stop.body);
    await settle(null);
  });

  test('A1: a board is muted as one that never was, unless it was muted before', async () => {
    const choose = (mutedBoards: readonly string[]) =>
      it.ask<Preferences>('PATCH', '/v1/demo/me/preferences', { as: customer, body: { mute: mutedBoards } });
    await settle({ see: 'staff' });
    const [kept, none] = [await choose([BOARD]), await choose(['nobody'])];
    assert.deepEqual([kept.status, kept.error?.message.replace(BOARD, 'nobody')], [none.status, none.error?.message]);
    await settle(null);
    assert.equal((await choose([BOARD])).status, 200);
    await settle({ see: 'staff' });
    const { json: said } = await it.ask<Preferences>('GET', '/v1/demo/me/preferences', { as: customer, expect: 200 });
    assert.deepEqual(said.mutedBoards, [BOARD]);
    await it.ask('PUT', '/v1/demo/me/preferences', { as: customer, body: said, expect: 200 });
    await settle(null);
  });

  test('A1: by mail somebody of a segment mutes what they see', async () => {
    const segment = uuid(0x5e);
    const rule = { match: 'all', conditions: [{ on: 'trait', trait: 'beta', is: 'one-of', values: ['yes'] }] };
    await it.ask('PUT', `/v1/demo/segments/${segment}`, { as: admin, body: { name: '시험', rule }, expect: 200 });
    const member = await it.session({ sub: 'chun', name: '성춘향', email: 'chun@example.com', email_verified: true, traits: { beta: 'yes' } });
    await it.ask('PUT', `/v1/demo/ideas/${WANTED}/vote`, { as: member, expect: 200 });
    await settle({ see: [segment] });
    const { json: me } = await it.ask<MePage>('GET', '/v1/demo/me', { as: member, expect: 200 });
    const token = new MailSigner(it.secrets).token('unsubscribe', 'demo', me.person.id);
    const { status } = await it.ask('POST', `/v1/demo/mail/unsubscribe?token=${token}&idea=${WANTED}`, {
      body: '', headers: { 'content-type': 'application/x-www-form-urlencoded' }, undocumented: true,
    });
    assert.equal(status, 200);
    const { follows } = (await it.ask<MePage>('GET', '/v1/demo/me', { as: member, expect: 200 })).json;
    assert.deepEqual(follows.map(({ id, on }) => [id, on]), [[WANTED, false]]);
    await settle(null);
    const settings = (await it.ask<CommunitySettings>('GET', '/v1/demo/settings', { as: admin, expect: 200 })).json;
    assert.deepEqual(settings.access, {});
  });
});
