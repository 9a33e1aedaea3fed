import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Community } from '@madang/protocol';
import { openApp, type TestApp } from '../../testing/app.js';
import { uuid } from '../../testing/records.js';

const BOARD = '/v1/demo/boards/ideas';
const FEED = '/c/demo/b/ideas/feed.atom';
/** Entries of a feed. */
const MOST = 30;
const LATER = 10_000;

let server: TestApp;
let staff: string;
let visitor: string;

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  visitor = await server.session();
});
afterEach(() => server.close());

const read = async (url = FEED): Promise<string> => (await server.ask('GET', url, { undocumented: true, expect: 200 })).body;
const propose = (n: number) =>
  server.ask('POST', `${BOARD}/ideas`, { as: visitor, body: { id: uuid(n), title: `국자 & ${n}` }, expect: 201 });
/** What an element of this name says, where it stands first. */
const said = (text: string, name: string): string => new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
const entriesOf = (feed: string) =>
  [...feed.matchAll(/<entry>([^]*?)<\/entry>/g)].map(([, entry = '']) => ({
    id: said(entry, 'id'), published: said(entry, 'published'), updated: said(entry, 'updated'), entry,
  }));
const now = (): string => new Date(server.timers.now()).toISOString();

describe('the feed of a board', () => {
  test('says of each idea what Atom wants: who, when, where, and what became of it', async () => {
    const born = now();
    await propose(1);
    server.timers.advance(LATER);
    await server.ask('PUT', `/v1/demo/ideas/${uuid(1)}/response`, { as: staff, body: { body: '봄에 만들게요' }, expect: 200 });
    const feed = await read(`${FEED}?lang=en`);
    assert.match(feed, /^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom" xml:lang="en">/);
    assert.ok(feed.includes('<link rel="self" type="application/atom+xml" href="http://localhost:4700/c/demo/b/ideas/feed.atom"/>'));
    const [{ entry = '', ...times } = {}, ...more] = entriesOf(feed);
    assert.deepEqual(more, []);
    assert.deepEqual(times, { id: `urn:uuid:${uuid(1)}`, published: born, updated: now() });
    assert.equal(said(feed, 'updated'), now());
    assert.equal(said(entry, 'title'), '국자 &amp; 1');
    assert.equal(said(entry, 'name'), 'Someone');
    assert.ok(entry.includes(`<link rel="alternate" type="text/html" href="http://localhost:4700/c/demo/i/${uuid(1)}"/>`));
    assert.match(said(entry, 'summary'), /봄에 만들게요/);
  });

  test('tells what was answered, moved or brought together last, however old the idea', async () => {
    for (let n = 1; n <= MOST + 3; n += 1) {
      await propose(n);
      server.timers.advance(LATER);
    }
    const first = async (): Promise<readonly string[]> => {
      const feed = await read();
      const [{ id, updated } = { id: '', updated: '' }, ...others] = entriesOf(feed);
      assert.equal(others.length, MOST - 1);
      assert.equal(said(feed, 'updated'), updated, 'the feed is as new as what is newest in it');
      return [id, updated];
    };
    assert.equal((await first())[0], `urn:uuid:${uuid(MOST + 3)}`);
    await server.ask('PUT', `/v1/demo/ideas/${uuid(1)}/response`, { as: staff, body: { body: '네' }, expect: 200 });
    assert.deepEqual(await first(), [`urn:uuid:${uuid(1)}`, now()]);
    server.timers.advance(LATER);
    await server.ask('PUT', `/v1/demo/ideas/${uuid(2)}/status`, { as: staff, body: { status: 'shipped' }, expect: 200 });
    assert.deepEqual(await first(), [`urn:uuid:${uuid(2)}`, now()]);
    server.timers.advance(LATER);
    await server.ask('POST', `/v1/demo/ideas/${uuid(9)}/merge`, { as: staff, body: { into: uuid(3) }, expect: 200 });
    assert.deepEqual(await first(), [`urn:uuid:${uuid(3)}`, now()]);
    assert.ok(!(await read()).includes(uuid(9)), 'it is part of another');
    const stands = now();
    server.timers.advance(LATER);
    await server.ask('PUT', `/v1/demo/ideas/${uuid(8)}/vote`, { as: visitor, expect: 200 });
    assert.deepEqual(await first(), [`urn:uuid:${uuid(3)}`, stands], 'a vote is no news');
    await propose(50);
    assert.deepEqual(await first(), [`urn:uuid:${uuid(50)}`, now()]);
    await server.ask('DELETE', `/v1/demo/ideas/${uuid(50)}`, { as: visitor, expect: 204 });
    assert.deepEqual(await first(), [`urn:uuid:${uuid(3)}`, stands], 'what was taken away is not told of');
  });

  test('of a board without ideas is of today', async () => {
    const feed = await read();
    assert.deepEqual([entriesOf(feed), said(feed, 'updated')], [[], now()]);
  });
});

test('a board tells search engines the list that it shows', async () => {
  await propose(1);
  server.timers.advance(LATER);
  await propose(2);
  const page = await read('/c/demo/b/ideas?lang=en');
  const [, json = ''] = /<script type="application\/ld\+json"[^>]*>([^<]*)<\/script>/.exec(page) ?? [];
  const url = (n: number): string => `http://localhost:4700/c/demo/i/${uuid(n)}`;
  const { name, description, ...data } = JSON.parse(json) as Record<string, unknown>;
  const { json: community } = await server.ask<Community>('GET', '/v1/demo');
  assert.deepEqual([name, description], [community.boards.find(({ id }) => id === 'ideas')?.name, 'Ideas of 오목상점']);
  assert.deepEqual(data, {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    url: 'http://localhost:4700/c/demo/b/ideas',
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: 2,
      itemListElement: [2, 1].map((n, at) => ({ '@type': 'ListItem', position: at + 1, name: `국자 & ${n}`, url: url(n) })),
    },
  });
});
