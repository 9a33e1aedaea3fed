import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { IDEAS, neighbours, type Tab, type Village, village } from '@madang/testkit';
import type { BoardView, ConnectionState } from '../api.js';

let here: Village;
afterEach(() => here.close());

const vote = (idea: string, on = true) => ({ name: 'vote.set', args: { idea, on } }) as const;
const counted = (id: string): number => here.fake.world.ideas.get(id)?.votes ?? -1;

interface Open extends Tab {
  readonly board: BoardView;
  readonly states: ConnectionState[];
  /** Votes as they are shown. */
  readonly shown: (id: string) => number | undefined;
}

async function open(live = true): Promise<Open> {
  here = await village(neighbours);
  const tab = here.open();
  const states: ConnectionState[] = [];
  tab.client.connection.subscribe(() => {
    if (states.at(-1) !== tab.client.connection.value) states.push(tab.client.connection.value);
  });
  const board = tab.client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  if (live) await here.clock.until('the connection is live', () => tab.client.connection.value === 'live');
  return { ...tab, board, states, shown: (id) => board.value.ideas.find((idea) => idea.id === id)?.votes };
}

test('S1: it opens with the first widget and closes with the last', async () => {
  here = await village();
  const { client } = here.open();
  client.connection.subscribe(() => {});
  await here.clock.pass(5_000);
  assert.equal(client.connection.value, 'idle');
  const stop = client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  stop();
  await here.clock.pass(1_000);
  assert.equal(client.connection.value, 'idle');
  assert.equal(here.fake.connections, 0);
});

test('S1: a page out of sight keeps it for a minute, and catches up when it is seen again', async () => {
  const { client, page, shown } = await open();
  page.set({ visible: false });
  await here.clock.pass(59_000);
  assert.equal(client.connection.value, 'live');
  await here.clock.pass(2_000);
  assert.equal(client.connection.value, 'idle');
  assert.equal(here.fake.connections, 0);
  here.fake.push(vote(IDEAS.complaint));
  page.set({ visible: true });
  await here.clock.pass(1_000);
  assert.equal(client.connection.value, 'live');
  assert.equal(shown(IDEAS.complaint), counted(IDEAS.complaint));
});

test('S1: a page that begins out of sight does not connect', async () => {
  here = await village();
  const { client, page } = here.open();
  page.visible = false;
  client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.pass(120_000);
  assert.equal(here.fake.connections, 0);
  page.set({ visible: true });
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
});

test('S3: a lost connection comes back by itself, and what was missed with it', async () => {
  const { client, shown, states } = await open();
  here.fake.cut();
  here.fake.push(vote(IDEAS.complaint));
  await here.clock.until('it is live again', () => client.connection.value === 'live');
  await here.clock.pass(500);
  assert.equal(shown(IDEAS.complaint), counted(IDEAS.complaint));
  assert.deepEqual(states, ['idle', 'connecting', 'live', 'connecting', 'live']);
});

test('S2: where no connection is to be had the page asks, and comes back with growing patience', async () => {
  const { client, shown } = await open();
  here.fake.refusingSockets = { kind: 'busy', message: 'busy', retryAfter: 30 };
  let dials = 0;
  const before = here.fake.requests.length;
  here.fake.onConnect = () => (dials += 1);
  here.fake.bye({ reason: 'busy', retryAfter: 30 });
  assert.equal(client.connection.value, 'polling');
  here.fake.push(vote(IDEAS.complaint));
  await here.clock.pass(12_000);
  assert.equal(shown(IDEAS.complaint), counted(IDEAS.complaint));
  assert.equal(dials, 0, 'the server said when to come back');
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(10_000);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.equal(shown(IDEAS.complaint), counted(IDEAS.complaint));
  await here.clock.pass(5 * 60_000);
  assert.ok(dials >= 4 && dials <= 10, `${dials} tries in five minutes`);
  const asked = here.fake.requests.slice(before).filter(({ path }) => path.startsWith('/sync?topic=board')).length;
  assert.ok(asked > 30 && asked < 140, `${asked} questions in five minutes`);
  here.fake.refusingSockets = null;
  await here.clock.until('it is live again', () => client.connection.value === 'live');
});

test('S3: a server that is gone is tried again with patience, and never in step', async () => {
  const { client } = await open();
  const tries: number[] = [];
  here.fake.onConnect = () => tries.push(here.clock.now);
  here.fake.offline = true;
  await here.clock.pass(10 * 60_000);
  assert.equal(client.connection.value, 'offline');
  const waits = tries.slice(1).map((at, i) => at - (tries[i] ?? 0));
  assert.ok((waits[0] ?? 0) < 3_000, `${waits[0]}`);
  assert.ok(waits.slice(-3).every((wait) => wait >= 30_000 && wait <= 75_000), waits.join(' '));
  assert.equal(new Set(waits).size, waits.length);
  here.fake.offline = false;
  await here.clock.until('it is live again', () => client.connection.value === 'live');
});

test('S3: the network says it is back, and nobody waits for the next try', async () => {
  const { client, page } = await open();
  here.fake.offline = true;
  await here.clock.pass(5 * 60_000);
  page.set({ online: false });
  assert.equal(client.connection.value, 'offline');
  here.fake.offline = false;
  page.set({ online: true });
  await here.clock.pass(500);
  assert.equal(client.connection.value, 'live');
});

test('V1: a server that speaks a later version is read by snapshots', async () => {
  const { client, shown } = await open();
  here.fake.refusingSockets = { kind: 'upgrade', message: 'later' };
  here.fake.cut();
  await here.clock.until('it knows', () => client.connection.value === 'upgrade');
  let dials = 0;
  here.fake.onConnect = () => (dials += 1);
  here.fake.push(vote(IDEAS.complaint));
  await here.clock.pass(3 * 60_000);
  assert.equal(dials, 0);
  assert.equal(shown(IDEAS.complaint), counted(IDEAS.complaint));
  // What one does oneself is shown by a snapshot as well: the deltas of that server are not for this client.
  const before = shown(IDEAS.complaint) ?? 0;
  const done = client.mutate({ name: 'vote.set', args: { idea: IDEAS.complaint, on: true } });
  await here.clock.until('it is there', () => here.fake.requests.some(({ path }) => path === '/mutations'));
  await here.clock.pass(1_000);
  assert.equal((await done).type, 'applied');
  assert.equal(shown(IDEAS.complaint), before + 1);
  assert.equal(client.outbox.value.length, 0);
  assert.equal(here.fake.requests.some(({ path }) => path.startsWith('/sync')), false);
});

test('N4: a delta that the server skipped is found by the next one, or by the heads', async () => {
  const { client, shown } = await open();
  await here.clock.pass(500);
  here.fake.skipping = true;
  here.fake.push(vote(IDEAS.complaint));
  await here.clock.pass(500);
  here.fake.skipping = false;
  assert.notEqual(shown(IDEAS.complaint), counted(IDEAS.complaint));
  here.fake.tellHeads();
  await here.clock.pass(500);
  assert.equal(shown(IDEAS.complaint), counted(IDEAS.complaint));

  here.fake.skipping = true;
  here.fake.push(vote(IDEAS.complaint, false));
  here.fake.skipping = false;
  here.fake.push(vote(IDEAS.planned));
  await here.clock.pass(500);
  assert.equal(shown(IDEAS.complaint), counted(IDEAS.complaint));
  assert.equal(client.connection.value, 'live');
});

test('topics that the connection does not take are asked for', async () => {
  const { client } = await open();
  const ideas = Object.values(IDEAS).map((id) => client.idea(id));
  here.fake.topicLimit = 3;
  for (const idea of ideas) idea.subscribe(() => {});
  await here.clock.pass(1_000);
  for (const id of Object.values(IDEAS)) {
    if (id !== IDEAS.shipped && id !== IDEAS.declined) here.fake.push(vote(id), 'gil');
  }
  await here.clock.pass(15_000);
  assert.deepEqual(ideas.map((idea) => idea.value.idea?.votes), Object.values(IDEAS).map(counted));
});

test('a closed client says and does nothing more, however often it is closed', async () => {
  const { client, board } = await open();
  let told = 0;
  board.subscribe(() => (told += 1));
  client.close();
  client.close();
  told = 0;
  const before = here.fake.requests.length;
  here.fake.push(vote(IDEAS.complaint));
  await here.clock.pass(5 * 60_000);
  assert.equal(told, 0);
  assert.equal(here.fake.requests.length, before);
  assert.equal(here.fake.connections, 0);
});
