import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { CommentRow, IdeaPage, Me, MergedPage, PersonData, Release, RoadmapPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const [FROM, INTO] = [`/v1/demo/ideas/${uuid(1)}`, `/v1/demo/ideas/${uuid(2)}`];

let server: TestApp;
let staff: string;
let [first, second, helper]: [string, string, string] = ['', '', ''];
let finder = '';

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  [first, second, helper] = [
    await server.session({ sub: 'a', name: '성춘향' }),
    await server.session({ sub: 'b', name: '이몽룡' }),
    await server.session({ sub: 'c', name: '홍길동' }),
  ];
  await server.ask('POST', IDEAS, { as: first, body: { id: uuid(1), title: '손잡이가 뜨거워요' }, expect: 201 });
  await server.ask('POST', IDEAS, { as: second, body: { id: uuid(2), title: '뜨겁지 않은 손잡이' }, expect: 201 });
  await server.ask('PUT', `${INTO}/status`, { as: staff, body: { status: 'shipped' }, expect: 200 });
  await server.ask('POST', `/v1/demo/threads/idea:${uuid(2)}/comments`, { as: helper, body: { id: uuid(3), body: '수건으로 감싸요' }, expect: 201 });
  finder = (await server.ask<{ person: Me }>('GET', '/v1/demo/me', { as: helper, expect: 200 })).json.person.id;
});

afterEach(() => server.close());

const card = async (): Promise<RoadmapPage['columns'][number]['ideas'][number] | undefined> => {
  const { columns } = (await server.ask<RoadmapPage>('GET', '/v1/demo/boards/ideas/roadmap', { expect: 200 })).json;
  return columns.find(({ status }) => status === 'shipped')?.ideas[0];
};

describe('who is credited besides whose an idea is', () => {
  test('G6: whoever found the other one and wrote the workaround is named once, masked as everywhere', async () => {
    await server.ask('POST', `${FROM}/merge`, { as: staff, body: { into: uuid(2), finder }, expect: 200 });
    const put = await server.ask<CommentRow>('PUT', `/v1/demo/comments/${uuid(3)}/workaround`, { as: staff, expect: 200 });
    assert.equal(put.json.workaround, true);
    const { coProposers, helpers } = (await card()) ?? {};
    assert.deepEqual([coProposers?.by.map(({ name }) => name), helpers], [['성*향 님'], { by: [{ id: finder, name: '홍*동 님' }], n: 1 }]);
    const [one] = (await server.ask<MergedPage>('GET', `${INTO}/merged`, { expect: 200 })).json.ideas;
    assert.equal(one?.finder?.name, '홍*동 님');
    await server.ask('PUT', `${FROM}/finder`, { as: staff, body: { finder: null }, expect: 200 });
    assert.equal((await card())?.helpers?.n, 1, 'the workaround is still theirs');
    await server.ask('DELETE', `/v1/demo/comments/${uuid(3)}/workaround`, { as: staff, expect: 200 });
    assert.equal((await card())?.helpers, undefined);
  });

  test('what cannot be credited is refused', async () => {
    const asks = [
      ['PUT', `${FROM}/finder`, { finder }, 'closed', 'id'],
      ['POST', `${FROM}/merge`, { into: uuid(2), finder: uuid(99) }, 'not-found', 'finder'],
      ['PUT', `/v1/demo/comments/${uuid(99)}/workaround`, undefined, 'not-found', 'id'],
      ['PUT', `${INTO}/thanks`, { thanks: '가'.repeat(281) }, 'invalid', 'thanks'],
    ] as const;
    for (const [method, url, body, kind, field] of asks) {
      const { error } = await server.ask(method, url, { as: staff, ...(body && { body }) });
      assert.deepEqual([error?.kind, error?.field], [kind, field], url);
    }
    assert.equal((await server.ask<IdeaPage>('GET', FROM)).json.mergedInto, undefined, 'nothing was merged');
    const asCustomer = await server.ask('PUT', `${INTO}/thanks`, { as: first, body: { thanks: '나에게' } });
    assert.equal(asCustomer.error?.kind, 'not-allowed');
  });

  test('a thank-you stands beside the names, as plain text, on the wall and on the idea', async () => {
    await server.ask('PUT', `${INTO}/thanks`, { as: staff, body: { thanks: ' 덕분에 <b>안</b> 데어요 ' }, expect: 200 });
    assert.equal((await card())?.thanks, '덕분에 <b>안</b> 데어요');
    assert.equal((await server.ask<IdeaPage>('GET', INTO)).json.thanks, '덕분에 <b>안</b> 데어요');
    await server.ask('PUT', `${INTO}/thanks`, { as: staff, body: { thanks: '' }, expect: 200 });
    assert.equal((await card())?.thanks, undefined);
  });

  test('the roadmap and the idea say when it shipped, and nothing any more once it is built again', async () => {
    assert.equal((await card())?.shippedAt, undefined, 'what came shipped has no day');
    for (const status of ['planned', 'shipped']) {
      server.timers.spend(9);
      await server.ask('PUT', `${INTO}/status`, { as: staff, body: { status }, expect: 200 });
    }
    const since = (await card())?.shippedAt ?? 0;
    const page = (await server.ask<IdeaPage>('GET', INTO)).json;
    assert.ok(since > page.createdAt, `${since}`);
    assert.equal(page.shippedAt, since);
    await server.ask('PUT', `${INTO}/status`, { as: staff, body: { status: 'building' }, expect: 200 });
    assert.equal((await server.ask<IdeaPage>('GET', INTO)).json.shippedAt, undefined);
  });

  test('G7: who does not want to be named is not: on the wall, in release notes, nor in what their export leaves out', async () => {
    const release = { title: '봄 소식', body: '', ideas: [uuid(2)], at: 1_000 };
    await server.ask('PUT', `/v1/demo/desk/releases/${uuid(8)}`, { as: staff, body: release });
    const notes = async (): Promise<Release | undefined> =>
      (await server.ask<{ releases: Release[] }>('GET', '/v1/demo/releases', { expect: 200 })).json.releases[0];
    assert.equal((await notes())?.ideas[0]?.author?.name, '이*룡 님');
    const { json } = await server.ask<Me>('PUT', '/v1/demo/me/credit', { as: second, body: { credited: false }, expect: 200 });
    assert.equal(json.uncredited, true);
    assert.deepEqual([(await card())?.author?.name, (await notes())?.ideas[0]?.author?.name], ['', '']);
    assert.equal((await server.ask<IdeaPage>('GET', INTO)).json.author?.name, '이*룡 님', 'what they wrote keeps their name');
    const data = (await server.ask<PersonData>('GET', '/v1/demo/me/data', { as: second, expect: 200 })).json;
    assert.equal(data.person.uncredited, true);
    await server.ask('PUT', '/v1/demo/me/credit', { as: second, body: { credited: true }, expect: 200 });
    assert.equal((await card())?.author?.name, '이*룡 님');
  });
});
