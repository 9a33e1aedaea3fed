import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { LIMITS, type SubAnswer, type Topic } from '@madang/protocol';
import type { Actor } from '../domain/actor.js';
import type { CommunityRecord } from '../domain/records.js';
import { Refused, refuse } from '../domain/refusal.js';
import { COMMUNITY, CUSTOMER, OTHER, uuid, VISITOR } from '../testing/records.js';
import { openStage, type Stage } from '../testing/stage.js';
import { Peer } from './peer.js';

let stage: Stage;
let rooms: Set<Topic>;
let settings: () => Promise<CommunityRecord>;

beforeEach(async () => {
  stage = await openStage();
  rooms = new Set();
  settings = () => Promise.resolve(COMMUNITY);
});

afterEach(() => stage.close());

function connect(actor: Actor | null): Peer {
  const { hub, mutator, store } = stage;
  return new Peer({
    hub,
    mutator,
    store,
    community: COMMUNITY,
    communities: { get: () => settings() },
    actor,
    join: (topic) => rooms.add(topic),
    leave: (topic) => rooms.delete(topic),
  });
}

function sub(peer: Peer, topic: string, seq = 0): Promise<SubAnswer> {
  return peer.sub({ topic, since: [stage.store.epoch, seq] });
}

const PUBLIC = ['board:ideas', 'roadmap:ideas', `idea:${uuid(1)}`, `thread:idea:${uuid(1)}`, 'thread:page:pricing'];

describe('what a connection may follow', () => {
  for (const topic of PUBLIC) {
    test(`T2: everybody may follow ${topic.replace(uuid(1), '<id>')}`, async () => {
      for (const actor of [null, VISITOR, CUSTOMER]) assert.equal((await sub(connect(actor), topic)).type, 'delta');
    });
  }

  test('N5: one’s own topic is for oneself, whoever else asks', async () => {
    const topic: Topic = `me:${CUSTOMER.id}`;
    assert.equal((await sub(connect(CUSTOMER), topic)).type, 'delta');
    for (const actor of [null, VISITOR, OTHER, { ...OTHER, role: 'admin' as const }]) {
      assert.deepEqual(await sub(connect(actor), topic), { type: 'forbidden', topic });
    }
  });

  test('N5: somebody else’s topic is forbidden whether there is such a person or not', async () => {
    const peer = connect(OTHER);
    await stage.mutator.mutate(COMMUNITY, CUSTOMER, null, {
      name: 'idea.create', args: { id: uuid(1), board: 'ideas', title: '국자', body: '' },
    });
    for (const id of [CUSTOMER.id, uuid(0xdead)]) {
      assert.deepEqual(await sub(peer, `me:${id}`), { type: 'forbidden', topic: `me:${id}` });
    }
  });

  for (const topic of ['', 'board', 'board:', ':ideas', 'secret:ideas', 'board:IDEAS', 'idea:1', 'me:', 'thread:x', 'board:a\u0000', 'thread:idea:\ud800']) {
    test(`N5: ${JSON.stringify(topic)} is no topic, and no more than forbidden`, async () => {
      assert.equal((await sub(connect(CUSTOMER), topic)).type, 'forbidden');
      assert.equal(stage.hub.size, 0);
    });
  }

  for (const message of [undefined, null, 7, 'board:ideas', [], {}, { topic: 'board:ideas' }, { topic: 'board:ideas', since: [1] },
    { topic: 'board:ideas', since: [1, -1] }, { topic: 'board:ideas', since: [1, 1.5] }, { topic: ['board:ideas'], since: null },
    { topic: { toString: null }, since: null }, () => undefined]) {
    test(`a message that is ${JSON.stringify(message) ?? typeof message} is forbidden and throws nothing`, async () => {
      const peer = connect(CUSTOMER);
      assert.equal((await peer.sub(message)).type, 'forbidden');
      peer.unsub(message);
      assert.equal((await peer.mutate(message)).type, 'rejected');
      assert.equal(stage.hub.size, 0);
    });
  }
});

describe('following', () => {
  test('H3: nothing held yet is answered with where to begin', async () => {
    const answer = await connect(null).sub({ topic: 'board:ideas', since: null });
    assert.deepEqual(answer, { type: 'reset', topic: 'board:ideas', min: [stage.store.epoch, 0] });
    assert.deepEqual([rooms.size, stage.hub.size], [0, 0]);
  });

  test('asking twice is following once', async () => {
    const peer = connect(null);
    await sub(peer, 'board:ideas');
    await sub(peer, 'board:ideas');
    assert.deepEqual([...rooms], ['board:ideas']);
    peer.unsub({ topic: 'board:ideas' });
    assert.deepEqual([rooms.size, stage.hub.size], [0, 0]);
  });

  test('asking twice before the first answer is following once', async () => {
    const peer = connect(null);
    const open = stage.holdReads();
    const both = [sub(peer, 'board:ideas'), sub(peer, 'board:ideas')];
    open();
    assert.deepEqual((await Promise.all(both)).map(({ type }) => type), ['delta', 'delta']);
    assert.deepEqual([...rooms], ['board:ideas']);
    peer.unsub({ topic: 'board:ideas' });
    assert.equal(stage.hub.size, 0);
  });

  test('leaving before the answer is leaving', async () => {
    const peer = connect(null);
    const open = stage.holdReads();
    const asked = sub(peer, 'board:ideas');
    peer.unsub({ topic: 'board:ideas' });
    open();
    await asked;
    assert.deepEqual([rooms.size, stage.hub.size], [0, 0]);
  });

  test('a connection that ends while the database is read joins no room', async () => {
    const peer = connect(CUSTOMER);
    const open = stage.holdReads();
    const asked = [sub(peer, 'board:ideas'), sub(peer, `me:${CUSTOMER.id}`)];
    peer.close();
    open();
    await Promise.all(asked);
    assert.deepEqual([rooms.size, stage.hub.size], [0, 0]);
  });

  test('closing leaves everything, once', async () => {
    const peer = connect(CUSTOMER);
    for (const topic of PUBLIC) await sub(peer, topic);
    const stays = connect(null);
    await sub(stays, 'board:ideas');
    peer.close();
    peer.close();
    assert.equal(stage.hub.size, 1);
    assert.deepEqual(Object.keys(stays.heads()), ['board:ideas']);
  });

  test('more topics than one connection may follow are too many, also when asked for all at once', async () => {
    const peer = connect(null);
    const names = Array.from({ length: LIMITS.topicsPerSocket + 3 }, (_, n) => `thread:page:${n}`);
    const open = stage.holdReads();
    const asked = names.map((topic) => sub(peer, topic));
    open();
    const types = (await Promise.all(asked)).map(({ type }) => type);
    assert.deepEqual(types.filter((type) => type === 'too-many').length, 3);
    assert.equal(stage.hub.size, LIMITS.topicsPerSocket);
    assert.equal((await sub(peer, 'thread:page:0')).type, 'delta', 'one that is followed already is not one more');
    peer.unsub({ topic: 'thread:page:1' });
    assert.equal((await sub(peer, 'board:ideas')).type, 'delta');
    assert.equal((await sub(peer, 'roadmap:ideas')).type, 'too-many');
  });

  test('N4: heads tell how far each followed topic was sent', async () => {
    const peer = connect(CUSTOMER);
    const { epoch } = stage.store;
    await sub(peer, 'board:ideas');
    await sub(peer, 'roadmap:ideas');
    assert.deepEqual(peer.heads(), { 'board:ideas': [epoch, 0], 'roadmap:ideas': [epoch, 0] });
    await stage.mutator.mutate(COMMUNITY, CUSTOMER, null, {
      name: 'idea.create', args: { id: uuid(1), board: 'ideas', title: '국자', body: '' },
    });
    stage.timers.advance(1_000);
    assert.deepEqual(peer.heads(), { 'board:ideas': [epoch, 1], 'roadmap:ideas': [epoch, 0] });
  });
});

describe('who a connection speaks for', () => {
  test('N5: when it changes, what the new one may not see is left, and what they may is allowed', async () => {
    const peer = connect(CUSTOMER);
    await sub(peer, 'board:ideas');
    await sub(peer, `me:${CUSTOMER.id}`);
    peer.become(OTHER);
    assert.deepEqual([...rooms], ['board:ideas']);
    assert.equal((await sub(peer, `me:${OTHER.id}`)).type, 'delta');
  });

  test('N5: a topic that was asked for before it changed is not joined after', async () => {
    const peer = connect(CUSTOMER);
    const open = stage.holdReads();
    const asked = sub(peer, `me:${CUSTOMER.id}`);
    peer.become(OTHER);
    open();
    await asked;
    assert.deepEqual([rooms.size, stage.hub.size], [0, 0]);
  });

  test('a mutation is done as whoever the connection speaks for now; nobody does nothing', async () => {
    const call = { name: 'idea.create', args: { id: uuid(1), board: 'ideas', title: '국자', body: '' } };
    const message = { client: 'a-client-id-of-a-tab', n: 1, call };
    const peer = connect(null);
    const refused = await peer.mutate(message);
    assert.ok(refused.type === 'rejected' && refused.error.kind === 'not-signed-in');
    peer.become(CUSTOMER);
    assert.equal((await peer.mutate(message)).type, 'applied');
    assert.equal((await stage.store.idea('demo', uuid(1)))?.idea.person, CUSTOMER.id);
  });

  for (const [what, envelope] of [
    ['a short client id', { client: 'short', n: 1, call: null }],
    ['number zero', { client: 'a-client-id-of-a-tab', n: 0, call: null }],
    ['half a number', { client: 'a-client-id-of-a-tab', n: 1.5, call: null }],
    ['a number in words', { client: 'a-client-id-of-a-tab', n: '1', call: null }],
    ['a client id of signs', { client: '../../../../etc/passwd', n: 1, call: null }],
  ] as const) {
    test(`an envelope with ${what} is rejected and uses up nothing`, async () => {
      const peer = connect(CUSTOMER);
      const answer = await peer.mutate(envelope);
      assert.ok(answer.type === 'rejected' && answer.n === 0 && answer.error.kind === 'invalid');
      const call = { name: 'vote.set', args: { idea: uuid(1), on: true } };
      const next = await peer.mutate({ client: 'a-client-id-of-a-tab', n: 1, call });
      assert.ok(next.type === 'rejected' && next.error.kind === 'not-found');
    });
  }
});

describe('by which settings a connection decides', () => {
  const create = (n: number): object => ({
    client: 'a-client-id-of-a-tab', n, call: { name: 'idea.create', args: { id: uuid(n), board: 'ideas', title: '국자', body: '' } },
  });
  const closed: CommunityRecord = { ...COMMUNITY, anonymous: { vote: false, propose: false, comment: false } };
  const open: CommunityRecord = { ...COMMUNITY, anonymous: { vote: true, propose: true, comment: true } };

  test('R2: those of now, not those of when it began', async () => {
    const peer = connect(VISITOR);
    settings = () => Promise.resolve(open);
    assert.equal((await peer.mutate(create(1))).type, 'applied');
    settings = () => Promise.resolve(closed);
    const refused = await peer.mutate(create(2));
    assert.ok(refused.type === 'rejected' && refused.error.kind === 'not-signed-in');
    settings = () => Promise.resolve({ ...open, moderation: { everyone: true } });
    assert.equal((await peer.mutate(create(3))).type, 'applied');
    assert.equal((await stage.store.idea('demo', uuid(3))), null, 'it waits for a look');
  });

  test('a mutation that met slow settings is not overtaken by the next one', async () => {
    const peer = connect(CUSTOMER);
    let answer = (_: CommunityRecord): void => undefined;
    settings = () => new Promise((resolve) => (answer = resolve));
    const first = peer.mutate(create(1));
    await new Promise(setImmediate);
    settings = () => Promise.resolve(COMMUNITY);
    const second = peer.mutate(create(2));
    answer(COMMUNITY);
    assert.deepEqual([(await first).type, (await second).type], ['applied', 'applied']);
  });

  test('settings that cannot be read are no reason to fall, or to do it by old ones', async () => {
    const peer = connect(CUSTOMER);
    settings = () => Promise.reject(new Error('the database is away'));
    assert.equal((await peer.mutate(create(1))).type, 'busy');
    settings = () => Promise.reject(new Refused(refuse('not-found', 'There is no such community.')));
    assert.equal((await peer.mutate(create(1))).type, 'rejected');
    settings = () => Promise.resolve(COMMUNITY);
    assert.equal((await peer.mutate(create(1))).type, 'applied');
  });

  test('the team’s own topic is for staff, by the settings of now', async () => {
    const topic: Topic = 'desk:team';
    let asked = 0;
    settings = () => {
      asked += 1;
      return Promise.resolve(COMMUNITY);
    };
    assert.equal((await sub(connect({ ...OTHER, role: 'staff' }), topic)).type, 'delta');
    assert.deepEqual(await sub(connect(OTHER), topic), { type: 'forbidden', topic });
    assert.equal(asked, 2);
    assert.equal(stage.hub.size, 1);
  });
});
