import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, CommentRow, IdeaPage, MePage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const THREAD = `/v1/demo/threads/idea:${uuid(1)}/comments`;
const PROPOSAL = { id: uuid(1), title: '왼손잡이용 국자', body: '꼭이요' };

interface Voted {
  readonly id: string;
  readonly votes: number;
  readonly voted: boolean;
}

let server: TestApp;
let customer: string;
let staff: string;

beforeEach(async () => {
  server = await openApp();
  customer = await server.session({ sub: 'gildong', name: '홍길동' });
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
});

afterEach(() => server.close());

function propose(body: object = PROPOSAL, as = customer): ReturnType<typeof server.ask<IdeaPage>> {
  return server.ask<IdeaPage>('POST', IDEAS, { as, body });
}

describe('proposing', () => {
  test('a proposal is answered with the whole idea, and its proposer’s vote', async () => {
    const { status, json, headers } = await propose();
    assert.equal(status, 201);
    assert.deepEqual([json.id, json.title, json.body, json.votes, json.status], [uuid(1), '왼손잡이용 국자', '꼭이요', 1, 'open']);
    assert.equal(json.html.trim(), '<p>꼭이요</p>');
    assert.equal(headers['cache-control'], 'no-store');
    const me = await server.ask<MePage>('GET', '/v1/demo/me', { as: customer });
    assert.deepEqual(me.json.votes.map(({ id }) => id), [uuid(1)]);
  });

  test('O6: who names no id gets one, another one each time, in the order of time', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { json } = await propose({ title: '국자' });
      ids.push(json.id);
      server.timers.advance(5);
    }
    assert.equal(new Set(ids).size, 3);
    assert.deepEqual(ids.toSorted(), ids);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('M5: an id that is taken is a conflict, and what it stands for is not told', async () => {
    await propose();
    const again = await propose({ ...PROPOSAL, title: '다른 말' });
    assert.deepEqual([again.status, again.error?.kind, again.error?.field], [409, 'conflict', 'id']);
    const other = await server.ask('POST', '/v1/other/boards/ideas/ideas', {
      as: await server.session({ sub: 'x' }, 'other'),
      body: { ...PROPOSAL, title: '남의 집' },
    });
    assert.equal(other.status, 409);
    assert.doesNotMatch(other.body + again.body, /왼손잡이/);
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.title, '왼손잡이용 국자');
  });

  test('a board that is not there is not found', async () => {
    const { status, error } = await server.ask('POST', '/v1/demo/boards/elsewhere/ideas', { as: customer, body: PROPOSAL });
    assert.deepEqual([status, error?.kind, error?.field], [404, 'not-found', 'board']);
  });
});

describe('voting', () => {
  beforeEach(() => propose());

  test('M5: a vote is set: twice is once, and taking back what is not there is nothing', async () => {
    const as = await server.session();
    for (const [method, votes, voted] of [['PUT', 2, true], ['PUT', 2, true], ['DELETE', 1, false], ['DELETE', 1, false]] as const) {
      const { json } = await server.ask<Voted>(method, `${IDEA}/vote`, { as });
      assert.deepEqual(json, { id: uuid(1), votes, voted });
    }
  });

  test('a vote needs no body, and takes an empty one', async () => {
    for (const body of [undefined, {}, '', 'null']) {
      assert.equal((await server.ask('PUT', `${IDEA}/vote`, { as: customer, body })).status, 200, JSON.stringify(body));
    }
    assert.equal((await server.ask('PUT', `${IDEA}/vote`, { as: customer, body: { weight: 9 } })).error?.field, 'weight');
  });

  test('M5: 50 votes of one person at once are one vote', async () => {
    const as = await server.session();
    const answers = await Promise.all(Array.from({ length: 50 }, () => server.ask<Voted>('PUT', `${IDEA}/vote`, { as })));
    assert.ok(answers.every(({ status, json }) => status === 200 && json.votes === 2));
    const { json } = await server.ask<BoardPage>('GET', IDEAS);
    assert.equal(json.ideas[0]?.votes, 2);
  });

  test('what is shipped takes no votes', async () => {
    await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status: 'shipped' }, expect: 200 });
    const { status, error } = await server.ask('PUT', `${IDEA}/vote`, { as: staff });
    assert.deepEqual([status, error?.kind], [409, 'closed']);
  });

  test('an idea of another community cannot be voted for from here', async () => {
    const as = await server.session({ sub: 'x' }, 'other');
    assert.equal((await server.ask('PUT', `/v1/other/ideas/${uuid(1)}/vote`, { as })).error?.kind, 'not-found');
  });
});

describe('what is for staff', () => {
  beforeEach(() => propose());

  const ASKED = [
    ['PUT', `${IDEA}/status`, { status: 'planned' }],
    ['PUT', `${IDEA}/response`, { body: '네' }],
    ['POST', '/v1/demo/boards/ideas/import', { ideas: [] }],
    ['GET', '/v1/demo/boards/ideas/export', undefined],
  ] as const;

  for (const [method, url, body] of ASKED) {
    test(`${method} ${url.replace(uuid(1), '<id>')}: nobody signs in, a customer and a visitor may not, staff may`, async () => {
      const answers = async (as?: string): Promise<string> => {
        const asked = { ...(as !== undefined && { as }), ...(body && { body }) };
        const { status, error } = await server.ask(method, url, asked);
        return `${status} ${error?.kind ?? ''}`;
      };
      assert.equal(await answers(), '401 not-signed-in');
      assert.equal(await answers(customer), '403 not-allowed');
      assert.equal(await answers(await server.session()), '403 not-allowed');
      assert.equal(await answers(staff), '200 ');
    });
  }

  test('a customer’s own idea is no exception', async () => {
    for (const [method, url, body] of ASKED.slice(0, 2)) {
      assert.equal((await server.ask(method, url, { as: customer, body })).status, 403);
    }
    const { json } = await server.ask<IdeaPage>('GET', IDEA);
    assert.deepEqual([json.status, json.response, json.timeline], ['open', null, []]);
  });

  test('a backup is for admins, on the machine of the server', async () => {
    const admin = await server.session({ sub: 'root', roles: ['admin'] });
    const ask = async (as: string, from?: string): Promise<unknown> => {
      const body = { path: '/nowhere/that/exists/backup.db' };
      return (await server.ask('POST', '/v1/demo/backup', { as, body, ...(from !== undefined && { from }) })).status;
    };
    assert.deepEqual([await ask(customer), await ask(staff), await ask(admin, '203.0.113.7')], [403, 403, 403]);
    assert.notEqual(await ask(admin), 403);
  });

  test('a decline needs a reason', async () => {
    const silent = await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status: 'declined' } });
    assert.deepEqual([silent.status, silent.error?.field], [400, 'note']);
    const said = await server.ask<IdeaPage>('PUT', `${IDEA}/status`, { as: staff, body: { status: 'declined', note: '가마가 작아요' } });
    assert.deepEqual([said.json.status, said.json.timeline[0]?.note], ['declined', '가마가 작아요']);
  });

  test('an answer is given, changed, and stands on the card', async () => {
    await server.ask('PUT', `${IDEA}/response`, { as: staff, body: { body: '생각해 볼게요' } });
    server.timers.advance(60_000);
    const { json } = await server.ask<IdeaPage>('PUT', `${IDEA}/response`, { as: staff, body: { body: '만들게요' } });
    assert.deepEqual([json.response?.body, json.answer?.excerpt], ['만들게요', '만들게요']);
    assert.ok(json.response?.editedAt);
    assert.deepEqual(json.timeline.map(({ type }) => type), ['response']);
  });
});

describe('commenting', () => {
  beforeEach(() => propose());

  test('a comment is answered with its row, and counted on the idea', async () => {
    const { status, json } = await server.ask<CommentRow>('POST', THREAD, { as: customer, body: { body: '저도요' } });
    assert.equal(status, 201);
    assert.deepEqual([json.body, json.author.name, json.parent], ['저도요', '홍*동 님', null]);
    const answer = await server.ask<CommentRow>('POST', THREAD, { as: staff, body: { body: '네', parent: json.id } });
    assert.deepEqual([answer.json.parent, answer.json.author.staff], [json.id, true]);
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.comments, 2);
  });

  test('the thread of an idea that is not there takes no comments', async () => {
    const { status, error } = await server.ask('POST', `/v1/demo/threads/idea:${uuid(404)}/comments`, {
      as: customer,
      body: { body: '네' },
    });
    assert.deepEqual([status, error?.kind], [404, 'not-found']);
  });
});

describe('where anonymous visitors may do nothing', () => {
  test('they may read, and are told to sign in for the rest; known people may all they could', async () => {
    const closed = await openApp({ anonymous: { propose: false, vote: false, comment: false } });
    try {
      const visitor = await closed.session();
      const known = await closed.session({ sub: 'gildong', name: '홍길동' });
      await closed.ask('POST', IDEAS, { as: known, body: PROPOSAL, expect: 201 });
      for (const [method, url, body] of [
        ['POST', IDEAS, { title: '국자' }],
        ['PUT', `${IDEA}/vote`, undefined],
        ['DELETE', `${IDEA}/vote`, undefined],
        ['POST', THREAD, { body: '네' }],
      ] as const) {
        const refused = await closed.ask(method, url, { as: visitor, ...(body && { body }) });
        assert.deepEqual([refused.status, refused.error?.kind], [401, 'not-signed-in'], `${method} ${url}`);
        const done = await closed.ask(method, url, { as: known, ...(body && { body }) });
        assert.ok(done.status < 300, `${method} ${url}: ${done.body}`);
      }
      assert.equal((await closed.ask('GET', IDEA)).status, 200);
      assert.equal((await closed.ask('GET', '/v1/demo/me', { as: visitor })).status, 200);
    } finally {
      await closed.close();
    }
  });
});

describe('Idempotency-Key', () => {
  const key = (value: string) => ({ 'idempotency-key': value });

  test('M2: a repeat is answered like the first and does nothing', async () => {
    const body = { title: '국자', body: '' };
    const first = await server.ask<IdeaPage>('POST', IDEAS, { as: customer, body, headers: key('order-1') });
    const again = await server.ask<IdeaPage>('POST', IDEAS, { as: customer, body, headers: key('order-1') });
    assert.deepEqual([first.status, again.status, again.json.id], [201, 201, first.json.id]);
    assert.equal((await server.ask<BoardPage>('GET', IDEAS)).json.ideas.length, 1);
  });

  test('M2: many at once under one key do it once', async () => {
    const body = { title: '국자', body: '' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.ask<IdeaPage>('POST', IDEAS, { as: customer, body, headers: key('order-1') })),
    );
    assert.equal(new Set(answers.map(({ status, json }) => `${status} ${json.id}`)).size, 1);
    assert.equal((await server.ask<BoardPage>('GET', IDEAS)).json.ideas.length, 1);
  });

  test('a key that was used for something else is a conflict: another body, another address, another method', async () => {
    await propose();
    await server.ask('POST', THREAD, { as: customer, body: { body: '하나' }, headers: key('k'), expect: 201 });
    for (const [method, url, body] of [
      ['POST', THREAD, { body: '둘' }],
      ['POST', '/v1/demo/threads/page:x/comments', { body: '하나' }],
      ['PUT', `${IDEA}/vote`, undefined],
    ] as const) {
      const { status, error } = await server.ask(method, url, { as: customer, headers: key('k'), ...(body && { body }) });
      assert.deepEqual([status, error?.kind], [409, 'conflict'], url);
    }
  });

  test('the same key of another person is another key', async () => {
    const body = { title: '국자', body: '' };
    const ids = await Promise.all(
      [customer, staff, await server.session()].map(
        async (as) => (await server.ask<IdeaPage>('POST', IDEAS, { as, body, headers: key('shared') })).json.id,
      ),
    );
    assert.equal(new Set(ids).size, 3);
  });

  test('M6: a refusal under a key is final', async () => {
    await propose();
    const refused = await server.ask('PUT', `${IDEA}/status`, { as: customer, body: { status: 'planned' }, headers: key('k') });
    assert.equal(refused.status, 403);
    const again = await server.ask('PUT', `${IDEA}/status`, { as: customer, body: { status: 'planned' }, headers: key('k') });
    assert.deepEqual([again.status, again.json], [403, refused.json]);
  });

  test('a repeat long after, when somebody else has changed it since, is still not done again', async () => {
    await propose();
    const vote = { as: staff, headers: key('vote-1') };
    await server.ask('PUT', `${IDEA}/vote`, vote);
    await server.ask('DELETE', `${IDEA}/vote`, { as: staff });
    await server.ask('PUT', `${IDEA}/vote`, vote);
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.votes, 1);
  });

  for (const value of ['', 'x'.repeat(201)]) {
    test(`a key of ${value.length} characters is none`, async () => {
      const { status, error } = await server.ask('POST', IDEAS, { as: customer, body: PROPOSAL, headers: key(value) });
      assert.deepEqual([status, error?.field], [400, 'Idempotency-Key']);
    });
  }
});
