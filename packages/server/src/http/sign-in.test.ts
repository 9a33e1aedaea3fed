import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, MePage, ThreadPage } from '@madang/protocol';
import { openApp, type Reply, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { openPostbox, signingIn } from '../testing/sign-in.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const MINUTE = 60_000;

const post = openPostbox();
let server: TestApp;
const { askCode, lastCode, signIn, enter, visit, propose, vote, votes } = signingIn(() => server, post);

beforeEach(async () => {
  post.empty();
  server = await openApp({ mailer: post.mailer });
});
afterEach(() => server.close());

describe('who signs in by a code', () => {
  test('I2: keeps what they did before, once, and is known by a secret that nobody knew before', async () => {
    const visitor = await visit();
    await propose(visitor.session, uuid(1));
    assert.deepEqual(await votes(uuid(1)).then(({ total, anonymous }) => [total, anonymous]), [1, 1]);
    const known = await enter('gil@example.com', visitor.visitor);
    assert.notEqual(known.visitor, visitor.visitor);
    assert.notEqual(known.person.id, visitor.person.id);
    assert.deepEqual(await votes(uuid(1)).then((page) => [page.total, page.anonymous, page.members]), [1, 0, 1]);
    assert.equal((await server.ask<BoardPage>('GET', IDEAS)).json.ideas[0]?.author?.id, known.person.id);
    const next = await visit(known.visitor);
    assert.deepEqual([next.person.anonymous, next.person.id, next.visitor], [false, known.person.id, known.visitor]);
    // Whoever put the secret there, or copied it, and perhaps has a session that was open.
    for (const planted of [await visit(visitor.visitor), await visit(visitor.visitor)]) {
      assert.deepEqual([planted.person.anonymous, planted.was], [true, visitor.person.id]);
      assert.ok(![known.person.id, visitor.person.id].includes(planted.person.id));
      assert.ok(![known.visitor, visitor.visitor].includes(planted.visitor));
    }
    for (const [method, url] of [['GET', '/v1/demo/me'], ['DELETE', `/v1/demo/ideas/${uuid(1)}/vote`]] as const) {
      const { status, error } = await server.ask(method, url, { as: visitor.session });
      assert.deepEqual([status, error?.kind], [401, 'token-expired']);
    }
  });

  test('is told of an address for which the company does not vouch, and of no other', async () => {
    for (const [more, expected] of [[{}, true], [{ email_verified: true }, undefined]] as const) {
      const as = await server.session({ sub: 'mina', email: 'mina@example.com', ...more });
      const { person } = (await server.ask<MePage>('GET', '/v1/demo/me', { as, expect: 200 })).json;
      assert.deepEqual([person?.email, person?.unconfirmed], ['mina@example.com', expected]);
    }
    assert.equal((await enter('gil@example.com', (await visit()).visitor)).person.unconfirmed, undefined);
  });

  test('I2: leaves the secret of one who did nothing leading nowhere as well', async () => {
    await propose(await server.session({ sub: 'author' }), uuid(1));
    for (const email of ['one@example.com', 'one@example.com', 'two@example.com']) {
      const visitor = await visit();
      const known = await enter(email, visitor.visitor);
      assert.notEqual(known.visitor, visitor.visitor);
      const planted = await visit(visitor.visitor);
      assert.deepEqual([planted.person.anonymous, planted.was], [true, visitor.person.id]);
      assert.equal((await vote(visitor.session, uuid(1))).error?.kind, 'token-expired');
    }
    assert.equal((await votes(uuid(1))).total, 1);
  });

  test('I2: is one person on every browser, and no vote of theirs counts twice', async () => {
    const author = await server.session({ sub: 'author' });
    await propose(author, uuid(1));
    const first = await enter('gil@example.com', (await visit()).visitor);
    await vote(first.session, uuid(1));
    const other = await visit();
    await vote(other.session, uuid(1));
    await propose(other.session, uuid(2));
    await server.ask('POST', '/v1/demo/threads/page:x/comments', { as: other.session, body: { body: '네' }, expect: 201 });
    const board = await server.ask<BoardPage>('GET', IDEAS, { expect: 200 });
    assert.deepEqual(board.json.ideas.find(({ id }) => id === uuid(1))?.votes, 3);
    const merged = await enter('gil@example.com', other.visitor);
    assert.equal(merged.person.id, first.person.id);
    const after = await server.ask<BoardPage>('GET', IDEAS, { expect: 200 });
    assert.notEqual(after.headers['etag'], board.headers['etag']);
    assert.deepEqual(after.json.ideas.map(({ id, votes: count, author: by }) => [id, count, by?.id]).sort(), [
      [uuid(1), 2, board.json.ideas.find(({ id }) => id === uuid(1))?.author?.id], [uuid(2), 1, first.person.id],
    ]);
    const thread = await server.ask<ThreadPage>('GET', '/v1/demo/threads/page:x/comments', { expect: 200 });
    assert.deepEqual(thread.json.comments.map(({ author: by }) => by.id), [first.person.id]);
    const { json: me } = await server.ask<MePage>('GET', '/v1/demo/me', { as: merged.session, expect: 200 });
    assert.deepEqual(me.votes.map(({ id }) => id).sort(), [uuid(1), uuid(2)]);
  });

  test('I2: what was sent as a visitor, and not answered, is done once as the person, under the same numbers', async () => {
    await propose(await server.session({ sub: 'author' }), uuid(1));
    const person = await enter('gil@example.com');
    const visitor = await visit();
    const numbered = (as: string, n: number, on: boolean): Promise<Reply<{ type: string }>> =>
      server.ask('POST', '/v1/demo/mutations', {
        as, body: { client: 'a-client-of-a-tab', n, call: { name: 'vote.set', args: { idea: uuid(1), on } } },
      });
    assert.equal((await numbered(visitor.session, 1, true)).json.type, 'applied');
    const known = await enter('gil@example.com', visitor.visitor);
    assert.equal((await numbered(visitor.session, 2, false)).error?.kind, 'token-expired');
    assert.equal((await numbered(known.session, 1, true)).json.type, 'applied', 'a repeat');
    assert.equal((await numbered(known.session, 2, true)).json.type, 'applied', 'the same numbering, as the person');
    assert.equal((await votes(uuid(1))).total, 2);
    const { json: me } = await server.ask<MePage>('GET', '/v1/demo/me', { as: known.session, expect: 200 });
    assert.deepEqual([me.person.id, me.topic, me.votes.length], [person.person.id, `me:${person.person.id}`, 1]);
  });

  test('I2: gets another secret with every code, and that of before leads nowhere, whoever it led to', async () => {
    const first = await enter('one@example.com', (await visit()).visitor);
    const again = await enter('one@example.com', first.visitor);
    assert.deepEqual([again.person.id, again.visitor === first.visitor], [first.person.id, false]);
    const { error } = await server.ask('GET', '/v1/demo/me', { as: first.session });
    assert.equal(error?.kind, 'token-expired');
    const second = await enter('two@example.com', again.visitor);
    assert.notEqual(second.person.id, first.person.id);
    assert.equal((await visit(second.visitor)).person.id, second.person.id);
    for (const { visitor } of [first, again]) assert.equal((await visit(visitor)).person.anonymous, true);
  });

  test('I2: is told to ask for another code where the answer was lost', async () => {
    const visitor = await visit();
    await askCode('gil@example.com');
    const code = lastCode();
    assert.equal((await signIn('gil@example.com', code, visitor.visitor)).status, 200);
    assert.equal((await signIn('gil@example.com', code, visitor.visitor)).error?.kind, 'code-wrong', 'one use');
    const known = await enter('gil@example.com', (await visit(visitor.visitor)).visitor);
    assert.equal((await visit(known.visitor)).person.id, known.person.id);
  });

  test('I4: never becomes anybody of the company, whatever address they confirm', async () => {
    const claims = { sub: 'mina', email: 'mina@shop.example', email_verified: true };
    const staff = await server.session({ ...claims, roles: ['admin'] });
    const { json: me } = await server.ask<MePage>('GET', '/v1/demo/me', { as: staff });
    const thief = await enter('mina@shop.example');
    assert.deepEqual([thief.person.role, thief.person.id === me.person.id], ['customer', false]);
    await server.session({ ...claims, roles: ['admin'] });
    assert.equal((await visit(thief.visitor)).person.role, 'customer');
    // Who was a customer when the company vouched for the address, and is of the company since.
    const gil = await enter('gil@example.com');
    await server.session({ sub: 'gil', email: 'gil@example.com', email_verified: true });
    await server.session({ sub: 'gil', email: 'gil@example.com', email_verified: true, roles: ['staff'] });
    const { person, visitor } = await visit(gil.visitor);
    assert.deepEqual([person.role, person.anonymous, visitor === gil.visitor], ['customer', true, false]);
    server.timers.advance(16 * MINUTE);
    await askCode('gil@example.com');
    assert.equal((await signIn('gil@example.com', lastCode())).error?.kind, 'not-allowed');
  });

  test('I4: is who the company knows by that address only if the company says that it is theirs', async () => {
    const confirmed = await enter('gil@example.com');
    await propose(confirmed.session, uuid(1));
    const author = async (): Promise<string | undefined> =>
      (await server.ask<BoardPage>('GET', IDEAS)).json.ideas[0]?.author?.id;
    for (const claims of [{ email: 'gil@example.com' }, { email: 'gil@example.com', email_verified: false }, { email_verified: true }]) {
      await server.session({ sub: `u-${JSON.stringify(claims)}`, ...claims });
      assert.equal(await author(), confirmed.person.id, 'anybody may put an address into a profile');
    }
    const known = await server.session({ sub: 'u1', email: 'Gil@Example.com', email_verified: true });
    const { json: me } = await server.ask<MePage>('GET', '/v1/demo/me', { as: known });
    assert.equal(await author(), me.person.id);
    assert.equal((await visit(confirmed.visitor)).person.id, me.person.id);
    assert.equal((await enter('gil@example.com')).person.id, me.person.id);
  });
});

describe('who signs out', () => {
  const signOut = (visitor: string, more: object = {}): Promise<Reply<null>> =>
    server.ask('POST', '/v1/demo/sign-out', { body: { visitor, ...more } });
  const isOut = async ({ session, visitor }: { session: string; visitor: string }): Promise<boolean> => {
    const [{ status }, { person }] = [await server.ask('GET', '/v1/demo/me', { as: session }), await visit(visitor)];
    assert.equal(status === 401, person.anonymous);
    return person.anonymous;
  };

  test('I6: is nobody from then on by that secret, nor by the sessions given for it, and is on other browsers', async () => {
    const [here, there] = [await enter('gil@example.com'), await enter('gil@example.com')];
    const renewed = await visit(here.visitor);
    const { status, body, headers } = await signOut(here.visitor);
    assert.deepEqual([status, body], [204, '']);
    assert.deepEqual([await isOut(here), await isOut(renewed), await isOut(there)], [true, true, false]);
    const again = await signOut(here.visitor);
    const unknown = await signOut('a-secret-that-leads-to-nobody');
    for (const one of [again, unknown]) assert.deepEqual([one.status, one.body], [204, '']);
    assert.deepEqual(Object.keys(unknown.headers), Object.keys(headers));
    assert.equal((await enter('gil@example.com')).person.id, here.person.id);
  });

  test('I6: everywhere, is nobody by any secret', async () => {
    const [here, there, other] = [await enter('gil@example.com'), await enter('gil@example.com'), await enter('o@example.com')];
    await signOut(here.visitor, { everywhere: true });
    assert.deepEqual([await isOut(here), await isOut(there), await isOut(other)], [true, true, false]);
  });

  test('takes nothing from a visitor who never signed in', async () => {
    const visitor = await visit();
    await propose(visitor.session, uuid(1));
    await signOut(visitor.visitor);
    assert.equal((await visit(visitor.visitor)).person.id, visitor.person.id);
  });
});
