import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { IDEAS, type Village, village } from '@madang/testkit';
import type { Client } from '../api.js';

let here: Village;
afterEach(() => here.close());

const PREFIX = 'madang:https://community.example/demo:';
const vote = (idea: string, on = true) => ({ name: 'vote.set', args: { idea, on } }) as const;
const counted = (id: string): number => here.fake.world.ideas.get(id)?.votes ?? -1;
/** What is said of the browser beside a token. */
const BROWSER = ((): object => {
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { locale, timeZone };
})();
const sessions = (): unknown[] => here.fake.requests.filter(({ path }) => path === '/session').map(({ body }) => body);
const voters = (idea: string): string[] =>
  [...here.fake.people.everybody()].filter(({ id }) => here.fake.world.row(`me:${id}`, 'vote', idea)).map(({ id }) => id);
const keys = (): string[] => [...here.browser.stored.keys()].map((key) => key.replace(PREFIX, ''));

async function live(client: Client): Promise<void> {
  client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(300);
}
/** A token that names somebody before the server is asked, as a real one does. */
function real(key: string): string {
  const token = `head.${btoa(JSON.stringify({ sub: key }))}.signature`;
  const { people } = here.fake;
  const open = people.open.bind(people);
  people.open = (body, ...more) => open(body.token === token ? { ...body, token: key } : body, ...more);
  return token;
}

test('O7: whom the page names in the tab where a visitor acted is that visitor; whoever comes next is not', async () => {
  here = await village();
  let token: string | null = null;
  const { client } = here.open({ getToken: () => token });
  await live(client);
  void client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  const visitor = client.me.value.person?.id ?? '';
  token = 'customer';
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.deepEqual(sessions()[1], { token: 'customer', ...BROWSER, visitor: 'visitor-secret-number-000001' });
  assert.ok(voters(IDEAS.complaint).includes('person-customer') && !voters(IDEAS.complaint).includes(visitor));
  assert.ok(!keys().includes('visitor'), 'the secret is gone');

  token = 'customer-b';
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.deepEqual(sessions().at(-1), { token: 'customer-b', ...BROWSER });
  assert.ok(!voters(IDEAS.complaint).includes('person-customer-b'));
  token = null;
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.equal(client.me.value.person, null, 'signed out: nobody');
});

test('O7: who signs in in a tab where no visitor acted is not taken for the visitor of this browser', async () => {
  here = await village();
  const stranger = here.open();
  await live(stranger.client);
  void stranger.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  stranger.client.close();
  here.browser.freeLocks();
  const { client } = here.open({ getToken: () => 'customer' });
  await live(client);
  void client.mutate(vote(IDEAS.unanswered));
  await here.clock.pass(1_000);
  assert.deepEqual(sessions().at(-1), { token: 'customer', ...BROWSER });
  assert.ok(!voters(IDEAS.complaint).includes('person-customer'));
  assert.ok(keys().includes('visitor'), 'the visitor is still known here');
});

test('O7: a first vote made without a network is kept for its visitor, over a reload, and goes with them when they sign in', async () => {
  here = await village();
  const first = here.open();
  await live(first.client);
  const before = counted(IDEAS.complaint);
  here.fake.offline = true;
  first.page.set({ online: false });
  void first.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(3_000);
  here.fake.offline = false;
  // Not for somebody who comes in another tab.
  const other = here.open({ getToken: () => 'customer-b' });
  await live(other.client);
  first.client.close();
  here.browser.freeLocks();
  other.page.set({ visible: true });
  await here.clock.pass(40_000);
  assert.equal(counted(IDEAS.complaint), before);

  const token = real('customer');
  const second = here.open({ getToken: () => token }, here.browser, first);
  await live(second.client);
  await here.clock.pass(2_000);
  assert.equal(counted(IDEAS.complaint), before + 1);
  assert.ok(voters(IDEAS.complaint).includes('person-customer'));
});

test('O7: a visitor whom the server does not know beside a good token does not keep anybody out', async () => {
  here = await village();
  let token: string | null = null;
  const { client } = here.open({ getToken: () => token });
  await live(client);
  void client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  const { people } = here.fake;
  const open = people.open.bind(people);
  people.open = (body, ...more) => (body.token && body.visitor ? null : open(body, ...more));
  token = 'customer';
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.equal(client.me.value.person?.name, '하늘');
  assert.deepEqual(sessions().at(-1), { token: 'customer', ...BROWSER });
});
