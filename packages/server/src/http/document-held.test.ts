import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { INBOX, LIMITS } from '@madang/protocol';
import { operatorToken } from '../identity/operator.js';
import { openApp, type TestApp } from '../testing/app.js';
import type { Operation } from '../testing/documented.js';
import { plain } from '../testing/images.js';
import { uuid } from '../testing/records.js';
import { BODIES, PATH, QUERIES, TYPES } from '../testing/requests.js';

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
