import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type AuditPage, type CustomerCard, type CustomersPage, type CustomersTold, type CustomerTold, type ErrorBody,
  INSIGHT_PARTS, type Insights, QUEUE_LENSES, type QueuePage, type RanksPage, type Segment, type SegmentPreview,
  type SegmentsPage, type SupportersPage, type TraitsPage, type WeightPage, type WeightsPage,
} from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const GOLD = { match: 'all', conditions: [{ on: 'trait', trait: 'plan', is: 'one-of', values: ['gold'] }] } as const;
const IDEA = uuid(1);

let it: TestApp;
let staff: string;
let gil: string;

before(async () => {
  it = await openApp();
  staff = await it.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  gil = await it.session({
    sub: 'gil', name: '홍길동', email: 'gil@aju.example', account: { id: 'aju', name: '아주상사', value: 1_200 },
    traits: { plan: 'gold', seats: 12 },
  });
  await it.ask('POST', '/v1/demo/boards/ideas/ideas', { as: gil, body: { id: IDEA, title: '국자' }, expect: 201 });
  await counted();
});

after(() => it.close());

/** Lets the reader of the log and the scales catch up. */
async function counted(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    it.timers.advance(2_000);
    for (let n = 0; n < 20; n += 1) await new Promise(setImmediate);
  }
}

async function idOf(name: string): Promise<string> {
  const { json } = await it.ask<CustomersPage>('GET', `/v1/demo/customers?q=${encodeURIComponent(name)}`, { as: staff, expect: 200 });
  const [first] = json.customers;
  assert.ok(first, name);
  return first.id;
}

void describe('customers over HTTP', () => {
  void test('are a table for whoever takes them along, as they are asked for, and the log says so', async () => {
    const csv = async (query = ''): Promise<string> =>
      (await it.ask('GET', `/v1/demo/customers?format=csv${query}`, { as: staff, expect: 200, undocumented: true })).body;
    const [head = '', ...lines] = (await csv()).split('\r\n');
    assert.equal(head, '\ufeffid,name,nickname,email,known,account,accountName,accountValue,votes,ideas,comments,seenAt');
    const [line = ''] = lines.filter((one) => one.includes('홍길동'));
    assert.match(line, /^[\da-f-]{36},홍길동,,gil@aju\.example,known,aju,아주상사,1200,\d,1,0,\d{4}-/);
    assert.doesNotMatch(await csv('&q=nobody-is-called-so'), /홍길동/);
    assert.match(await csv(`&q=${encodeURIComponent('길동')}`), /홍길동/);
    for (const as of [gil, await it.session()]) await it.ask('GET', '/v1/demo/customers?format=csv', { as, expect: 403 });
    const admin = await it.session({ sub: 'boss', name: '사장', roles: ['admin'] });
    const { entries } = (await it.ask<AuditPage>('GET', '/v1/demo/audit?action=export.read', { as: admin, expect: 200 })).json;
    assert.ok(entries.length >= 1);
  });

  void test('are read by staff, and by nobody else', async () => {
    const id = await idOf('길동');
    const visitor = await it.session();
    for (const path of [
      'customers', `customers/${id}`, 'segments', 'traits', `desk/lenses?ideas=${IDEA}`, 'desk/ranks?board=ideas&by=value',
      `ideas/${IDEA}/weight`, `ideas/${IDEA}/life`, 'insights', 'insights?format=csv',
    ]) {
      await it.ask('GET', `/v1/demo/${path}`, { expect: 401 });
      for (const as of [gil, visitor]) await it.ask('GET', `/v1/demo/${path}`, { as, expect: 403 });
      const { headers } = await it.ask('GET', `/v1/demo/${path}`, { as: staff, expect: 200 });
      assert.equal(headers['cache-control'], 'private, no-store', path);
    }
    for (const [method, path, body] of [
      ['PUT', 'customers', { customers: [] }],
      ['POST', `customers/${id}/merge`, { into: uuid(2) }],
      ['PUT', `segments/${uuid(7)}`, { name: 'x', rule: GOLD }],
      ['DELETE', `segments/${uuid(7)}`, undefined],
      ['POST', 'segments/preview', { rule: GOLD }],
    ] as const) {
      await it.ask(method, `/v1/demo/${path}`, { ...(body && { body }), expect: 401 });
      for (const as of [gil, visitor]) await it.ask(method, `/v1/demo/${path}`, { as, ...(body && { body }), expect: 403 });
    }
  });

  void test('are kept from the token: account, value and traits, and when they were here', async () => {
    const { json } = await it.ask<CustomerCard>('GET', `/v1/demo/customers/${await idOf('아주')}`, { as: staff, expect: 200 });
    assert.deepEqual(json.account, { id: 'aju', name: '아주상사', value: 1_200 });
    assert.deepEqual([json.name, json.email, json.traits], ['홍길동', 'gil@aju.example', { plan: 'gold', seats: 12 }]);
    assert.deepEqual([json.ideas, json.votes, json.proposed[0]?.title], [1, 1, '국자']);
    const seen = json.seenAt ?? 0;
    // Coming back within the hour writes nothing; an hour later it does.
    it.timers.advance(60_000);
    await it.session({ sub: 'gil', name: '홍길동' });
    const card = async (): Promise<CustomerCard> => (await it.ask<CustomerCard>('GET', `/v1/demo/customers/${json.id}`, { as: staff })).json;
    assert.equal((await card()).seenAt, seen);
    it.timers.advance(3_600_000);
    staff = await it.session({ sub: 'mina', name: '민아', roles: ['staff'] });
    gil = await it.session({ sub: 'gil', name: '홍길동', account: { id: 'aju' } });
    assert.ok(((await card()).seenAt ?? 0) >= seen + 3_600_000);
    assert.deepEqual((await card()).account, { id: 'aju', name: '아주상사', value: 1_200 });
  });

  void test('are told of in batches, by the company’s own ids, again and again', async () => {
    const customers = [
      { id: 'jane', name: 'Jane Doe', email: 'jane@big.example', account: { id: 'big', name: 'Big', value: 9_000 }, traits: { plan: 'free' } },
      { id: 'gil', account: { id: 'aju', value: 1_500 } },
    ];
    const tell = async (body: object): Promise<CustomersTold> =>
      (await it.ask<CustomersTold>('PUT', '/v1/demo/customers', { as: staff, body, expect: 200 })).json;
    assert.deepEqual(await tell({ customers }), { added: 1, known: 1 });
    assert.deepEqual(await tell({ customers }), { added: 0, known: 2 });
    await counted();
    const { json } = await it.ask<CustomersPage>('GET', '/v1/demo/customers?sort=value', { as: staff, expect: 200 });
    assert.deepEqual(json.customers.map(({ name, account }) => [name, account?.value]), [['Jane Doe', 9_000], ['홍길동', 1_500]]);
    // Whoever was told of and then comes by a token is the same.
    const jane = await it.session({ sub: 'jane', name: 'Jane D.' });
    await it.ask('PUT', `/v1/demo/ideas/${IDEA}/vote`, { as: jane, expect: 200 });
    await counted();
    const { json: card } = await it.ask<CustomerCard>('GET', `/v1/demo/customers/${await idOf('jane')}`, { as: staff, expect: 200 });
    assert.deepEqual([card.name, card.votes, card.account?.name], ['Jane D.', 1, 'Big']);
    const bad: readonly (readonly [object, string])[] = [
      [{ customers: [{ id: '' }] }, 'customers.0.id'],
      [{ customers: [{ id: 'x', email: 'no address' }] }, 'customers.0.email'],
      [{ customers: [{ id: 'x', account: { id: 'a', value: -1 } }] }, 'customers.0.account.value'],
      [{ customers: [{ id: 'x', traits: { a: { b: 1 } } }] }, 'customers.0.traits.a'],
      [{ customers: [{ id: 'mina' }] }, 'customers.0.id'],
      [{ customers: [{ id: 'x', role: 'admin' }] }, 'customers.0.role'],
    ];
    for (const [body, field] of bad) {
      const { error } = await it.ask('PUT', '/v1/demo/customers', { as: staff, body, expect: 400 });
      assert.equal(error?.field, field);
    }
  });

  void test('are told of by their address, where no id of the company’s names them', async () => {
    const tell = async (customers: readonly CustomerTold[]): Promise<CustomersTold> =>
      (await it.ask<CustomersTold>('PUT', '/v1/demo/customers', { as: staff, body: { customers }, expect: 200 })).json;
    assert.deepEqual(await tell([{ id: 'june', name: 'June Doe', email: 'June@far.example' }]), { added: 1, known: 0 });
    const account = { id: 'far', name: 'Far', value: 3 };
    const both = [{ email: 'june@FAR.example', account }, { email: 'new@far.example', name: 'New', account }, { email: 'NEW@far.example' }];
    assert.deepEqual(await tell(both), { added: 1, known: 2 });
    assert.deepEqual(await tell(both), { added: 0, known: 3 });
    await counted();
    const { json } = await it.ask<CustomersPage>('GET', '/v1/demo/customers?account=far', { as: staff, expect: 200 });
    assert.deepEqual(json.customers.map(({ name, email, origin }) => [name, email, origin]).sort(), [
      ['June Doe', 'June@far.example', 'known'], ['New', 'new@far.example', 'imported'],
    ]);
    const nobody = await it.ask('PUT', '/v1/demo/customers', { as: staff, body: { customers: [{ name: 'Nobody' }] }, expect: 400 });
    assert.equal(nobody.error?.field, 'customers.0.id');
  });

  void test('are all kept or none of them: one who is staff stops the batch before anything is written', async () => {
    const customers = [{ id: 'newcomer', name: 'Halfway' }, { id: 'mina', name: 'Somebody else' }];
    const { json } = await it.ask<{ error: { field?: string } }>('PUT', '/v1/demo/customers', {
      as: staff, body: { customers }, expect: 400,
    });
    assert.match(JSON.stringify(json), /customers\.1\.id/);
    await counted();
    const { json: page } = await it.ask<CustomersPage>('GET', '/v1/demo/customers?q=Halfway', { as: staff, expect: 200 });
    assert.deepEqual(page.customers, []);
  });

  void test('refuses what is no list, page or person', async () => {
    for (const query of ['sort=name', 'who=all', 'segment=x', 'cursor=x', `q=${'x'.repeat(101)}`]) {
      await it.ask('GET', `/v1/demo/customers?${query}`, { as: staff, expect: 400 });
    }
    assert.deepEqual((await it.ask<CustomersPage>('GET', '/v1/demo/customers?q=...', { as: staff })).json.customers, []);
    await it.ask('GET', `/v1/demo/customers/${uuid(99)}`, { as: staff, expect: 404 });
    await it.ask('GET', '/v1/demo/customers/x', { as: staff, expect: 400 });
  });

  void test('two of them are one when staff say so, but not two of the company’s own', async () => {
    const visitor = await it.session();
    await it.ask('PUT', `/v1/demo/ideas/${IDEA}/vote`, { as: visitor, expect: 200 });
    await counted();
    const { json: unknown } = await it.ask<CustomersPage>('GET', '/v1/demo/customers?who=anonymous', { as: staff, expect: 200 });
    const from = unknown.customers[0]?.id ?? '';
    const into = await idOf('jane');
    const at = `/v1/demo/customers/${from}/merge`;
    for (const [body, status] of [[{ into: from }, 400], [{ into: uuid(98) }, 404], [{}, 400]] as const) {
      await it.ask('POST', at, { as: staff, body, expect: status });
    }
    await it.ask('POST', `/v1/demo/customers/${into}/merge`, { as: staff, body: { into: await idOf('길동') }, expect: 400 });
    await it.ask('POST', `/v1/demo/customers/${into}/merge`, { as: staff, body: { into: from }, expect: 400 });
    for (let times = 0; times < 2; times += 1) {
      const { json } = await it.ask<CustomerCard>('POST', at, { as: staff, body: { into }, expect: 200 });
      assert.equal(json.id, into);
    }
    assert.equal((await it.ask<CustomerCard>('GET', `/v1/demo/customers/${from}`, { as: staff, expect: 200 })).json.id, into);
    // Their own tab is asked who it is.
    await it.ask('GET', '/v1/demo/me', { as: visitor, expect: 401 });
  });
});

void describe('segments and weights over HTTP', () => {
  void test('segments are previewed, kept, changed and forgotten', async () => {
    const { json: preview } = await it.ask<SegmentPreview>('POST', '/v1/demo/segments/preview', { as: staff, body: { rule: GOLD }, expect: 200 });
    assert.deepEqual([preview.members, preview.some.map(({ name }) => name)], [1, ['홍길동']]);
    const at = `/v1/demo/segments/${uuid(50)}`;
    const { json } = await it.ask<Segment>('PUT', at, { as: staff, body: { name: ' Gold ', rule: GOLD }, expect: 200 });
    assert.deepEqual([json.name, json.rule, json.members], ['Gold', GOLD, 1]);
    const { json: list } = await it.ask<CustomersPage>('GET', `/v1/demo/customers?segment=${uuid(50)}`, { as: staff, expect: 200 });
    assert.deepEqual(list.customers.map(({ name }) => name), ['홍길동']);
    assert.deepEqual((await it.ask<SegmentsPage>('GET', '/v1/demo/segments', { as: staff })).json.segments.map(({ name }) => name), ['Gold']);
    const { json: { traits } } = await it.ask<TraitsPage>('GET', '/v1/demo/traits', { as: staff, expect: 200 });
    assert.deepEqual(traits.map(({ trait }) => trait).sort(), ['plan', 'seats']);
    const bad: readonly unknown[] = [
      { name: '', rule: GOLD },
      { name: 'x', rule: { match: 'none', conditions: GOLD.conditions } },
      { name: 'x', rule: { match: 'all', conditions: [] } },
      { name: 'x', rule: { match: 'all', conditions: Array(11).fill(GOLD.conditions[0]) } },
      { name: 'x', rule: { match: 'all', conditions: [{ on: 'trait', trait: 'a', is: 'one-of', values: [] }] } },
      { name: 'x', rule: { match: 'all', conditions: [{ on: 'trait', trait: 'a', is: 'at-least', value: 'x' }] } },
      { name: 'x', rule: { match: 'all', conditions: [{ on: 'sql', is: '1=1' }] } },
      { name: 'x', rule: { match: 'all', conditions: [{ on: 'activity', what: 'seen', is: 'within', days: 0 }] } },
    ];
    for (const body of bad) await it.ask('PUT', at, { as: staff, body, expect: 400 });
    // What looks like SQL is a word like any other.
    const odd = { match: 'any', conditions: [{ on: 'trait', trait: `plan' or 1=1 --`, is: 'one-of', values: [`gold') or (1=1`] }] };
    assert.equal((await it.ask<SegmentPreview>('POST', '/v1/demo/segments/preview', { as: staff, body: { rule: odd }, expect: 200 })).json.members, 0);
  });

  void test('ideas are weighed, and the arithmetic is told', async () => {
    await counted();
    const { json } = await it.ask<WeightsPage>('GET', `/v1/demo/desk/lenses?ideas=${IDEA},${uuid(9)}&segment=${uuid(50)}`, { as: staff, expect: 200 });
    assert.deepEqual(json.weights, [{ idea: IDEA, accounts: 2, value: 10_500, segment: 1 }]);
    const { json: page } = await it.ask<WeightPage>('GET', `/v1/demo/ideas/${IDEA}/weight`, { as: staff, expect: 200 });
    assert.deepEqual(page.accounts.map(({ name, value, people }) => [name, value, people]), [['Big', 9_000, 1], ['아주상사', 1_500, 1]]);
    assert.equal(page.accounts.reduce((sum, { value }) => sum + value, 0), page.value);
    const { json: ranks } = await it.ask<RanksPage>('GET', `/v1/demo/desk/ranks?board=ideas&by=segment&segment=${uuid(50)}`, { as: staff, expect: 200 });
    assert.deepEqual(ranks.ideas.map(({ row, segment }) => [row.title, segment]), [['국자', 1]]);
    assert.deepEqual([page.votes, page.weeks, page.effort], [2, [2, 0, 0, 0], null]);
    await it.ask('PUT', `/v1/demo/ideas/${IDEA}/desk/fields`, { as: staff, body: { effort: 2, impact: 5 }, expect: 200 });
    for (const sort of QUEUE_LENSES) {
      const { json: list } = await it.ask<QueuePage>('GET', `/v1/demo/desk/ideas?sort=${sort}&segment=${uuid(50)}`, { as: staff, expect: 200 });
      assert.equal(list.rows[0]?.idea.title, '국자', sort);
      const { momentum, ...weighs } = list.rows[0].weighs;
      assert.deepEqual(weighs, { accounts: 2, value: 10_500, segment: 1, effort: 2, impact: 5 });
      assert.ok(momentum >= 2 && momentum <= 3, String(momentum));
    }
    const { json: wrong } = await it.ask<ErrorBody>('GET', '/v1/demo/desk/ideas?sort=segment', { as: staff, expect: 400 });
    assert.deepEqual([wrong.error.kind, wrong.error.field], ['invalid', 'segment']);
    const { json: wanted } = await it.ask<SupportersPage>('GET', `/v1/demo/ideas/${IDEA}/desk/supporters`, { as: staff, expect: 200 });
    const belongs = wanted.supporters.map(({ account, segments }) => [account?.value, segments.length]);
    assert.deepEqual(belongs.sort((a, b) => Number(a[0]) - Number(b[0])), [[1_500, 1], [9_000, 0]]);
    for (const path of ['desk/ideas?sort=luck', 'desk/ideas?sort=value&segment=gold', 'desk/lenses', 'desk/lenses?ideas=x', 'desk/ranks?board=ideas&by=segment', 'desk/ranks?board=ideas&by=luck', 'desk/ranks?by=value']) {
      await it.ask('GET', `/v1/demo/${path}`, { as: staff, expect: 400 });
    }
    await it.ask('DELETE', `/v1/demo/segments/${uuid(50)}`, { as: staff, expect: 204 });
    await it.ask('DELETE', `/v1/demo/segments/${uuid(50)}`, { as: staff, expect: 204 });
  });
});

void describe('insights over HTTP', () => {
  void test('are figures, and tables that a spreadsheet opens', async () => {
    const { json } = await it.ask<Insights>('GET', '/v1/demo/insights', { as: staff, expect: 200 });
    assert.deepEqual([json.zone, json.weeks.length >= 12, json.waiting.count], ['Asia/Seoul', true, 1]);
    const week = json.weeks.at(-1);
    assert.deepEqual([week?.proposed, week?.answered], [1, 0]);
    assert.deepEqual(json.flow, { proposed: 1, waiting: 1, answered: 0, adopted: 0, declined: 0 });
    assert.deepEqual(json.ranks.map(({ title, byVotes, byValue }) => [title, byVotes, byValue]), [['국자', 1, 1]]);
    const voice = { channel: 'shop', words: '국자가 짧아요', idea: IDEA };
    await it.ask('POST', '/v1/demo/voices', { as: staff, body: voice, expect: 201 });
    it.timers.advance(60_000);
    const { json: heard } = await it.ask<Insights>('GET', '/v1/demo/insights', { as: staff, expect: 200 });
    assert.deepEqual(heard.channels, [{ channel: 'shop', voices: 1, attached: 1, answered: 0 }]);
    for (const part of INSIGHT_PARTS) {
      const { body: table } = await it.ask('GET', `/v1/demo/insights?format=csv&part=${part}`, { as: staff, expect: 200 });
      assert.match(table, /^\ufeff[a-z, 0-9%]+\r\n/, part);
    }
    const { body, type, headers } = await it.ask('GET', '/v1/demo/insights?format=csv&part=waiting', { as: staff, expect: 200 });
    assert.match(type, /^text\/csv/);
    assert.match(headers['content-disposition'] ?? '', /filename="demo-waiting-/);
    assert.match(body, /^\ufeffidea,board,title,status,votes,since\r\n.*,ideas,국자,open,2,/);
    for (const query of ['from=2026-02-30', 'from=2030-01-01&to=2029-01-01', 'from=1990-01-01', 'zone=Nowhere', 'part=all', 'format=xml', 'from=x']) {
      await it.ask('GET', `/v1/demo/insights?${query}`, { as: staff, expect: 400 });
    }
  });
});
