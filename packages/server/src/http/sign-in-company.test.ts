import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, MePage, SessionAnswer } from '@madang/protocol';
import { MailSigner } from '../outreach/links.js';
import { openApp, type TestApp } from '../testing/app.js';
import { plain } from '../testing/images.js';
import { uuid } from '../testing/records.js';
import { openPostbox, signingIn } from '../testing/sign-in.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';

const post = openPostbox();
let server: TestApp;
const { enter, visit, propose, vote, votes } = signingIn(() => server, post);

beforeEach(async () => {
  post.empty();
  server = await openApp({ mailer: post.mailer });
});
afterEach(() => server.close());

describe('who signs in at the company', () => {
  const exchange = async (sub: string, visitor: string, more: object = {}): Promise<SessionAnswer> => {
    const token = await server.token({ sub, ...more });
    return (await server.ask<SessionAnswer>('POST', '/v1/demo/session', { body: { token, visitor }, expect: 200 })).json;
  };

  test('I3: keeps what they did as a visitor before, once, and the visitor’s secret leads nowhere', async () => {
    const visitor = await visit();
    await propose(visitor.session, uuid(1));
    const known = await exchange('gil', visitor.visitor);
    await exchange('gil', visitor.visitor);
    await exchange('another', visitor.visitor);
    assert.deepEqual(await votes(uuid(1)).then(({ total, members }) => [total, members]), [1, 1]);
    assert.equal((await server.ask<BoardPage>('GET', IDEAS)).json.ideas[0]?.author?.id, known.person.id);
    // The next one at this computer has the secret, and perhaps a session that was open.
    const next = await visit(visitor.visitor);
    assert.deepEqual([next.person.anonymous, next.visitor === visitor.visitor], [true, false]);
    assert.ok(![known.person.id, visitor.person.id].includes(next.person.id));
    for (const [method, url] of [['GET', '/v1/demo/me'], ['PUT', `/v1/demo/ideas/${uuid(1)}/vote`]] as const) {
      const { status, error } = await server.ask(method, url, { as: visitor.session });
      assert.deepEqual([status, error?.kind], [401, 'token-expired']);
    }
  });

  test('I3: finds the photos that they sent as a visitor for what they are about to say', async () => {
    const visitor = await visit();
    const id = uuid(9);
    const sent = await server.ask('PUT', `/v1/demo/photos/${id}`, {
      as: visitor.session, body: await plain(9, 9).png().toBuffer(), headers: { 'content-type': 'image/png' },
    });
    assert.equal(sent.status, 201);
    const known = await exchange('gil', visitor.visitor);
    await server.ask('POST', IDEAS, { as: known.session, body: { id: uuid(1), title: '국자', photos: [id] }, expect: 201 });
  });

  test('I3: takes nothing over as somebody of the company, nor from who confirmed an address', async () => {
    const visitor = await visit();
    await propose(visitor.session, uuid(1));
    await exchange('mina', visitor.visitor, { roles: ['staff'] });
    assert.equal((await votes(uuid(1))).anonymous, 1);
    const gil = await enter('gil@example.com', visitor.visitor);
    assert.ok(gil.visitor !== undefined);
    await exchange('other', gil.visitor);
    assert.equal((await visit(gil.visitor)).person.id, gil.person.id);
  });
});

describe('who staff say is somebody else', () => {
  test('I4: gets what they did united, and no way in as the other', async () => {
    const staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
    const victim = await server.session({ sub: 'gil', name: '홍길동', email: 'gil@example.com' });
    const { person: { id: into } } = (await server.ask<MePage>('GET', '/v1/demo/me', { as: victim, expect: 200 })).json;
    await propose(victim, uuid(1));
    const { visitor: old } = await visit();
    const before = await enter('attacker@example.com', old);
    await vote(before.session, uuid(1));
    const { id: from } = before.person;
    const now = (): number => server.timers.now();
    await server.store.putDevice({
      id: 'theirs', community: 'demo', person: from, endpoint: 'https://push.example/a', p256dh: 'p', auth: 'a',
      name: 'Firefox', signIn: null, askedAt: now(),
    }, 3);
    const token = new MailSigner(server.secrets).token('preferences', 'demo', from);
    const link = `/v1/demo/mail/preferences?token=${token}`;
    assert.equal((await server.ask('GET', link, { undocumented: true })).status, 200);

    await server.ask('POST', `/v1/demo/customers/${from}/merge`, { as: staff, body: { into }, expect: 200 });
    assert.equal((await votes(uuid(1))).total, 1, 'what both wanted counts once');
    assert.equal((await server.ask('GET', '/v1/demo/me', { as: before.session })).status, 401, 'the session is over');
    for (const secret of [before.visitor, old]) {
      const { person } = await visit(secret);
      assert.ok(person.id !== into && person.id !== from && person.anonymous, 'the secret leads to nobody');
    }
    const again = await enter('attacker@example.com');
    assert.ok(again.person.id !== into && again.person.id !== from, 'the address is somebody new');
    assert.deepEqual(await server.store.devices('demo', into), [], 'their browser hears nothing of it');
    assert.notEqual((await server.ask('GET', link, { undocumented: true })).status, 200, 'nor do links in mail lead there');
    const boxes = await server.store.mailboxes('demo', [into]);
    assert.doesNotMatch(JSON.stringify([...boxes]), /attacker/);
  });
});
