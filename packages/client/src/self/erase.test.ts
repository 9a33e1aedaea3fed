import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { IDEAS, type Village, village } from '@madang/testkit';
import type { Client } from '../api.js';

let here: Village;
afterEach(() => here.close());

const vote = (idea: string) => ({ name: 'vote.set', args: { idea, on: true } }) as const;
const sessions = (): unknown[] => here.fake.requests.filter(({ path }) => path === '/session');

/** A token that names somebody before the server is asked, as a real one does. */
function real(key: string): string {
  const token = `head.${btoa(JSON.stringify({ sub: key }))}.signature`;
  const { people } = here.fake;
  const open = people.open.bind(people);
  people.open = (body, ...more) => open(body.token === token ? { ...body, token: key } : body, ...more);
  return token;
}

async function live(client: Client): Promise<void> {
  client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(300);
}

async function erase(client: Client): Promise<void> {
  const erasing = (await client.account()).erase();
  await here.clock.pass(2_000);
  await erasing;
}

test('whoever erased themselves is nobody until they act, in this tab, the next one and after a reload', async () => {
  here = await village();
  const token = real('sora');
  const first = here.open({ getToken: () => token });
  await live(first.client);
  const before = first.client.me.value.person?.id ?? '';
  const done = first.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  assert.deepEqual(await done, { type: 'applied' });
  const data = (await first.client.account()).data();
  await here.clock.pass(500);
  assert.equal((await data).person.id, before);
  const asked = sessions().length;
  await erase(first.client);
  await here.clock.pass(30_000);
  assert.equal(first.client.me.value.person, null);
  assert.equal(sessions().length, asked, 'the page goes on naming them, and nobody is told');
  for (const [key, value] of here.browser.stored) assert.ok(!`${key} ${value}`.includes(before), `${key} leads to them`);
  first.client.close();

  const second = here.open({ getToken: () => token });
  await live(second.client);
  await here.clock.pass(30_000);
  assert.deepEqual([second.client.me.value.person, sessions().length], [null, asked]);
  const again = second.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(2_000);
  assert.deepEqual(await again, { type: 'applied' });
  const { person } = second.client.me.value;
  assert.ok(person !== null && person.id !== before, 'somebody new');
});

test('a visitor leaves nothing in the browser, and one who is refused stays who they are', async () => {
  here = await village();
  const { client } = here.open();
  await live(client);
  const done = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  await done;
  const { person } = client.me.value;
  here.fake.refusingPosts = 'busy';
  const refused = assert.rejects((await client.account()).erase(), { kind: 'busy' });
  await here.clock.pass(2_000);
  await refused;
  assert.deepEqual(client.me.value.person, person);
  here.fake.refusingPosts = null;
  await erase(client);
  assert.equal(client.me.value.person, null);
  assert.deepEqual([...here.browser.stored.keys()], []);
});
