import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { firstDay, IDEAS, neighbours, type Village, village } from '@madang/testkit';
import type { Client, MeState } from '../api.js';

let here: Village;
afterEach(() => here.close());

const vote = (idea: string, on = true) => ({ name: 'vote.set', args: { idea, on } }) as const;
const sessions = (): unknown[] => here.fake.requests.filter(({ path }) => path === '/session').map(({ body }) => body);

function show(client: Client): void {
  client.board('ideas', { sort: 'top' }).subscribe(() => {});
}

test('a visitor stays nobody until they act, and is the same one after a reload', async () => {
  here = await village();
  const first = here.open();
  show(first.client);
  await here.clock.until('the connection is live', () => first.client.connection.value === 'live');
  await here.clock.pass(60_000);
  const me = (): MeState => first.client.me.value;
  assert.deepEqual(me(), { load: 'ready', person: null, staff: false });
  assert.deepEqual(sessions(), []);
  assert.deepEqual([...here.browser.stored.keys()], []);

  let dials = 0;
  here.fake.onConnect = () => (dials += 1);
  const outcome = first.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  assert.equal(dials, 0, 'the connection of nobody becomes theirs');
  assert.equal(first.client.connection.value, 'live');
  assert.deepEqual(await outcome, { type: 'applied' });
  const { person } = me();
  assert.equal(person?.anonymous, true);
  assert.deepEqual(sessions(), [{}]);
  first.client.close();

  const second = here.open();
  const board = second.client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  await here.clock.pass(2_000);
  assert.deepEqual(second.client.me.value.person, person);
  assert.equal(board.value.ideas.find(({ id }) => id === IDEAS.complaint)?.vote.voted, true);
});

test('a visitor whom the server does not know any more starts anew', async () => {
  here = await village();
  here.browser.stored.set('madang:https://community.example/demo:visitor', 'a-secret-of-another-time-000');
  const { client } = here.open();
  show(client);
  await here.clock.pass(2_000);
  assert.deepEqual(client.me.value, { load: 'ready', person: null, staff: false });
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(2_000);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.deepEqual(sessions(), [{ visitor: 'a-secret-of-another-time-000' }, {}]);
});

test('a session that is good for years, by a clock that is years behind, is renewed after a quarter of an hour', async () => {
  here = await village(neighbours, { sessionMinutes: 5 * 365 * 24 * 60 });
  const { client } = here.open({ getToken: async () => 'staff' });
  show(client);
  await here.clock.pass(13 * 60_000);
  assert.equal(sessions().length, 1);
  await here.clock.pass(2 * 60_000);
  assert.equal(sessions().length, 2);
});

test('the company’s token makes a known person, asked for once', async () => {
  here = await village();
  let asked = 0;
  const { client } = here.open({ getToken: async () => ((asked += 1), 'staff') });
  show(client);
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  assert.equal(client.me.value.staff, true);
  assert.equal(client.me.value.person?.name, '윤슬');
  assert.equal(asked, 1);
});

test('V6: a server of before, which takes no word of the browser, is asked once more without it', async () => {
  here = await village();
  const { http } = here.fake;
  const asked: unknown[] = [];
  here.fake.http = async (request) => {
    if (request.path !== '/session') return http(request);
    asked.push(Object.keys(request.body as object));
    const strange = 'timeZone' in (request.body as object);
    return strange ? { status: 400, body: { error: { kind: 'invalid', message: 'timeZone' } } } : http(request);
  };
  const { client } = here.open({ getToken: () => 'staff' });
  show(client);
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  assert.equal(client.me.value.person?.name, '윤슬');
  assert.deepEqual(asked, [['token', 'locale', 'timeZone'], ['token']]);
});

test('a page that cannot say yet is asked again, and reads as nobody meanwhile', async () => {
  here = await village();
  let ready = false;
  const { client } = here.open({
    getToken: () => {
      if (!ready) throw new Error('not yet');
      return 'customer';
    },
  });
  show(client);
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(10_000);
  assert.equal(client.connection.value, 'live');
  assert.equal(client.me.value.load, 'loading');
  assert.equal(client.outbox.value.length, 1);
  ready = true;
  await here.clock.until('somebody is here', () => client.me.value.person !== null);
  await here.clock.pass(2_000);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.equal(client.me.value.person?.name, '하늘');
});

test('a session is renewed before it runs out, over the open connection', async () => {
  here = await village(neighbours, { sessionMinutes: 5 });
  let asked = 0;
  const { client } = here.open({ getToken: () => ((asked += 1), 'customer') });
  show(client);
  const states = new Set<string>();
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  client.connection.subscribe(() => states.add(client.connection.value));
  await here.clock.pass(20 * 60_000);
  assert.ok(asked >= 4 && asked <= 7, `${asked} times`);
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(500);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.deepEqual([...states].filter((state) => state !== 'live'), []);
});

test('a session that ended early is replaced', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  show(client);
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  here.fake.people.expire();
  here.fake.bye({ reason: 'auth', retryAfter: 0 });
  await here.clock.until('it is live again', () => client.connection.value === 'live');
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(500);
  assert.deepEqual(await outcome, { type: 'applied' });
});

test('a token that is not good is told, to the developer as well, and nothing is kept from reading', async (t) => {
  const warned: unknown[] = [];
  t.mock.method(console, 'warn', (message: unknown) => warned.push(message));
  here = await village();
  const { client } = here.open({ getToken: () => 'forged' });
  show(client);
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  assert.deepEqual(client.me.value, { load: 'failed', person: null, staff: false });
  assert.deepEqual(warned, ['Madang: token-invalid'], 'in the words of the server');
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(2_000);
  const refused = await outcome;
  assert.equal(refused.type === 'refused' && refused.failure.kind, 'token-invalid');
});

test('where visitors may not act they are told to sign in, and can go on when they did', async () => {
  const { community } = neighbours;
  const policy = { anonymous: { propose: false, vote: false, comment: false } };
  here = await village({ ...neighbours, community: { ...community, policy } });
  let token: string | null = null;
  const { client } = here.open({ getToken: () => token });
  show(client);
  const id = client.newId();
  const outcome = client.mutate({ name: 'comment.add', args: { id, thread: 'page:care-guide', body: '저도요' } });
  await here.clock.pass(2_000);
  const refused = await outcome;
  assert.equal(refused.type === 'refused' && refused.failure.kind, 'not-signed-in');
  const [kept] = client.outbox.value;
  assert.equal(kept?.state, 'refused');

  token = 'customer';
  void client.refreshIdentity();
  await here.clock.pass(1_000);
  assert.equal(client.me.value.person?.name, '하늘');
  client.retry(kept?.key ?? '');
  await here.clock.pass(1_000);
  assert.deepEqual(client.outbox.value, []);
  assert.equal(here.fake.world.row('thread:page:care-guide', 'comment', id)?.author.name, '하늘');
});

test('O5: another person signs in: what is theirs comes, what was the other’s goes', async () => {
  here = await village();
  let token: string | null = 'customer';
  const { client } = here.open({ getToken: () => token });
  const board = client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(500);
  const voted = (): string[] => board.value.ideas.filter(({ vote: { voted: on } }) => on).map(({ id }) => id).sort();
  const first = voted();
  assert.ok(first.includes(IDEAS.fresh));

  token = 'staff';
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.equal(client.me.value.staff, true);
  assert.deepEqual(voted(), []);

  token = null;
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.deepEqual(client.me.value, { load: 'ready', person: null, staff: false });
  assert.equal(client.connection.value, 'live');
});

test('nothing is asked of an empty community but what is shown', async () => {
  here = await village(firstDay);
  const { client } = here.open();
  const board = client.board('ideas', { sort: 'trending' });
  board.subscribe(() => {});
  await here.clock.pass(60_000);
  assert.deepEqual(here.fake.requests.map(({ path }) => path), ['/boards/ideas/ideas?sort=trending']);
  assert.deepEqual(board.value.ideas, []);
  assert.equal(board.value.load, 'ready');
});
