import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { INBOX, LIMITS } from '@madang/protocol';
import { operatorToken } from '../identity/operator.js';
import { openApp, type TestApp } from '../testing/app.js';
import type { Operation } from '../testing/documented.js';
import { plain } from '../testing/images.js';
import { uuid } from '../testing/records.js';

/** Conditions of a segment. */
const RULE = { match: 'all', conditions: [{ on: 'value', is: 'at-least', value: 1 }] };

/** A body that each operation takes, where it needs one. */
const BODIES: Readonly<Record<string, object>> = {
  'PUT /v1/{community}': {},
  'POST /v1/{community}/boards/{board}/ideas': { title: '국자' },
  'PUT /v1/{community}/ideas/{id}': { title: '국자', body: '' },
  'PUT /v1/{community}/ideas/{id}/kind': { kind: 'idea' },
  'PUT /v1/{community}/ideas/{id}/status': { status: 'planned' },
  'PUT /v1/{community}/ideas/{id}/response': { body: '네' },
  'POST /v1/{community}/ideas/{id}/merge': { into: uuid(2) },
  'PUT /v1/{community}/desk': { approval: false },
  'PUT /v1/{community}/ideas/{id}/desk/assignee': {},
  'PUT /v1/{community}/ideas/{id}/desk/fields': {},
  'POST /v1/{community}/ideas/{id}/desk/notes': { body: '네' },
  'PUT /v1/{community}/ideas/{id}/desk/notes/{note}': { body: '네' },
  'PUT /v1/{community}/ideas/{id}/desk/draft': { body: '네', version: 0 },
  'POST /v1/{community}/ideas/{id}/desk/draft/ask': { version: 0 },
  'POST /v1/{community}/ideas/{id}/desk/draft/approve': { version: 0 },
  'POST /v1/{community}/ideas/{id}/desk/draft/drop': { version: 0 },
  'POST /v1/{community}/ideas/{id}/desk/draft/publish': { version: 0 },
  'PUT /v1/{community}/ideas/{id}/tags': { tags: ['부엌'] },
  'PUT /v1/{community}/desk/tags': { from: '없는 것', to: null },
  'PUT /v1/{community}/desk/views/{id}': { name: '기다리는 것' },
  'POST /v1/{community}/desk/bulk': { ideas: [uuid(1)], action: { type: 'tags', add: ['부엌'] } },
  'PUT /v1/{community}/ideas/{id}/solved': { answer: 'yes' },
  'PUT /v1/{community}/ideas/{id}/vote/why': { text: '이사할 때요', quote: false },
  'POST /v1/{community}/threads/{thread}/comments': { body: '네' },
  'PUT /v1/{community}/comments/{id}': { body: '네' },
  'POST /v1/{community}/mutations': {
    client: 'a-client-id-of-one-tab',
    n: 1,
    call: { name: 'vote.set', args: { idea: uuid(1), on: true } },
  },
  'POST /v1/{community}/boards/{board}/import': { ideas: [] },
  'PUT /v1/{community}/ideas/{id}/links': { url: 'https://github.com/omok/shop/issues/1' },
  'PUT /v1/{community}/trackers': {},
  'POST /v1/{community}/trackers/github': {},
  'POST /v1/{community}/webhooks': { url: 'https://shop.example/hook' },
  'PUT /v1/{community}/webhooks/{id}': {},
  'POST /v1/{community}/webhooks/{id}/replay': { since: 0 },
  'PUT /v1/{community}/settings': {},
  'POST /v1/{community}/staff': { email: 'gil@shop.example', name: 'Gil' },
  'PUT /v1/{community}/staff/{id}': {},
  'POST /v1/{community}/voices': { channel: 'shop', words: '국자가 짧아요' },
  'PUT /v1/{community}/boards/{board}/imports/{id}': new TextEncoder().encode('title\n국자'),
  'POST /v1/{community}/boards/{board}/imports/preview': new TextEncoder().encode('title\n국자'),
  'POST /v1/{community}/voices/mail': new TextEncoder().encode('From: a@b.example\r\nSubject: x\r\n\r\nx'),
  'POST /v1/{community}/voices/{id}/promote': { board: 'ideas', title: '국자' },
  'POST /v1/{community}/comments/{id}/promote': { board: 'ideas', title: '국자' },
  'POST /v1/{community}/ideas/{id}/split': { title: '국자' },
  'POST /v1/{community}/voices/batch': { voices: [] },
  'PUT /v1/{community}/voices/{id}': {},
  'PUT /v1/{community}/voices/{id}/idea': { idea: uuid(1) },
  'PUT /v1/{community}/reports/{kind}/{id}': { choice: 'spam' },
  'PUT /v1/{community}/moderation/{kind}/{id}': { state: 'hidden' },
  'PUT /v1/{community}/threads/{thread}/calm': { locked: true },
  'PUT /v1/{community}/people/{id}/block': { until: null },
  'PUT /v1/{community}/moderation/rules': {},
  'POST /v1/{community}/backup': { path: '/nowhere/at/all' },
  'PUT /v1/{community}/photos/{id}': {},
  'PUT /v1/{community}/me/name': { nickname: null },
  'PUT /v1/{community}/me/inbox/read': { seq: 0 },
  'PUT /v1/{community}/me/preferences': {
    mail: { official: 'instant', direct: 'instant', comments: 'daily' },
    push: { official: true, direct: true, comments: false },
    muted: false,
    mutedBoards: [],
    locale: 'ko',
    timeZone: 'Asia/Seoul',
    quiet: null,
  },
  'PUT /v1/{community}/customers': { customers: [] },
  'POST /v1/{community}/customers/{id}/merge': { into: uuid(2) },
  'PUT /v1/{community}/segments/{id}': { name: 'Gold', rule: RULE },
  'POST /v1/{community}/segments/preview': { rule: RULE },
  'POST /v1/{community}/mail/events': { events: [] },
  'POST /v1/{community}/me/push': { endpoint: 'https://push.example/x', keys: { p256dh: 'x', auth: 'x' } },
  'POST /v1/{community}/push/end': { endpoint: 'https://push.example/x' },
  'POST /v1/{community}/sign-in/code': { email: 'gil@example.com' },
  'POST /v1/{community}/sign-out': { visitor: 'a-secret-that-leads-to-nobody' },
  'POST /v1/{community}/sign-in': { email: 'gil@example.com', code: '123456' },
};

/** What an operation takes is sent as, where it is no JSON. */
const TYPES: Readonly<Record<string, string>> = {
  'PUT /v1/{community}/photos/{id}': 'image/png',
  'POST /v1/{community}/voices/mail': 'message/rfc822',
  'PUT /v1/{community}/boards/{board}/imports/{id}': 'application/octet-stream',
  'POST /v1/{community}/boards/{board}/imports/preview': 'application/octet-stream',
};

/** Query fields that an operation cannot do without. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /v1/{community}/boards/{board}/similar': 'text=x',
  'DELETE /v1/{community}/ideas/{id}/links': 'url=https://github.com/omok/shop/issues/1',
  'GET /v1/{community}/desk/lenses': `ideas=${uuid(1)}`,
  'GET /v1/{community}/desk/ranks': 'board=ideas&by=value',
  'GET /v1/{community}/sync': 'topic=board:ideas&since=1.0',
};

const PATH: Readonly<Record<string, string>> = {
  community: 'demo',
  board: 'ideas',
  id: uuid(1),
  thread: 'page:x',
  mark: 'helpful',
  person: uuid(2),
  note: uuid(3),
  kind: 'idea',
};

let server: TestApp;
let staff: string;
let operations: readonly (readonly [name: string, Operation])[];

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', roles: ['staff'] });
  const photo = await plain(3, 3).png().toBuffer();
  await server.ask('PUT', `/v1/demo/photos/${uuid(1)}`, {
    as: staff,
    body: photo,
    headers: { 'content-type': 'image/png' },
    expect: 201,
  });
  const idea = { id: uuid(1), title: '국자', photos: [uuid(1)] };
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: staff, body: idea, expect: 201 });
  operations = Object.entries(server.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
  assert.ok(operations.length > 25);
});

afterEach(() => server.close());

/** Asks as the document says it is asked, and otherwise. */
function ask(
  name: string,
  more: {
    readonly as?: string | undefined;
    readonly body?: unknown;
    readonly query?: string;
    readonly headers?: Record<string, string>;
  } = {},
): ReturnType<typeof server.ask> {
  const [method = '', path = ''] = name.split(' ');
  const { as, body = BODIES[name], headers = {} } = more;
  const query = [QUERIES[name], more.query].filter((one) => one !== undefined).join('&');
  const url = path.replace(/\{(\w+)\}/g, (_, part: string) => PATH[part] ?? '') + (query === '' ? '' : `?${query}`);
  const type = TYPES[name];
  const all = { ...(type !== undefined && { 'content-type': type }), ...headers };
  const signed = as !== undefined && { as };
  return server.ask(method, url, { headers: all, ...signed, ...(body !== undefined && { body }) });
}

function header(operation: Operation, name: string): boolean {
  return operation.parameters?.some((one) => one.in === 'header' && one.name === name) ?? false;
}

describe('what the document says of asking is how the server is asked', () => {
  test('a query field that no route knows is refused by name, everywhere', async () => {
    for (const [name] of operations) {
      const as = (await signed(name)) ?? staff;
      const { status, error } = await ask(name, { as, query: 'unheard-of=1' });
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'unheard-of'], name);
    }
  });

  test('a body is required where the document says so, and only there', async () => {
    for (const [name, { requestBody }] of operations.filter(([, one]) => one.requestBody)) {
      assert.equal(requestBody?.required, name in BODIES, name);
      const { status, error } = await ask(name, { as: await signed(name), body: '' });
      if (requestBody?.required) assert.deepEqual([status, error?.kind], [400, 'invalid'], name);
      else assert.notEqual(status, 400, name);
    }
  });

  test('who need not say who they are gets an answer, and who has to is asked to sign in', async () => {
    for (const [name, { security = [{}] }] of operations) {
      const { status, error } = await ask(name);
      if (security.some((one) => Object.keys(one).length === 0)) assert.notEqual(status, 401, name);
      else assert.deepEqual([status, error?.kind], [401, 'not-signed-in'], name);
    }
  });

  test('what only the operator may do takes the operator’s token and no other', async () => {
    const admin = await server.session({ sub: 'root', roles: ['admin'] });
    const operator = await operatorToken(server.secrets, server.timers.now());
    const only = operations.filter(([, { security }]) => security?.some((one) => 'operator' in one));
    assert.deepEqual(only.map(([name]) => name), ['PUT /v1/{community}']);
    for (const [name] of only) {
      assert.equal((await ask(name, { as: admin })).status, 401);
      assert.equal((await ask(name, { as: operator })).status, 204);
    }
  });

  test('an Idempotency-Key is read where the document has it, and nowhere else', async () => {
    const headers = { 'idempotency-key': 'x'.repeat(201) };
    const reading = operations.filter(([, one]) => header(one, 'Idempotency-Key')).map(([name]) => name);
    assert.ok(reading.length >= 14);
    for (const [name] of operations) {
      const { error } = await ask(name, { as: await signed(name), headers });
      assert.equal(error?.field === 'Idempotency-Key', reading.includes(name), name);
    }
  });

  test('an ETag is answered where the document has If-None-Match, and nowhere else', async () => {
    for (const [name, operation] of operations.filter(([name]) => name.startsWith('GET '))) {
      const as = await signed(name);
      const { headers: { etag } } = await ask(name, { as });
      assert.equal(etag !== undefined, header(operation, 'If-None-Match'), name);
      if (etag !== undefined) assert.equal((await ask(name, { headers: { 'if-none-match': etag } })).status, 304, name);
    }
  });

  test('numbers of a query have the bounds that the document gives them', async () => {
    const bounded = operations.flatMap(([name, { parameters = [] }]) =>
      parameters.filter(({ schema }) => schema.type === 'integer').map((parameter) => [name, parameter] as const),
    );
    assert.ok(bounded.length > 2 && bounded.every(([, parameter]) => parameter.name === 'limit'));
    for (const [name, { name: field, schema }] of bounded) {
      const most = name.endsWith('/me/inbox') ? INBOX.page : LIMITS.page;
      assert.deepEqual(schema, { type: 'integer', minimum: 1, maximum: most });
      const as = await signed(name);
      for (const [value, status] of [[0, 400], [1, 200], [most, 200], [most + 1, 400]] as const) {
        assert.equal((await ask(name, { as, query: `${field}=${value}` })).status, status, `${name} ${value}`);
      }
    }
  });
});

/** A token that an operation takes; nothing where it takes any or none. */
async function signed(name: string): Promise<string | undefined> {
  const security = operations.find(([one]) => one === name)?.[1].security ?? [];
  if (security.some((one) => 'operator' in one)) return operatorToken(server.secrets, server.timers.now());
  return security.some((one) => 'bearer' in one) ? staff : undefined;
}
