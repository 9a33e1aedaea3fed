import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type Community,
  type InboxPage,
  type MePage,
  PROTOCOL_VERSION,
  type SessionAnswer,
  type SubAnswer,
  type Topic,
} from '@madang/protocol';
import { systemTimers } from '../sync/timers.js';
import { openApp, type TestApp } from '../testing/app.js';
import { corners } from '../testing/images.js';
import { GATES } from '../testing/policy.js';
import { uuid } from '../testing/records.js';
import { connect } from '../testing/sockets.js';

const [IDEA, NOTHING, COMMENT, NO_COMMENT] = [uuid(1), uuid(2), uuid(3), uuid(4)];
const [OPEN, WANTED, SEGMENT] = [uuid(5), uuid(6), uuid(0x5e)];
/** Beside the words of the idea, and of the comment. */
const PHOTOS = [uuid(0x70), uuid(0x71)] as const;
const CANARY = 'canary4471';
const BOARD = 'wishes';
/** A board that never was: as long as that which is kept to some. */
const NO_BOARD = 'nobody';

let it: TestApp;
let url: string;
let [admin, member, stranger, visitor] = ['', '', '', ''];
before(async () => {
  it = await openApp({ clock: systemTimers });
  url = `http://127.0.0.1:${await it.app.listen('127.0.0.1', 0)}`;
  admin = await it.session({ sub: 'keeper', name: '지기', roles: ['admin'] });
  member = await it.session({ sub: 'member', name: '성춘향', email: 'member@omok.example', traits: { beta: 'yes' } });
  stranger = await it.session({ sub: 'stranger', name: '임꺽정' });
  visitor = await it.session();
  const image = await corners(60, 40).png().toBuffer();
  for (const id of PHOTOS)
    await it.ask('PUT', `/v1/demo/photos/${id}`, { as: stranger, body: image, headers: { 'content-type': 'image/png' }, expect: 201 });
  for (const [id, board, title] of [[IDEA, BOARD, `국자 ${CANARY}`], [OPEN, 'ideas', '냄비']] as const) {
    const photos = id === IDEA ? [PHOTOS[0]] : [];
    const body = { id, title, photos, body: `긴 글 ${CANARY}`.slice(0, id === OPEN ? 3 : undefined), tags: id === OPEN ? ['부엌'] : [CANARY] };
    await it.ask('POST', `/v1/demo/boards/${board}/ideas`, { as: stranger, body, expect: 201 });
  }
  await it.ask('POST', `/v1/demo/threads/idea:${IDEA}/comments`, { as: stranger, body: { id: COMMENT, body: `말 ${CANARY}`, photos: [PHOTOS[1]] }, expect: 201 });
  await it.ask('POST', `/v1/demo/threads/idea:${OPEN}/comments`, { as: member, body: { body: '말' }, expect: 201 });
  await it.ask('PUT', `/v1/demo/ideas/${IDEA}/status`, { as: admin, body: { status: 'shipped', note: CANARY }, expect: 200 });
  const release = { title: '새 소식', body: '나왔어요', at: Date.now() - 1_000, ideas: [IDEA] };
  await it.ask('PUT', `/v1/demo/desk/releases/${uuid(9)}`, { as: admin, body: release, expect: 200 });
  const rule = { match: 'all', conditions: [{ on: 'trait', trait: 'beta', is: 'one-of', values: ['yes'] }] };
  await it.ask('PUT', `/v1/demo/segments/${SEGMENT}`, { as: admin, body: { name: '시험', rule }, expect: 200 });
  await settle({ see: [SEGMENT] });
});
after(() => it.close());

async function settle(access: object | null): Promise<void> {
  const body = { boards: [{ id: BOARD, name: `소원 ${CANARY}`, access }] };
  await it.ask('PUT', '/v1/demo/settings', { as: admin, body, expect: 204 });
}

/** Every public address that names something of a board, of the private thing and of one that never was. */
function addresses(): readonly (readonly [private_: string, nothing: string])[] {
  const of = (path: string, idea: string, comment: string, board: string): string =>
    path
      .replace('{community}', 'demo').replace('{board}', board).replace('{thread}', `idea:${idea}`)
      .replace('{id}', path.includes('/comments/') ? comment : idea);
  const paths = [...GATES].flatMap(([name, gate]): readonly string[] => {
    const [method, path = ''] = name.split(' ');
    if (method !== 'GET' || gate !== 'anybody' || !/\{(board|thread)\}|\/(ideas|comments)\/\{id\}/.test(path)) return [];
    return [path.endsWith('/similar') ? `${path}?text=${CANARY}` : path, ...(path.endsWith('/ideas') ? [`${path}?q=${CANARY}`, `${path}?mine=proposed`] : [])];
  });
  const both = paths.map((path) => [of(path, IDEA, COMMENT, BOARD), of(path, NOTHING, NO_COMMENT, NO_BOARD)] as const);
  return [...both, ...topics()];
}

const TOPICS: readonly Topic[] = [`board:${BOARD}`, `roadmap:${BOARD}`, `idea:${IDEA}`, `thread:idea:${IDEA}`];

const elsewhere = (text: string): string =>
  text.replaceAll(IDEA, NOTHING).replaceAll(COMMENT, NO_COMMENT).replaceAll(BOARD, NO_BOARD);

function topics(): readonly (readonly [string, string])[] {
  return TOPICS.flatMap((topic) => [0, 1].map((seq) => {
    const path = (name: string): string => `/v1/demo/sync?topic=${name}&since=${it.store.epoch}.${seq}`;
    return [path(topic), path(elsewhere(topic))] as const;
  }));
}

describe('a board that is kept to people of a segment', () => {
  test('A1: whoever does not see it is answered, byte for byte, as of what never was', async () => {
    const all = addresses();
    assert.ok(all.length > 15, String(all.length));
    for (const [address, nothing] of all) {
      for (const as of [undefined, visitor, stranger]) {
        if (address.includes('mine=') && as === undefined) continue;
        const asked = { ...(as !== undefined && { as }), undocumented: true } as const;
        const [got, wanted] = [await it.ask('GET', address, asked), await it.ask('GET', nothing, asked)];
        assert.equal(elsewhere(got.body), wanted.body, address);
        assert.equal(got.status, wanted.status, address);
        for (const header of ['cache-control', 'etag', 'content-type', 'vary']) assert.equal(got.headers[header], wanted.headers[header], `${address}: ${header}`);
      }
    }
  });

  test('A1: whoever sees it sees it, and no cache keeps it', async () => {
    for (const [address] of addresses()) {
      for (const as of [member, admin]) {
        const got = await it.ask('GET', address, { as, undocumented: true });
        assert.ok(got.status === 200 || got.status === 409, `${address}: ${got.body}`);
        assert.match(got.headers['cache-control'] ?? '', /no-store/, address);
        assert.equal(got.headers['etag'], undefined, address);
      }
      // What they were shown is not shown to the next.
      const next = await it.ask('GET', address, { undocumented: true });
      assert.ok(!next.body.includes(CANARY), address);
    }
    const page = await it.ask('GET', `/v1/demo/ideas/${IDEA}`, { as: member, expect: 200 });
    assert.ok(page.body.includes(CANARY));
  });

  test('A1: nothing of it is in any other answer, nor on a page of the server’s own', async () => {
    const pages = ['/', `/i/${IDEA}`, `/c/demo/i/${IDEA}`, `/s/${IDEA}`, `/b/${BOARD}`, `/c/demo/b/${BOARD}`, '/b/ideas', '/c/demo/b/ideas', '/r', '/c/demo/r', '/c/demo/r/feed.atom', '/sitemap.xml'];
    const around = ['feed.atom', 'card.png', 'qr.svg'].flatMap((name) => [`/c/demo/b/${BOARD}/${name}`, `/c/demo/i/${IDEA}/${name}`]);
    const map = await it.ask('GET', '/sitemap.xml', { undocumented: true });
    const parts = [...map.body.matchAll(/<loc>https?:\/\/[^/]+([^<]+)<\/loc>/g)].map(([, path = '']) => path);
    assert.ok(parts.length > 0 && parts.every((path) => !path.includes(BOARD)), map.body);
    const rest = ['/v1/demo', '/v1/demo/releases', `/v1/demo/releases/${uuid(9)}`, `/v1/demo/ideas/${OPEN}/quotes`];
    for (const address of [...pages, ...around, ...parts, ...rest]) {
      for (const as of [undefined, stranger]) {
        const { body, status, headers } = await it.ask('GET', address, { ...(as !== undefined && { as }), undocumented: true });
        assert.ok(status < 500, `${address}: ${status} ${body}`);
        // They have told of themselves what they asked for.
        const told = body.replaceAll(`/b/${BOARD}`, '').replaceAll(`/i/${IDEA}`, '');
        for (const secret of [CANARY, `"${BOARD}"`, IDEA]) assert.ok(!told.includes(secret), `${address} tells ${secret}: ${body.slice(0, 300)}`);
        if (around.includes(address)) assert.equal(status, 404, address);
        if (rest.includes(address) && as === undefined) assert.match(headers['cache-control'] ?? '', /^public/, address);
      }
    }
    const { headers: known } = await it.ask('GET', '/v1/demo', { expect: 200 });
    assert.equal(known['vary'], 'authorization', 'who knows more is not answered by a cache');
    const facts = (await it.ask<Community>('GET', '/v1/demo', { as: member, expect: 200 })).json;
    assert.ok(facts.boards.some(({ id }) => id === BOARD) && facts.tags.includes(CANARY));
    assert.deepEqual((await it.ask<Community>('GET', '/v1/demo', { expect: 200 })).json.tags, ['부엌']);
  });

  test('A1: photos that stand there are for those who see it, and for no cache', async () => {
    const look = async (path: string, as?: string, headers: Record<string, string> = {}) => {
      const bearer = as === undefined ? {} : { authorization: `Bearer ${as}` };
      const { statusCode, headers: said, body } = await it.app.http.inject({ method: 'GET', url: path, headers: { ...bearer, ...headers } });
      return { statusCode, said, body };
    };
    for (const photo of PHOTOS) {
      for (const size of ['', '?size=small']) {
        const at = (id: string): string => `/v1/demo/photos/${id}${size}`;
        for (const as of [undefined, visitor, stranger]) {
          const [got, nothing] = [await look(at(photo), as), await look(at(NOTHING), as)];
          assert.deepEqual([got.statusCode, got.body], [404, nothing.body]);
          assert.equal(got.said['cache-control'], nothing.said['cache-control']);
        }
        for (const as of [member, admin]) {
          const { statusCode, said } = await look(at(photo), as);
          assert.deepEqual([statusCode, said['cache-control'], said['etag']], [200, 'private, no-store', undefined]);
        }
        await settle(null);
        const open = await look(at(photo));
        assert.deepEqual([open.statusCode, open.said['cache-control']], [200, 'public, max-age=3600']);
        await settle({ see: [SEGMENT] });
        // Nor is whoever has it told that it is as it was.
        assert.equal((await look(at(photo), stranger, { 'if-none-match': String(open.said['etag']) })).statusCode, 404);
      }
    }
  });

  test('A1: who wrote there hears no more of it', async () => {
    const inbox = async (as: string): Promise<InboxPage> => (await it.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as, expect: 200 })).json;
    const { groups, unread } = await inbox(stranger);
    assert.deepEqual([groups.map(({ idea }) => idea.id), unread], [[OPEN], 1]);
    await settle(null);
    const again = await inbox(stranger);
    assert.ok(again.groups.some(({ idea }) => idea.id === IDEA) && again.unread === 2);
    await settle({ see: [SEGMENT] });
  });

  test('A1: its topics are to whoever does not see it as topics in which nothing ever was', async () => {
    for (const session of [undefined, visitor, stranger]) {
      const socket = await connect(url, { v: PROTOCOL_VERSION, community: 'demo', ...(session !== undefined && { session }) });
      const sub = (topic: string, since: readonly [number, number] | null): Promise<SubAnswer> => socket.io.emitWithAck('sub', { topic: topic as Topic, since });
      for (const topic of TOPICS) {
        for (const since of [null, [it.store.epoch, 0], [it.store.epoch, 3], [0, 0]] as const) {
          const [got, wanted] = [await sub(topic, since), await sub(elsewhere(topic), since)];
          assert.equal(elsewhere(JSON.stringify(got)), JSON.stringify(wanted), `${topic} since ${JSON.stringify(since)}`);
        }
        await sub(topic, [it.store.epoch, 0]);
      }
      await stir();
      await sub('board:ideas', null);
      assert.deepEqual(socket.deltas, []);
      socket.io.disconnect();
    }
  });

  test('A1: losing the segment ends following with the next session', async () => {
    const token = (beta: string): Promise<string> => it.session({ sub: 'leaver', name: '변학도', traits: { beta } });
    const socket = await connect(url, { v: PROTOCOL_VERSION, community: 'demo', session: await token('yes') });
    const topic: Topic = `idea:${IDEA}`;
    const sub = async (): Promise<SubAnswer> => socket.io.emitWithAck('sub', { topic, since: await it.store.head('demo', topic) });
    assert.equal((await sub()).type, 'delta');
    await stir();
    await socket.until(() => socket.deltas.length > 0);
    assert.equal(await socket.io.emitWithAck('auth', { session: await token('no') }), null);
    const before = socket.deltas.length;
    await stir();
    assert.equal((await sub()).type, 'reset');
    assert.equal(socket.deltas.length, before);
    // And is back with them.
    assert.equal(await socket.io.emitWithAck('auth', { session: await token('yes') }), null);
    assert.equal((await sub()).type, 'delta');
    socket.io.disconnect();
  });
});

/** Changes the idea, as all who follow it are told. */
async function stir(): Promise<void> {
  for (const kind of ['problem', 'idea']) await it.ask('PUT', `/v1/demo/ideas/${IDEA}/kind`, { as: admin, body: { kind }, expect: 200 });
}

describe('what is kept to some on a board that everybody sees', () => {
  test('A2: voting, commenting and proposing, each by itself', async () => {
    await settle(null);
    await it.ask('POST', `/v1/demo/boards/${BOARD}/ideas`, { as: admin, body: { id: WANTED, title: '뚝배기' }, expect: 201 });
    const cases: readonly (readonly [right: string, method: string, path: string, body?: object])[] = [
      ['vote', 'PUT', `/ideas/${WANTED}/vote`],
      ['comment', 'POST', `/threads/idea:${IDEA}/comments`, { body: '저도요' }],
      ['propose', 'POST', `/boards/${BOARD}/ideas`, { title: '뚜껑' }],
    ];
    for (const [right, method, path, body] of cases) {
      await settle({ [right]: [SEGMENT] });
      for (const [other, by, where, words] of cases) {
        const asked = { as: stranger, ...(words && { body: words }) };
        const { error } = await it.ask(by, `/v1/demo${where}`, asked);
        assert.equal(error?.kind, other === right ? 'not-allowed' : undefined, `${other} where ${right} is kept`);
      }
      const { status } = await it.ask(method, `/v1/demo${path}`, { as: member, ...(body && { body }) });
      assert.ok(status < 300, `${right}: ${status}`);
    }
    await settle({ vote: 'customers' });
    const { error } = await it.ask('PUT', `/v1/demo/ideas/${WANTED}/vote`, { as: visitor });
    assert.equal(error?.kind, 'not-signed-in');
    await settle(null);
  });

  test('A2: everybody is told what is kept, and only whoever may that they do', async () => {
    await settle({ vote: [SEGMENT], comment: 'customers', propose: 'staff' });
    const facts = await it.ask<Community>('GET', '/v1/demo', { expect: 200 });
    const kept = { vote: 'some', comment: 'customers', propose: 'staff' };
    assert.deepEqual(facts.json.boards.map(({ id, kept: of }) => [id, of]), [['ideas', undefined], [BOARD, kept]]);
    assert.ok(!facts.body.includes(SEGMENT));
    const mayOf = async (as: string): Promise<unknown> => (await it.ask<MePage>('GET', '/v1/demo/me', { as, expect: 200 })).json.person.may;
    assert.deepEqual(await Promise.all([member, stranger, visitor, admin].map(mayOf)), [{ [BOARD]: ['vote'] }, undefined, undefined, undefined]);
    const token = await it.token({ sub: 'member', name: '성춘향', traits: { beta: 'yes' } });
    const { person } = (await it.ask<SessionAnswer>('POST', '/v1/demo/session', { body: { token }, expect: 200 })).json;
    assert.deepEqual(person.may, { [BOARD]: ['vote'] });
    const calm = async (idea: string): Promise<unknown> => (await it.ask('GET', `/v1/demo/threads/idea:${idea}/calm`, { expect: 200 })).json;
    assert.deepEqual(await Promise.all([IDEA, OPEN, NOTHING].map(calm)), [
      { locked: false, slow: 0, board: BOARD },
      { locked: false, slow: 0 },
      { locked: false, slow: 0 },
    ]);
    // Of a board that one does not see, one may nothing.
    await settle({ see: 'staff', vote: [SEGMENT] });
    assert.equal(await mayOf(member), undefined);
    await settle(null);
  });

  test('A2: what nobody understands is refused', async () => {
    for (const access of [{ see: [] }, { see: 'nobody' }, { look: 'staff' }, { see: ['not-an-id'] }]) {
      const body = { boards: [{ id: BOARD, name: '소원', access }] };
      const { error } = await it.ask('PUT', '/v1/demo/settings', { as: admin, body });
      assert.equal(error?.kind, 'invalid', JSON.stringify(access));
    }
  });
});
