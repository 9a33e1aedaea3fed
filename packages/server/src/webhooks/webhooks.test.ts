import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebhookKind, WebhookPayload } from '@madang/protocol';
import type { PersonRecord } from '../domain/records.js';
import { Readers } from '../readers/index.js';
import { Yard } from '../store/contract/yard.js';
import { openStore } from '../testing/memory.js';
import type { ReaderRecord } from '../store/readers.js';
import type { Store } from '../store/store.js';
import { openEndpoint, type TestEndpoint } from '../testing/endpoint.js';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { AGAIN_AT_ONCE, Endpoint, GIVE_UP_AFTER } from './endpoint.js';
import { bodyOf } from './shapes.js';
import { OVERLAP, signed } from './sign.js';
import { Webhooks } from './webhooks.js';

const HOUR = 60 * 60_000;

let store: Store;
let yard: Yard;
let staff: PersonRecord;
let timers: VirtualTimers;
let endpoint: TestEndpoint;
let readers: Readers;
let webhooks: Webhooks;

function work(): void {
  readers = new Readers({ store, timers, random: () => 0, onError: () => undefined });
  webhooks = new Webhooks({
    store,
    timers,
    readers,
    reach: 'loopback',
    key: new Uint8Array(32),
    pageOf: (community, { id }) => Promise.resolve(`https://shop.example/${community}/${id}`),
    onError: (error) => assert.fail(String(error)),
  });
}

beforeEach(async () => {
  store = openStore();
  yard = await Yard.open(store);
  staff = await yard.person({ role: 'staff', name: 'Mina Kim', externalId: 'mina' });
  timers = new VirtualTimers();
  endpoint = await openEndpoint();
  work();
  await readers.start();
  await webhooks.start();
});

afterEach(async () => {
  webhooks.close();
  await readers.close();
  await endpoint.close();
  await store.close();
});

/** Waits until this holds: the network takes real time. */
async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 90_000; performance.now() < end; await pause(5)) if (await holds()) return;
  assert.fail(`it never came true that ${what}`);
}

const arrived = (count: number): Promise<void> => until(`${count} arrived`, () => endpoint.taken.length === count);

/** Has the readers look, as a commit would. */
const wake = (): void => readers.wake(yard.id);

async function reader(id: string): Promise<ReaderRecord> {
  const found = (await store.readers()).readers.find(({ purpose }) => purpose === `webhook:${id}`);
  assert.ok(found);
  return found;
}

void describe('webhooks', () => {
  void test('tell what happens, signed as Standard Webhooks has it', async () => {
    await yard.propose({ title: 'of before' });
    const { webhook, secret } = await webhooks.add(yard.id, { url: endpoint.url });
    const [idea] = await yard.propose({ title: 'Umbrellas', body: 'It *rains*.', by: staff, at: 7_000 });
    assert.ok(idea);
    wake();
    await arrived(1);
    const [received] = endpoint.taken;
    assert.ok(received);
    const { headers, body, json } = received;
    const id = headers['webhook-id'];
    assert.match(String(id), /^msg_[\w-]{27}$/);
    assert.equal(headers['webhook-timestamp'], String(Math.floor(timers.now() / 1_000)));
    assert.equal(
      headers['webhook-signature'],
      signed({ id: String(id), at: timers.now(), body }, [secret])['webhook-signature'],
    );
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.deepEqual(json, {
      type: 'idea.created',
      timestamp: '1970-01-01T00:00:07.000Z',
      data: {
        community: yard.id,
        seq: 2,
        order: idea.id,
        idea: {
          id: idea.id,
          board: 'ideas',
          title: 'Umbrellas',
          status: 'open',
          votes: 0,
          url: `https://shop.example/${yard.id}/${idea.id}`,
        },
        by: { role: 'staff', name: 'Mina Kim', userId: 'mina' },
        text: 'It rains.',
      },
    });
    await until('it is noted', async () => (await webhooks.deliveries(yard.id, webhook.id, 9)).length === 1);
    const [delivery] = await webhooks.deliveries(yard.id, webhook.id, 9);
    assert.deepEqual({ ...delivery }, {
      message: id, seq: 2, kind: 'idea.created', arrived: true, attempts: 1, at: timers.now(), status: 204, said: '',
    });
  });

  void test('arrive all and in order after an hour in which nothing did', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    endpoint.answer = () => null;
    const down = timers.now();
    let seq = 0;
    while (timers.now() - down < HOUR) {
      const [idea] = await yard.propose({ title: `Idea ${seq}` });
      assert.ok(idea);
      await yard.status(idea.id, staff, 'planned', timers.now());
      seq += 2;
      wake();
      await until('the next try is later', async () => (await reader(webhook.id)).retryAt > timers.now());
      timers.advance(5 * 60_000);
    }
    assert.equal(endpoint.taken.length, 0);
    assert.ok((await reader(webhook.id)).failures > 5);
    assert.equal((await webhooks.list(yard.id))[0]?.failingSince, down);
    const tried = endpoint.asked;
    assert.ok(tried < 20, `${tried} tries in an hour`);
    endpoint.answer = null;
    timers.advance(HOUR);
    await arrived(seq);
    assert.deepEqual(endpoint.taken.map(({ json }) => json.data.seq), Array.from({ length: seq }, (_, at) => at + 1));
    await until('all is well', async () => (await reader(webhook.id)).cursor === seq);
    assert.equal((await webhooks.list(yard.id))[0]?.failingSince, null);
    const [first] = (await webhooks.deliveries(yard.id, webhook.id, 99)).filter((one) => one.seq === 1);
    assert.deepEqual([first?.arrived, first?.attempts], [true, tried + 1]);
  });

  void test('come again with the same id when a process ends between sending and noting', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    await readers.close();
    // Another process takes it up, sends, and is gone before it notes anything.
    const dying = new Proxy(store, {
      get(target, name: keyof Store) {
        if (name === 'noteDelivery' || name === 'moveReader') return () => Promise.reject(new Error('killed'));
        const value: unknown = target[name];
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const living = store;
    store = dying;
    work();
    await readers.start();
    await webhooks.start();
    await yard.propose({}, {});
    wake();
    await until('it was sent', () => endpoint.taken.length >= 1);
    webhooks.close();
    await readers.close();
    const before = endpoint.taken.length;
    store = living;
    work();
    await readers.start();
    await webhooks.start();
    await until('the second arrived', () => endpoint.taken.some(({ json }) => json.data.seq === 2));
    const ids = endpoint.taken.map(({ headers, json }) => [json.data.seq, headers['webhook-id']]);
    assert.deepEqual(ids[before], ids[0], 'the first one again');
    assert.equal(new Set(ids.map(([, id]) => id)).size, 2);
    assert.equal((await reader(webhook.id)).failures, 0);
  });

  void test('stop at 410, and go on where they stood when they are switched on', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    endpoint.answer = () => ({ status: 410 });
    await yard.propose({});
    wake();
    const off = async (): Promise<string | null | undefined> => (await webhooks.list(yard.id))[0]?.off;
    await until('it is off', async () => (await off()) !== null);
    assert.match(String(await off()), /410/);
    endpoint.answer = null;
    await yard.propose({});
    wake();
    timers.advance(HOUR);
    await pause(20);
    assert.equal(endpoint.asked, 1);
    await webhooks.change(yard.id, webhook.id, { on: true });
    await arrived(2);
    assert.deepEqual(endpoint.taken.map(({ json }) => json.data.seq), [1, 2]);
  });

  void test('are switched off when nothing has arrived for five days', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    endpoint.answer = () => ({ status: 500, body: 'we are\nbroken' });
    await yard.propose({});
    wake();
    await until('it failed', async () => (await reader(webhook.id)).failures === 1);
    assert.equal((await webhooks.deliveries(yard.id, webhook.id, 1))[0]?.said, 'we are broken');
    timers.advance(GIVE_UP_AFTER);
    await until('it is off', async () => (await webhooks.list(yard.id))[0]?.off === 'Nothing has arrived for five days.');
  });

  void test('wait as long as the endpoint says, but no longer than an hour', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    endpoint.answer = () => ({ status: 429, headers: { 'retry-after': '120' } });
    await yard.propose({});
    wake();
    await until('it failed', async () => (await reader(webhook.id)).failures === 1);
    assert.equal((await reader(webhook.id)).retryAt, timers.now() + 120_000);
    endpoint.answer = () => ({ status: 503, headers: { 'retry-after': '999999' } });
    timers.advance(120_000);
    await until('it failed again', async () => (await reader(webhook.id)).failures === 2);
    assert.equal((await reader(webhook.id)).retryAt, timers.now() + HOUR);
    endpoint.answer = () => ({ status: 503, headers: { 'retry-after': '1' } });
    timers.advance(HOUR);
    await until('it failed once more', async () => (await reader(webhook.id)).failures === 3);
    assert.equal((await reader(webhook.id)).retryAt, timers.now() + 5_000, 'nor less than the first wait');
  });

  void test('do not follow redirects, nor wait for ever, nor read what does not end', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    const elsewhere = await openEndpoint();
    endpoint.answer = () => ({ status: 302, headers: { location: elsewhere.url } });
    assert.deepEqual(await webhooks.test(yard.id, webhook.id), { status: 302, said: '', retryAfter: null });
    assert.equal(elsewhere.asked, 0);
    await elsewhere.close();
    endpoint.answer = () => 'never';
    const silent = webhooks.test(yard.id, webhook.id);
    await until('it was asked', () => endpoint.asked === 2);
    timers.advance(15_000);
    assert.deepEqual(await silent, { status: null, said: 'No answer within 15 seconds.', retryAfter: null });
    endpoint.answer = () => ({ status: 200, body: 'x'.repeat(10_000_000) });
    const long = await webhooks.test(yard.id, webhook.id);
    assert.deepEqual([long.status, long.said], [200, 'x'.repeat(200)]);
  });

  void test('sign with the secret before as well, for a day after a rotation', async () => {
    const { webhook, secret: old } = await webhooks.add(yard.id, { url: endpoint.url });
    const { secret } = await webhooks.rotate(yard.id, webhook.id);
    assert.notEqual(secret, old);
    const signaturesOf = async (): Promise<string> => {
      await webhooks.test(yard.id, webhook.id);
      const last = endpoint.taken.at(-1);
      assert.ok(last);
      const message = { id: String(last.headers['webhook-id']), at: timers.now(), body: last.body };
      const both = signed(message, [secret, old])['webhook-signature'];
      const one = signed(message, [secret])['webhook-signature'];
      const found = last.headers['webhook-signature'];
      return found === both ? 'both' : found === one ? 'new' : 'none';
    };
    assert.equal(await signaturesOf(), 'both');
    timers.spend(OVERLAP);
    assert.equal(await signaturesOf(), 'new');
  });

  void test('sign with every secret that was promised a day, however soon the next rotation comes', async () => {
    const { webhook, secret: first } = await webhooks.add(yard.id, { url: endpoint.url });
    const { secret: second, webhook: after } = await webhooks.rotate(yard.id, webhook.id);
    const firstUntil = after.oldSecretUntil ?? 0;
    timers.spend(HOUR);
    const { secret: third } = await webhooks.rotate(yard.id, webhook.id);
    const signers = async (): Promise<readonly string[]> => {
      await webhooks.test(yard.id, webhook.id);
      const last = endpoint.taken.at(-1);
      assert.ok(last);
      const message = { id: String(last.headers['webhook-id']), at: timers.now(), body: last.body };
      const given = String(last.headers['webhook-signature']).split(' ');
      const named = Object.entries({ first, second, third });
      return named.filter(([, one]) => given.includes(signed(message, [one])['webhook-signature'] ?? '')).map(([name]) => name);
    };
    timers.spend(firstUntil - timers.now() - 1);
    assert.deepEqual(await signers(), ['first', 'second', 'third']);
    timers.spend(HOUR + 1);
    assert.deepEqual(await signers(), ['third']);
  });

  void test('tell of many votes once, and of nobody who gave one', async () => {
    await webhooks.add(yard.id, { url: endpoint.url, kinds: ['vote.count'] });
    const [idea, other] = await yard.propose({}, {});
    assert.ok(idea && other);
    for (let n = 0; n < 5; n += 1) {
      const voter = await yard.person();
      await yard.vote(idea.id, voter.id, true);
      if (n === 2) await yard.vote(other.id, voter.id, true);
    }
    wake();
    timers.advance(2_000);
    await arrived(2);
    const told = endpoint.taken.map(({ json: { type, data } }) => [type, data.idea?.id, data.idea?.votes, data.by]);
    assert.deepEqual(told, [['vote.count', other.id, 1, null], ['vote.count', idea.id, 5, null]]);
  });

  void test('name those who follow by the company’s own ids, page by page, and nobody who is unknown', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url, kinds: ['news.people'] });
    const proposer = await yard.person({ externalId: 'proposer' });
    const [idea] = await yard.propose({ by: proposer, at: 0 });
    assert.ok(idea);
    const muted = await yard.person({ externalId: 'muted' });
    const anonymous = await yard.person({ origin: 'anonymous', externalId: null });
    const voters = await Promise.all(Array.from({ length: 700 }, (_, n) => yard.person({ externalId: `voter-${n}` })));
    for (const voter of [muted, anonymous, staff, ...voters]) await yard.vote(idea.id, voter.id, true);
    const preferences = {
      mail: { official: 'instant', direct: 'instant', comments: 'off' },
      push: { official: true, direct: true, comments: false },
      muted: true,
      mutedBoards: [],
      locale: 'ko',
      timeZone: 'Asia/Seoul',
      quiet: null,
    } as const;
    await store.putPreferences(yard.id, muted.id, preferences);
    // The second message fails once: the first does not come again.
    let failures = 0;
    endpoint.answer = ({ json }) => ({ status: json.data.more === false && (failures += 1) === 1 ? 500 : 200 });
    await yard.status(idea.id, staff, 'planned', 9_000);
    wake();
    await until('it failed', async () => (await reader(webhook.id)).failures === 1);
    timers.advance(5_000);
    await until('it is told', async () => (await reader(webhook.id)).failures === 0);
    const told = endpoint.taken.map(({ json: { data } }) => [data.news, data.people?.length ?? 0, data.more] as const);
    assert.deepEqual(told.map(([news, , more]) => [news, more]), [['status.set', true], ['status.set', false]]);
    const people = endpoint.taken.flatMap(({ json }) => json.data.people ?? []);
    assert.equal(people.length, 701);
    assert.equal(new Set(people.map(({ userId }) => userId)).size, 701);
    assert.deepEqual(people.find(({ userId }) => userId === 'proposer')?.why, 'proposed');
    assert.deepEqual(people.find(({ userId }) => userId === 'voter-9')?.why, 'voted');
    assert.ok(people.every(({ userId }) => userId !== 'muted' && userId !== 'mina'));
    assert.ok(endpoint.taken.every(({ body }) => !body.includes('@example.com')));
    assert.equal(new Set(endpoint.taken.map(({ json }) => json.data.order)).size, 1);
  });

  void test('write messages to a channel, and nothing that nobody there wants to read', async () => {
    await webhooks.add(yard.id, { url: endpoint.url, kinds: ['idea.created', 'person.confirmed'], format: 'slack' });
    await yard.propose({ title: 'Umbrellas <now>', body: 'It *rains*.', by: staff });
    wake();
    await arrived(1);
    const { text } = JSON.parse(endpoint.taken[0]?.body ?? '') as { readonly text: string };
    const [head, quote] = text.split('\n');
    assert.match(head ?? '', /^Mina Kim 님이 새 의견을 올렸어요: \*<https:\/\/shop\.example\/[^|]+\|Umbrellas &lt;now&gt;>\*$/);
    assert.equal(quote, '> It rains.');
  });

  void test('write to a channel of what is owed and what came back, by the company’s own names of statuses', () => {
    const idea = { id: 'i', board: 'ideas', title: 'Ladle', status: 'declined', votes: 3, url: null } as const;
    const said = (type: WebhookKind, locale: string, more: object = {}): string => {
      const data = { community: yard.id, seq: 1, order: 'i', idea, by: { role: 'staff', name: 'Mina', userId: null }, ...more } as const;
      const payload = { type, timestamp: '', data } as WebhookPayload;
      const statusNames = { planned: { en: 'On the wheel', ko: '물레에 올렸어요' } };
      const body = bodyOf('slack', payload, { locales: [locale], statusNames }) ?? 'null';
      return (JSON.parse(body) as { readonly text: string } | null)?.text ?? '';
    };
    // Already the third of May in Seoul.
    const due = { dueAt: Date.UTC(2026, 4, 2, 16) };
    for (const [type, more, en, ko] of [
      ['promise.reached', due, 'Enough people want this: an answer is promised by May 2, 2026: *Ladle*', '많은 분이 원해서 2026년 5월 3일까지 답하기로 한 의견이에요: *Ladle*'],
      ['response.returned', {}, 'Enough supporters say that the answer does not answer it: *Ladle*', '답변이 되지 않는다는 분이 많아 다시 답해야 해요: *Ladle*'],
      ['idea.relook', {}, 'The day to look at this declined idea again has come: *Ladle*', '안 하기로 한 의견을 다시 살펴볼 날이 되었어요: *Ladle*'],
      ['idea.deleted', { idea: null }, 'Mina took an idea back', 'Mina 님이 의견을 거두었어요'],
      ['status.set', { change: { from: 'open', to: 'planned', note: '' } }, 'Mina set the status to “On the wheel”: *Ladle*', 'Mina 님이 상태를 바꿨어요: ‘물레에 올렸어요’: *Ladle*'],
    ] as const) {
      assert.deepEqual([said(type, 'en', more), said(type, 'ko', more)], [en, ko], type);
    }
    assert.equal(said('person.confirmed', 'en', { idea: null }), '');
  });

  void test('that are switched off stay off, whatever of theirs arrives by hand or was on its way', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    const of = async () => {
      const [{ off, failingSince } = assert.fail()] = await webhooks.list(yard.id);
      return [off, failingSince !== null];
    };
    endpoint.answer = () => ({ status: 500 });
    await yard.propose({});
    wake();
    await until('it failed', async () => (await reader(webhook.id)).failures === 1);
    await webhooks.change(yard.id, webhook.id, { on: false });
    await store.setWebhookHealth(webhook.id, { failingSince: 1_000 });
    assert.deepEqual(await of(), ['It was switched off.', true]);
    endpoint.answer = () => ({ status: 204 });
    const { deliveries: [again] } = await webhooks.replay(yard.id, webhook.id, 1);
    assert.equal(again?.arrived, true);
    assert.equal((await webhooks.test(yard.id, webhook.id)).status, 204);
    assert.deepEqual(await of(), ['It was switched off.', true]);

    // A message was on its way to one that failed before, when it was switched off.
    await webhooks.change(yard.id, webhook.id, { on: true });
    const [record = assert.fail()] = await store.webhooks(yard.id);
    let wasOff = 0;
    const parts = { store, timers, reach: 'loopback', key: new Uint8Array(32), pageOf: () => Promise.resolve(null) } as const;
    const lane = new Endpoint(parts, { ...record, failingSince: 1_000 }, () => (wasOff += 1));
    await webhooks.change(yard.id, webhook.id, { on: false });
    const [event = assert.fail()] = await store.events(yard.id, 0, 1);
    await store.forgetDeliveries(webhook.id, 0);
    await lane.tell(event);
    assert.deepEqual([...(await of()), wasOff], ['It was switched off.', false, 0]);
    // One that fails says nothing by hand, and does not switch it on either.
    endpoint.answer = () => ({ status: 500 });
    await webhooks.replay(yard.id, webhook.id, 1);
    assert.deepEqual(await of(), ['It was switched off.', false]);
    await store.forgetDeliveries(webhook.id, 0);
    await assert.rejects(lane.tell(event));
    assert.deepEqual(await of(), ['It was switched off.', true]);
  });

  void test('tell that an idea became part of another, to whom that is news too, and that it was taken back', async () => {
    await webhooks.add(yard.id, { url: endpoint.url, kinds: ['idea.merged', 'idea.unmerged', 'news.people'] });
    const proposer = await yard.person({ externalId: 'proposer' });
    const [from, into] = await yard.propose({ by: proposer, at: 0, title: 'Ladle' }, { at: 0, title: `Spoon \u202e<now>` });
    assert.ok(from && into);
    const merging = { community: yard.id, from: from.id, person: staff.id };
    assert.equal((await store.mergeIdeas({ ...merging, into: into.id, note: '', at: 9_000 })).type, 'done');
    assert.equal((await store.partIdea({ ...merging, at: 10_000 })).type, 'done');
    wake();
    await arrived(3);
    const told = endpoint.taken.map(({ json: { type, data } }) => {
      const { idea, into: other, by } = data;
      return [type, idea?.id, other?.id, by?.userId];
    });
    const about = [from.id, into.id, 'mina'];
    assert.deepEqual(told.sort(), [['idea.merged', ...about], ['idea.unmerged', ...about], ['news.people', ...about]]);
    const news = endpoint.taken.find(({ json }) => json.type === 'news.people')?.json.data;
    assert.deepEqual([news?.news, news?.people], ['idea.merged', [{ userId: 'proposer', why: 'proposed' }]]);
    const merged = endpoint.taken.find(({ json }) => json.type === 'idea.merged')?.json;
    assert.ok(merged);
    assert.match(bodyOf('slack', merged, { locales: ['en'] }) ?? '', /Mina Kim joined this idea with “Spoon &lt;now&gt;”: /);
    assert.match(bodyOf('discord', merged, { locales: ['ko'] }) ?? '', /Mina Kim 님이 이 의견을 ‘Spoon /);
  });

  void test('send again one message or all since one, with the same ids', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    await yard.propose({}, {}, {});
    wake();
    await arrived(3);
    await until('they are read', async () => (await reader(webhook.id)).cursor === 3);
    const { deliveries: [again], next } = await webhooks.replay(yard.id, webhook.id, 2);
    assert.deepEqual([again?.arrived, again?.attempts, next], [true, 2, undefined]);
    await webhooks.replaySince(yard.id, webhook.id, 1);
    await arrived(6);
    const ids = endpoint.taken.map(({ headers }) => headers['webhook-id']);
    assert.deepEqual(endpoint.taken.map(({ json }) => json.data.seq), [1, 2, 3, 2, 2, 3]);
    assert.deepEqual([ids[3], ids[4], ids[5]], [ids[1], ids[1], ids[2]]);
    await assert.rejects(webhooks.replay(yard.id, webhook.id, 99), /no such entry/);
  });

  void test('send very many messages about one entry again a few at a time', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url, kinds: ['status.set', 'news.people'] });
    const [idea] = await yard.propose({ by: await yard.person({ externalId: 'gil' }) });
    assert.ok(idea);
    await yard.status(idea.id, staff, 'planned', timers.now());
    wake();
    await arrived(2);
    // The same person on each of a dozen pages.
    const pages = 12;
    const followers: Store['followers'] = async (query) => {
      const { people } = await store.followers({ ...query, after: 0 });
      const { after = 0 } = query;
      return { people, next: after + 1 < pages ? after + 1 : null };
    };
    const many = new Webhooks({
      store: new Proxy(store, {
        get(target, name: keyof Store) {
          if (name === 'followers') return followers;
          const value: unknown = target[name];
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      }),
      timers, readers: null, reach: 'loopback', key: new Uint8Array(32), pageOf: () => Promise.resolve(null),
      onError: () => assert.fail(),
    });
    const first = await many.replay(yard.id, webhook.id, 2);
    assert.deepEqual([first.next, endpoint.taken.length], [AGAIN_AT_ONCE, 2 + 1 + AGAIN_AT_ONCE]);
    const rest = await many.replay(yard.id, webhook.id, 2, first.next);
    assert.deepEqual([rest.next, endpoint.taken.length], [undefined, 2 + 1 + pages]);
    assert.equal(new Set(endpoint.taken.map(({ headers }) => headers['webhook-id'])).size, 1 + pages);
    // What does not arrive is not followed by more.
    endpoint.answer = () => ({ status: 500 });
    const before = endpoint.asked;
    assert.equal((await many.replay(yard.id, webhook.id, 2)).next, undefined);
    assert.equal(endpoint.asked, before + 1);
  });

  void test('are not put further than the log is, where they would hear nothing of what comes', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    await yard.propose({});
    wake();
    await arrived(1);
    await assert.rejects(webhooks.replaySince(yard.id, webhook.id, 2), /no more than 1/);
    await yard.propose({});
    wake();
    await arrived(2);
  });

  void test('do not reach other communities, and are gone when they are removed', async () => {
    const { webhook } = await webhooks.add(yard.id, { url: endpoint.url });
    const other = await Yard.open(store);
    await assert.rejects(webhooks.remove(other.id, webhook.id), /no such webhook/);
    assert.deepEqual(await webhooks.list(other.id), []);
    await yard.propose({});
    wake();
    await arrived(1);
    await webhooks.remove(yard.id, webhook.id);
    await other.propose({});
    await yard.propose({});
    wake();
    timers.advance(HOUR);
    await until('its reader is gone', async () => (await store.readers()).readers.length === 0);
    assert.equal(endpoint.asked, 1);
  });

  void test('are refused where the address is not of a public host', async () => {
    for (const url of ['ftp://shop.example', 'http://shop.example', 'https://10.0.0.1/', 'https://[::ffff:10.0.0.1]/', 'no', ''])
      await assert.rejects(webhooks.add(yard.id, { url }), /url/, url);
  });
});
