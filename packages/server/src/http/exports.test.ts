import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AuditPage, ExportKind } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const SEGMENT = uuid(0x5e);
const RULE = { match: 'all', conditions: [{ on: 'trait', trait: 'plan', is: 'one-of', values: ['gold'] }] };
const SORA = { id: 'user-1', name: '김소라', email: 'sora@example.com', account: { id: 'kiln', name: '가마, "둘"', value: 90 }, traits: { plan: 'gold' } };

let server: TestApp;
let staff: string;
let admin: string;

beforeEach(async () => {
  server = await openApp();
  [staff, admin] = [
    await server.session({ sub: 'mina', name: '민아', roles: ['staff'] }),
    await server.session({ sub: 'root', name: '지우', roles: ['admin'] }),
  ];
  await server.ask('PUT', '/v1/demo/customers', { as: staff, body: { customers: [SORA, { id: 'user-2', name: '=오목' }] }, expect: 200 });
  const sora = await server.session({ sub: 'user-1', name: SORA.name, email: SORA.email });
  const visitor = (await server.ask<{ session: string }>('POST', '/v1/demo/session', { body: {} })).json.session;
  const idea = { id: uuid(1), title: '왼손잡이용 국자' };
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: sora, body: idea, expect: 201 });
  await server.ask('PUT', `/v1/demo/ideas/${uuid(1)}/vote`, { as: visitor, expect: 200 });
  const why = { text: '왼손을 써요', quote: false };
  await server.ask('PUT', `/v1/demo/ideas/${uuid(1)}/vote/why`, { as: sora, body: why, expect: 204 });
  const voices = [
    { id: uuid(2), channel: 'shop', words: '국자가\n"왼손"용이면', name: '이몽룡', email: 'lee@example.com', idea: uuid(1), saidAt: 1_000 },
    { id: uuid(3), channel: 'email', words: '기다리는 말', sourceId: 'crm:7', quotable: true },
  ];
  await server.ask('POST', '/v1/demo/voices/batch', { as: staff, body: { voices }, expect: 200 });
  await server.ask('PUT', `/v1/demo/segments/${SEGMENT}`, { as: staff, body: { name: '금', rule: RULE }, expect: 200 });
});

afterEach(() => server.close());

interface Line {
  readonly [field: string]: unknown;
}

async function text(of: string, more = ''): Promise<string> {
  const path = of === 'ideas' ? '/v1/demo/boards/ideas/export?' : `/v1/demo/desk/export?of=${of}&`;
  return (await server.ask('GET', `${path}${more}`, { as: staff, expect: 200 })).body;
}
async function lines(of: ExportKind | 'ideas', more = ''): Promise<readonly Line[]> {
  return (await text(of, more)).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line);
}

describe('an export of a community', () => {
  test('has voices as they are recorded, and how they stand', async () => {
    const [first, second] = [...(await lines('voices'))].sort((a, b) => String(a['id']).localeCompare(String(b['id'])));
    const { recordedAt, state, ...body } = first ?? {};
    assert.deepEqual(body, {
      id: uuid(2), channel: 'shop', kind: 'idea', words: '국자가\n"왼손"용이면', name: '이몽룡', email: 'lee@example.com',
      idea: uuid(1), saidAt: 1_000, quotable: false, vote: false,
    });
    assert.deepEqual([typeof recordedAt, state], ['number', 'attached']);
    assert.deepEqual([second?.['sourceId'], second?.['quotable'], second?.['state']], ['crm:7', true, 'waiting']);
    // What is exported is taken in again, elsewhere: here it is known.
    const again = { as: staff, body: { voices: [body] }, expect: 200 } as const;
    assert.deepEqual((await server.ask<{ known: number }>('POST', '/v1/demo/voices/batch', again)).json.known, 1);
  });

  test('has who voted, why, and for which account; a visitor without a name, too', async () => {
    const votes = await lines('votes');
    const known = votes.find(({ known: by }) => by === 'known');
    const { person, votedAt, ...said } = known ?? {};
    assert.deepEqual(said, {
      board: 'ideas', idea: uuid(1), title: '왼손잡이용 국자', known: 'known', name: '김소라', email: 'sora@example.com',
      id: 'user-1', account: 'kiln', why: '왼손을 써요',
    });
    assert.deepEqual([typeof person, typeof votedAt], ['string', 'number']);
    assert.deepEqual(votes.map(({ known: by }) => by).sort(), ['anonymous', 'known']);
    assert.deepEqual(votes.map(({ email }) => email).filter(Boolean), ['sora@example.com']);
  });

  test('has segments, accounts, and customers as they are told of', async () => {
    assert.deepEqual(await lines('segments'), [{ id: SEGMENT, name: '금', rule: RULE, members: 1 }]);
    assert.deepEqual(await lines('accounts'), [{ ...SORA.account, customers: 1 }]);
    const customers = await lines('customers');
    const { id, name, email, account, traits } = customers.find((one) => one['id'] === 'user-1') ?? {};
    assert.deepEqual({ id, name, email, account, traits }, SORA);
    const told = { as: staff, body: { customers: [{ id, name, email, account, traits }] }, expect: 200 } as const;
    assert.deepEqual((await server.ask('PUT', '/v1/demo/customers', told)).json, { added: 0, known: 1 });
    assert.deepEqual(customers.map((one) => one['id']), ['user-1', 'user-2'], 'visitors without a name are no customers');
  });

  test('comes as CSV that no spreadsheet runs, and as a document', async () => {
    const [head, ...rows] = (await text('customers', 'format=csv')).split('\r\n');
    assert.equal(head, '\ufeffid,name,email,account.id,account.name,account.value,traits,person,known,votes,ideas,comments,seenAt');
    assert.ok(rows.some((row) => row.startsWith('user-1,김소라,sora@example.com,kiln,"가마, ""둘""",90,"{""plan"":""gold""}",')));
    assert.ok(rows.some((row) => row.startsWith("user-2,'=오목,")));
    assert.match(await text('voices', 'format=csv'), /,1970-01-01T00:00:01\.000Z,false,/);
    const document = JSON.parse(await text('votes', 'format=json')) as { format: string; votes: readonly unknown[] };
    assert.deepEqual([document.format, document.votes.length], ['madang-votes', 2]);
    assert.deepEqual((JSON.parse(await text('ideas', 'format=json')) as { ideas: Line[] }).ideas[0]?.['email'], 'sora@example.com');
    assert.match(await text('ideas', 'format=csv'), /sora@example\.com/);
  });

  test('says how people are reached for a reason only, where the community wants to know why', async () => {
    await server.ask('PUT', '/v1/demo/privacy', { as: admin, body: { reasons: true }, expect: 204 });
    for (const of of ['voices', 'votes', 'customers', 'ideas'] as const) {
      for (const format of ['jsonl', 'json', 'csv']) {
        assert.doesNotMatch(await text(of, `format=${format}`), /@example\.com|user-1|gold/, `${of} as ${format}`);
        assert.match(await text(of, `format=${format}&reason=support`), /@example\.com/, `${of} as ${format}`);
      }
    }
    const { entries } = (await server.ask<AuditPage>('GET', '/v1/demo/audit', { as: admin, expect: 200 })).json;
    const [last] = entries;
    assert.deepEqual([last?.action, last?.thing, last?.data], ['export.read', 'ideas', { reason: 'support' }]);
    assert.ok(entries.some(({ data }) => data['of'] === 'votes' && data['reason'] === 'support'));
    assert.equal((await server.ask('GET', '/v1/demo/desk/export?of=votes&reason=fun', { as: staff })).error?.field, 'reason');
    assert.equal((await server.ask('GET', '/v1/demo/desk/export?of=everything', { as: staff })).error?.field, 'of');
    assert.equal((await server.ask('GET', '/v1/demo/desk/export?of=voices&format=xml', { as: staff })).error?.field, 'format');
    assert.equal((await server.ask('GET', '/v1/demo/boards/nowhere/export', { as: staff })).error?.field, 'board');
  });
});
