import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import {
  type FakeTransport,
  fakeTransport,
  IDEAS,
  loadedParts,
  neighbours,
  seeded,
  type Village,
  village,
  VirtualBrowser,
  VirtualClock,
  VirtualPage,
  virtualTab,
} from '@madang/testkit';
import type { Client } from './api.js';
import { createClient } from './client.js';
import type { Parts } from './parts.js';

let here: Village | undefined;
afterEach(() => here?.close());

const vote = (idea: string, on = true) => ({ name: 'vote.set', args: { idea, on } }) as const;

/** A client whose later parts come when they are told to. */
async function early(): Promise<{
  clock: VirtualClock;
  fake: FakeTransport;
  client: Client;
  come: (parts?: Parts | Error) => Promise<void>;
}> {
  const parts = await loadedParts();
  const clock = new VirtualClock();
  const fake = fakeTransport(neighbours, { now: () => clock.now, after: clock.after, latency: 10 });
  let arrive = (_: Parts | Error): void => {};
  let waiting = new Promise<Parts | Error>((done) => (arrive = done));
  const part = async <K extends keyof Parts>(name: K): Promise<Awaited<ReturnType<Parts[K]>>> => {
    const come = await waiting;
    if (come instanceof Error) throw come;
    return (await come[name]()) as Awaited<ReturnType<Parts[K]>>;
  };
  const late: Parts = { engine: () => part('engine'), self: () => part('self'), views: () => part('views') };
  const client = createClient(
    { server: 'https://community.example', community: 'demo' },
    { ...virtualTab(clock, new VirtualBrowser(), new VirtualPage(), late, seeded(3)), transport: fake },
  );
  return {
    clock,
    fake,
    client,
    async come(what = parts) {
      arrive(what);
      await clock.pass(1);
      waiting = new Promise((done) => (arrive = done));
    },
  };
}

test('C6: another query asked for before the engine is here keeps what is shown, and is loading', async () => {
  const { clock, client, come } = await early();
  const board = client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  await clock.until('the first page is painted', () => board.value.load === 'ready');
  board.setQuery({ sort: 'new' });
  assert.deepEqual([board.value.load, board.value.ideas.length], ['loading', 8]);
  await come();
  await come();
  await clock.until('its answer is here', () => board.value.load === 'ready');
  assert.equal(board.value.ideas[0]?.id, IDEAS.fresh);
  client.close();
});

test('S1: a click before the engine is here shows at once, is kept, and is sent when it is', async () => {
  const { clock, fake, client, come } = await early();
  const board = client.board('ideas', { sort: 'top' });
  const seen: string[] = [];
  const card = () => board.value.ideas.find(({ id }) => id === IDEAS.complaint);
  board.subscribe(() => seen.push(`${card()?.votes} ${card()?.vote.voted} ${card()?.vote.pending}`));
  await clock.pass(100);
  const before = card()?.votes ?? 0;
  const outcome = client.mutate(vote(IDEAS.complaint));
  assert.deepEqual(card()?.vote, { voted: true, pending: 'sending', refused: null });
  assert.equal(card()?.votes, before + 1);
  await clock.pass(1_000);
  assert.equal(fake.requests.some(({ method }) => method === 'POST'), false);
  await come();
  await come();
  await clock.pass(1_000);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.equal(card()?.votes, before + 1);
  assert.deepEqual([...new Set(seen)], [`${before} false null`, `${before + 1} true sending`, `${before + 1} true null`]);
  client.close();
});

test('a part that does not load refuses what was done, and is tried again', async () => {
  const { clock, fake, client, come } = await early();
  const board = client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  const card = () => board.value.ideas.find(({ id }) => id === IDEAS.complaint);
  await clock.pass(100);
  const before = card()?.votes ?? 0;
  const outcome = client.mutate(vote(IDEAS.complaint));
  await come(new Error('blocked'));
  const refused = await outcome;
  assert.equal(refused.type === 'refused' && refused.failure.kind, 'offline');
  assert.equal(card()?.votes, before);
  assert.equal(board.value.load, 'ready');
  const again = client.mutate(vote(IDEAS.complaint));
  await come();
  await come();
  await clock.pass(1_000);
  assert.deepEqual(await again, { type: 'applied' });
  assert.equal(fake.world.ideas.get(IDEAS.complaint)?.votes, before + 1);
  client.close();
});

test('an idea paints from its snapshot before the code of its view is here', async () => {
  const { clock, client, come } = await early();
  const idea = client.idea(IDEAS.planned);
  assert.equal(client.idea(IDEAS.planned), idea, 'the same arguments give the same view');
  idea.subscribe(() => {});
  await clock.pass(100);
  assert.equal(idea.value.idea?.votes, 47);
  assert.equal(idea.value.load, 'loading');
  await come();
  await clock.pass(100);
  assert.equal(idea.value.load, 'ready');
  assert.match(idea.value.text?.html ?? '', /<strong>한 화면에서<\/strong>/);
  client.close();
});

test('an id stays one step of an address, whatever a page gives for one', async () => {
  here = await village();
  const asked: string[] = [];
  const { http } = here.fake;
  here.fake.http = (request) => {
    asked.push(request.path);
    return http(request);
  };
  const { client } = here.open();
  const odd = '../../other/ideas/x?y#z';
  for (const view of [client.idea(odd), client.roadmap(odd), client.board(odd, { sort: 'top' })]) view.subscribe(() => {});
  client.look('merged', odd).catch(() => {});
  await here.clock.pass(100);
  const step = encodeURIComponent(odd);
  for (const path of [`/ideas/${step}`, `/boards/${step}/roadmap`, `/boards/${step}/ideas?sort=top`, `/ideas/${step}/merged?min=0.0`]) {
    assert.ok(asked.includes(path), path);
  }
  assert.deepEqual(asked.filter((path) => path.includes('..') && !path.includes(step)), []);
});

test('info is fetched once and again after a failure; similar ideas can be called off', async () => {
  here = await village();
  const { client } = here.open();
  here.fake.broken = 'busy';
  const failed = client.info().catch((failure: { kind: string }) => failure.kind);
  await here.clock.pass(100);
  assert.equal(await failed, 'busy');
  here.fake.broken = null;
  const both = Promise.all([client.info(), client.info()]);
  await here.clock.pass(100);
  const [info] = await both;
  assert.equal(info.name, '멍멍수첩');
  assert.equal(info.tags[0], '건강');
  assert.equal(here.fake.requests.filter(({ path }) => path === '').length, 2);

  const similar = client.similar('ideas', '산책 기록');
  await here.clock.pass(100);
  assert.equal((await similar)[0]?.id, IDEAS.planned);
  const stop = new AbortController();
  const called = client.similar('ideas', '산', stop.signal).catch((error: unknown) => (error as Error).name);
  await here.clock.pass(5);
  stop.abort();
  await here.clock.pass(100);
  assert.equal(await called, 'AbortError');
});

test('O5: what keeps a first vote is there before the network goes', async () => {
  const parts = await loadedParts();
  const clock = new VirtualClock();
  const browser = new VirtualBrowser();
  const page = new VirtualPage();
  const fake = fakeTransport(neighbours, { now: () => clock.now, after: clock.after, latency: 10 });
  let fetched: ReturnType<Parts['self']> | undefined;
  const self = (): ReturnType<Parts['self']> =>
    (fetched ??= fake.offline ? Promise.reject(new Error('no network')) : parts.self());
  const client = createClient(
    { server: 'https://community.example', community: 'demo' },
    { ...virtualTab(clock, browser, page, { ...parts, self }, seeded(3)), transport: fake },
  );
  client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await clock.pass(1_000);
  assert.equal(fake.requests.some(({ path }) => path === '/session'), false, 'and nobody is made somebody by it');
  fake.offline = true;
  page.set({ online: false });
  void client.mutate(vote(IDEAS.complaint));
  await clock.pass(1_000);
  assert.deepEqual(client.outbox.value.map(({ state }) => state), ['waiting']);
  assert.equal([...browser.stored.keys()].some((key) => key.includes(':out:')), true);
  client.close();
});
