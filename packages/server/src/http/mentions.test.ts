import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { CommentRow, Me, PeoplePage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const THREAD = `/v1/demo/threads/idea:${uuid(1)}`;

let server: TestApp;
let customer: string;
let staff: string;

beforeEach(async () => {
  server = await openApp();
  customer = await server.session({ sub: 'gildong', name: '홍길동', email: 'gildong@example.com' });
  staff = await server.session({ sub: 'mina', name: 'Mina Park', roles: ['staff'] });
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: customer, body: { id: uuid(1), title: '국자' }, expect: 201 });
  await server.ask('POST', `${THREAD}/comments`, { as: staff, body: { body: '네' }, expect: 201 });
  await server.ask('POST', `${THREAD}/comments`, { as: await server.session(), body: { body: '저도' }, expect: 201 });
});

afterEach(() => server.close());

async function people(q: string): Promise<string[]> {
  const { json } = await server.ask<PeoplePage>('GET', `${THREAD}/people?q=${encodeURIComponent(q)}`, { expect: 200 });
  return json.people.map(({ name }) => name);
}

describe('who may be mentioned', () => {
  test('those who took part and have a name, by that name and nothing else', async () => {
    assert.deepEqual((await people('')).toSorted(), ['Mina Park', '홍*동 님']);
    assert.deepEqual([await people('min'), await people('PARK'), await people('홍')], [['Mina Park'], ['Mina Park'], ['홍*동 님']]);
    for (const hidden of ['길', '홍길동', 'gildong', 'example.com']) assert.deepEqual(await people(hidden), [], hidden);
  });

  test('a thread that nobody wrote in has nobody', async () => {
    const { json } = await server.ask<PeoplePage>('GET', '/v1/demo/threads/page:empty/people', { expect: 200 });
    assert.deepEqual(json, { people: [] });
  });

  test('a comment tells whom it names', async () => {
    const { json: page } = await server.ask<PeoplePage>('GET', `${THREAD}/people?q=mina`);
    const [mina] = page.people;
    assert.ok(mina);
    const stranger = (await server.ask<{ person: Me }>('POST', '/v1/demo/session', { body: {} })).json.person.id;
    const body = { body: '@Mina Park 고마워요', mentions: [mina.id, stranger] };
    const { json } = await server.ask<CommentRow>('POST', `${THREAD}/comments`, { as: customer, body, expect: 201 });
    assert.deepEqual(json.mentions, [{ id: mina.id, name: 'Mina Park' }]);
    const { error } = await server.ask('POST', `${THREAD}/comments`, {
      as: customer,
      body: { body: '네', mentions: Array.from({ length: 11 }, (_, n) => uuid(n)) },
    });
    assert.deepEqual([error?.kind, error?.field], ['invalid', 'mentions']);
  });
});
