import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { crowded, IDEAS, neighbours, type Village, village } from '@madang/testkit';
import type { BoardView } from '../api.js';
import type { HttpAnswer } from '../transport/transport.js';

let here: Village;
afterEach(() => here.close());

function votesOf(board: BoardView, id: string): number | undefined {
  return board.value.ideas.find((idea) => idea.id === id)?.votes;
}

test('S1: the first paint is one snapshot, without a session and without a connection', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  const board = client.board('ideas', { sort: 'top' });
  let asked: unknown;
  board.subscribe(() => {
    if (board.value.load === 'ready') asked ??= here.fake.requests.map(({ method, path, session }) => [method, path, session]);
  });
  assert.equal(board.value.load, 'loading');
  await here.clock.until('the board is painted', () => board.value.load === 'ready');
  assert.deepEqual(asked, [['GET', '/boards/ideas/ideas?sort=top', undefined]]);
  assert.equal(board.value.ideas[0]?.id, IDEAS.planned);
  assert.equal(here.fake.connections, 0);
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
});

test('C6: nothing on screen changes when the engine takes over', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top' });
  const loads: string[] = [];
  board.subscribe(() => loads.push(`${board.value.load} ${board.value.ideas.length}`));
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  assert.deepEqual([...new Set(loads)], ['ready 8']);
});

test('C2: a vote of somebody else arrives', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  const before = votesOf(board, IDEAS.planned) ?? 0;
  await here.clock.pass(100);
  here.fake.push({ name: 'vote.set', args: { idea: IDEAS.planned, on: true } });
  await here.clock.pass(100);
  assert.equal(votesOf(board, IDEAS.planned), before + 1);
});

test('C5: a new idea of somebody else waits behind the button, and the order stays', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'new' });
  const tagged = client.board('ideas', { sort: 'new', tag: '건강' });
  const found = client.board('ideas', { sort: 'new', q: '산책' });
  for (const view of [board, tagged, found]) view.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  const order = board.value.ideas.map(({ id }) => id);
  const id = client.newId();
  here.fake.push({ name: 'idea.create', args: { id, board: 'ideas', title: '산책 지도', body: '' } });
  here.fake.push({ name: 'vote.set', args: { idea: IDEAS.considering, on: true } });
  await here.clock.pass(100);
  assert.deepEqual(board.value.ideas.map((idea) => idea.id), order);
  assert.deepEqual([board.value.fresh, tagged.value.fresh, found.value.fresh], [1, 0, 0]);
  const [path] = [here.fake.requests.length];
  await Promise.all([board.showFresh(), here.clock.pass(200)]);
  assert.equal(board.value.ideas[0]?.id, id);
  assert.equal(board.value.fresh, 0);
  assert.match(here.fake.requests[path]?.path ?? '', /min=1\.\d+$/, 'no cache may answer this');
});

test('C3: another query that is asked for before the code is here shows nothing older than what is on screen', async () => {
  here = await village();
  const { http } = here.fake;
  const path = '/boards/ideas/ideas?sort=new';
  let kept: HttpAnswer | undefined;
  void http({ method: 'GET', path }).then((answer) => (kept = answer));
  await here.clock.until('a cache has a copy', () => kept !== undefined);
  here.fake.push({ name: 'vote.set', args: { idea: IDEAS.complaint, on: true } });
  const votes = here.fake.world.ideas.get(IDEAS.complaint)?.votes;
  // The copy is all that is given out for the other query.
  here.fake.http = async (request) => (request.path === path && kept ? kept : http(request));
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top' });
  const seen = new Set<number | undefined>();
  board.subscribe(() => {
    if (board.value.load === 'ready' && seen.size === 0) board.setQuery({ sort: 'new' });
    seen.add(votesOf(board, IDEAS.complaint));
  });
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.until('the other query is on screen', () => board.value.load === 'ready');
  await here.clock.pass(1_000);
  assert.deepEqual([...seen], [votes]);
});

test('C5: one’s own idea that an older page lacks is no news: it stands first', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  const board = client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  // The page has been read and is on its way.
  await here.clock.pass(30);
  const [own, other] = [client.newId(), client.newId()];
  const create = (id: string) => ({ name: 'idea.create', args: { id, board: 'ideas', title: '산책 지도', body: '' } }) as const;
  here.fake.push(create(own), 'customer');
  here.fake.push(create(other), 'staff');
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(500);
  assert.equal(board.value.ideas[0]?.id, own);
  assert.equal(board.value.fresh, 1);
  assert.ok(!board.value.ideas.some(({ id }) => id === other));
});

test('C5: an idea that left the filter stays where it is read', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top', status: 'open' });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  const order = board.value.ideas.map(({ id }) => id);
  here.fake.push({ name: 'status.set', args: { id: client.newId(), idea: IDEAS.complaint, status: 'considering', note: '' } }, 'staff');
  await here.clock.pass(100);
  assert.deepEqual(board.value.ideas.map(({ id }) => id), order);
  assert.equal(board.value.ideas.find(({ id }) => id === IDEAS.complaint)?.status, 'considering');
});

test('C5: pages follow one another, and a page that is older than the rest is brought up', async () => {
  here = await village(crowded(55));
  const { http } = here.fake;
  const gate = { release: (): void => {} };
  let holding = true;
  here.fake.http = async (request) => {
    const answer = await http(request);
    if (holding && request.path.includes('cursor=')) await new Promise<void>((done) => (gate.release = done));
    return answer;
  };
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'new', limit: 20 });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  const all = here.fake.world.rows('board:ideas', 'idea').sort((a, b) => b.createdAt - a.createdAt);
  const deep = all[30]?.id ?? '';

  // The page is read before a vote, and arrives after the vote was told.
  const more = board.loadMore();
  await here.clock.pass(100);
  assert.equal(board.value.loadingMore, true);
  here.fake.push({ name: 'vote.set', args: { idea: deep, on: true } });
  await here.clock.pass(100);
  gate.release();
  await Promise.all([more, here.clock.pass(200)]);
  assert.equal(board.value.ideas.length, 40);
  assert.equal(votesOf(board, deep), here.fake.world.ideas.get(deep)?.votes);
  assert.equal(board.value.fresh, 0);

  holding = false;
  await Promise.all([board.loadMore(), here.clock.pass(200)]);
  assert.deepEqual(board.value.ideas.map(({ id }) => id), all.map(({ id }) => id));
  assert.equal(board.value.more, false);
});

test('C6: another query keeps what is shown until its answer is here; a failure keeps it too', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  board.setQuery({ sort: 'new' });
  assert.deepEqual(board.query, { sort: 'new' });
  await here.clock.pass(10);
  assert.equal(board.value.load, 'loading');
  assert.equal(board.value.ideas.length, 8);
  await here.clock.pass(200);
  assert.equal(board.value.ideas[0]?.id, IDEAS.fresh);

  here.fake.broken = 'busy';
  board.setQuery({ sort: 'top', status: 'planned' });
  await here.clock.pass(100);
  assert.equal(board.value.load, 'failed');
  assert.equal(board.value.error?.kind, 'busy');
  assert.equal(board.value.ideas.length, 8);
  here.fake.broken = null;
  await here.clock.until('it is tried again by itself', () => board.value.load === 'ready');
  assert.deepEqual(board.value.ideas.map(({ id }) => id), [IDEAS.planned]);
});

test('O6: one’s own idea stands first at once, and neither flickers nor doubles', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  const board = client.board('ideas', { sort: 'top' });
  const elsewhere = client.board('ideas', { sort: 'top', status: 'planned' });
  const seen = new Set<string>();
  const id = client.newId();
  board.subscribe(() => {
    const mine = board.value.ideas.filter((idea) => idea.id === id);
    seen.add(`${mine.length} ${board.value.ideas[0]?.id === id} ${mine[0]?.votes} ${mine[0]?.vote.voted} ${board.value.fresh}`);
  });
  elsewhere.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  seen.clear();
  const outcome = client.mutate({ name: 'idea.create', args: { id, board: 'ideas', title: '물그릇', body: '**넓은** 것', tags: ['먹이'] } });
  assert.equal(board.value.ideas[0]?.id, id);
  assert.equal(board.value.ideas[0]?.pending, 'sending');
  assert.equal(board.value.ideas[0]?.author?.name, '하늘');
  await here.clock.pass(1_000);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.deepEqual([...seen], ['1 true 1 true 0']);
  assert.equal(board.value.ideas[0]?.pending, null);
  assert.equal(elsewhere.value.ideas.some((idea) => idea.id === id), false);
  assert.deepEqual(client.outbox.value, []);
  // In today's order it has one vote.
  await Promise.all([board.reload(), here.clock.pass(200)]);
  assert.notEqual(board.value.ideas[0]?.id, id);
  assert.equal(board.value.ideas.filter((idea) => idea.id === id).length, 1);
});

test('C1: another history is fetched again, and what is read stays until then', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top' });
  const blank: number[] = [];
  board.subscribe(() => blank.push(board.value.ideas.length));
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  here.fake.raiseEpoch();
  here.fake.push({ name: 'vote.set', args: { idea: IDEAS.planned, on: true } });
  await here.clock.pass(500);
  assert.equal(votesOf(board, IDEAS.planned), here.fake.world.ideas.get(IDEAS.planned)?.votes);
  assert.equal(blank.includes(0), false);
  here.fake.push({ name: 'vote.set', args: { idea: IDEAS.planned, on: false } });
  await here.clock.pass(100);
  assert.equal(votesOf(board, IDEAS.planned), here.fake.world.ideas.get(IDEAS.planned)?.votes, 'the new history is followed');
});

test('H3: a stale copy out of a cache is passed by after a reset', async () => {
  here = await village();
  // A cache that never lets go of what it has.
  const { http } = here.fake;
  const copies = new Map<string, ReturnType<typeof http>>();
  here.fake.http = (request) => {
    if (request.method !== 'GET' || request.session) return http(request);
    const copy = copies.get(request.path) ?? http(request);
    copies.set(request.path, copy);
    return copy.then((answer) => structuredClone(answer));
  };
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  here.fake.raiseEpoch();
  here.fake.cut();
  here.fake.push({ name: 'vote.set', args: { idea: IDEAS.planned, on: true } });
  await here.clock.until('it is live again', () => client.connection.value === 'live');
  await here.clock.pass(500);
  assert.equal(votesOf(board, IDEAS.planned), here.fake.world.ideas.get(IDEAS.planned)?.votes);
});

test('C6: the first snapshot fails, and comes as soon as it can', async () => {
  here = await village(neighbours);
  here.fake.offline = true;
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  await here.clock.pass(100);
  assert.equal(board.value.load, 'failed');
  assert.equal(board.value.error?.kind, 'offline');
  here.fake.offline = false;
  await here.clock.until('it is there', () => board.value.load === 'ready');
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
});

test('C6: a board that does not exist says so and is not asked for again and again', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('nowhere', { sort: 'top' });
  board.subscribe(() => {});
  await here.clock.pass(60_000);
  assert.equal(board.value.error?.kind, 'not-found');
  assert.ok(here.fake.requests.length <= 2, `${here.fake.requests.length} requests`);
});

test('C5: a load that another overtakes ends with it', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  let done = '';
  void board.reload().then(() => (done = `${board.value.load} ${board.query.sort}`));
  await here.clock.pass(20);
  board.setQuery({ sort: 'new' });
  await here.clock.pass(30);
  assert.equal(done, '');
  await here.clock.pass(200);
  assert.equal(done, 'ready new');
});

test('O6: a board that is opened later shows one’s own waiting idea first, too', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  here.fake.busy = true;
  const id = client.newId();
  void client.mutate({ name: 'idea.create', args: { id, board: 'ideas', title: '목줄', body: '' } });
  await here.clock.pass(200);
  const later = client.board('ideas', { sort: 'new' });
  const shipped = client.board('ideas', { sort: 'new', status: 'shipped' });
  for (const board of [later, shipped]) board.subscribe(() => {});
  await here.clock.pass(300);
  assert.equal(later.value.ideas[0]?.id, id);
  assert.equal(later.value.ideas[0]?.pending, 'sending');
  assert.deepEqual(shipped.value.ideas.map((idea) => idea.id), [IDEAS.shipped]);
  here.fake.busy = false;
  await here.clock.pass(10_000);
  assert.equal(later.value.ideas[0]?.id, id);
  assert.equal(later.value.ideas[0]?.pending, null);
  assert.equal(later.value.ideas.filter((idea) => idea.id === id).length, 1);
  assert.equal(later.value.fresh, 0);
});

test('C4: a row of a kind that is not known yet is nothing to a board', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'top', tag: '건강' });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(200);
  here.fake.world.put('board:ideas', { kind: 'campaign', id: 'c1' } as never);
  here.fake.push({ name: 'vote.set', args: { idea: IDEAS.unanswered, on: true } }, 'gil');
  await here.clock.pass(200);
  assert.equal(votesOf(board, IDEAS.unanswered), here.fake.world.ideas.get(IDEAS.unanswered)?.votes);
  assert.equal(board.value.fresh, 0);
});

test('C6: a list of one’s own is asked for as oneself, and counts nothing of others as new', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  const board = client.board('ideas', { sort: 'new' });
  board.subscribe(() => {});
  await here.clock.until('it is known who is here', () => client.me.value.load === 'ready' && board.value.load === 'ready');
  board.setQuery({ sort: 'new', mine: 'proposed' });
  await here.clock.until('one’s own', () => board.value.ideas.length === 1);
  assert.deepEqual(board.value.ideas.map(({ id }) => id), [IDEAS.fresh]);
  const args = { id: client.newId(), board: 'ideas', title: 'Of somebody else', body: '' };
  here.fake.push({ name: 'idea.create', args }, 'theo');
  await here.clock.pass(500);
  assert.equal(board.value.fresh, 0);
  board.setQuery({ sort: 'new', mine: 'voted' });
  await here.clock.until('what one voted for', () => board.value.ideas.length === 3);
  assert.ok(board.value.ideas.every(({ vote }) => vote.voted));
});

test('C6: a new idea counts as new where its kind is looked at', async () => {
  here = await village();
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'new', kind: 'question' });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  const propose = (kind: 'question' | 'praise'): void => {
    here.fake.push({ name: 'idea.create', args: { id: client.newId(), board: 'ideas', title: kind, body: '', kind } }, 'theo');
  };
  propose('praise');
  propose('question');
  await here.clock.until('it is counted', () => board.value.fresh > 0);
  assert.equal(board.value.fresh, 1);
  void board.showFresh();
  await here.clock.until('it is shown', () => board.value.ideas.length === 1);
  assert.equal(board.value.ideas[0]?.ideaKind, 'question');
});
