import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { coded, type Fixture, IDEAS, neighbours, signingIn, type Tab, type Village, village } from '@madang/testkit';
import type { Client } from '../api.js';

let here: Village;
afterEach(() => here.close());
const { live, enter } = signingIn(() => here);

const PREFIX = 'madang:https://community.example/demo:';
const vote = (idea: string, on = true) => ({ name: 'vote.set', args: { idea, on } }) as const;
const comment = (id: string, body: string) => ({ name: 'comment.add', args: { id, thread: 'page:care-guide', body } }) as const;
const counted = (id: string): number => here.fake.world.ideas.get(id)?.votes ?? -1;
const keys = (): string[] => [...here.browser.stored.keys()].map((key) => key.replace(PREFIX, ''));

/** Only known people may do anything; and a code is offered. */
const known: Fixture = {
  ...neighbours,
  community: {
    ...neighbours.community,
    policy: { anonymous: { propose: false, vote: false, comment: false }, emailCode: true },
  },
};
/** A token that names somebody before the server is asked, as a real one does. */
function real(key: string): string {
  const token = `head.${btoa(JSON.stringify({ sub: key }))}.signature`;
  const { people } = here.fake;
  const open = people.open.bind(people);
  people.open = (body, ...more) => open(body.token === token ? { ...body, token: key } : body, ...more);
  return token;
}
const nobody = (client: Client): boolean => client.me.value.person === null;
/** The page is left, and another one opened in its tab. */
function again(tab: Tab, token: string | null = null): Tab {
  tab.client.close();
  return here.open({ getToken: () => token }, here.browser, tab);
}

test('O8: what waits for a log-in happens once somebody known is here, on the same page', async () => {
  here = await village(known);
  let token: string | null = null;
  const { client } = here.open({ getToken: () => token });
  await live(client);
  const before = counted(IDEAS.complaint);
  const account = await client.account();
  account.intend(vote(IDEAS.complaint));
  account.intend(vote(IDEAS.complaint));
  await here.clock.pass(5_000);
  assert.equal(counted(IDEAS.complaint), before);
  assert.deepEqual(account.intents.value.map(({ state }) => state), ['waiting'], 'of two about the same only one');

  token = 'customer';
  void client.refreshIdentity();
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.equal(counted(IDEAS.complaint), before + 1);
  assert.deepEqual(account.intents.value.map(({ state }) => state), ['applied']);
  assert.deepEqual(account.takeEnded().map(({ call }) => call.name), ['vote.set']);
  assert.deepEqual(account.takeEnded(), [], 'told once');
});

test('O8: it survives a log-in on another page, and happens in the tab that has it, once', async () => {
  here = await village(known);
  const first = here.open();
  await live(first.client);
  const id = first.client.newId();
  (await first.client.account()).intend(comment(id, '저도요'));
  const other = here.open({ getToken: () => 'customer' });
  await live(other.client);
  await here.clock.pass(3_000);
  assert.equal(here.fake.world.row('thread:page:care-guide', 'comment', id), undefined, 'not in another tab');

  const second = again(first, 'customer');
  await live(second.client);
  await here.clock.pass(1_000);
  assert.equal(here.fake.world.row('thread:page:care-guide', 'comment', id)?.author.name, '하늘');
  const third = again(second, 'customer');
  await live(third.client);
  assert.deepEqual((await third.client.account()).intents.value, []);
});

test('O8: photos come back from a log-in on another page with the words that they stand beside', async () => {
  here = await village(known);
  const first = here.open();
  await live(first.client);
  const [id, photo] = [first.client.newId(), first.client.newId()];
  const account = await first.client.account();
  account.photos.keep({ id: photo, width: 4, height: 3, blob: new Blob(['photo'], { type: 'image/webp' }) });
  const { name, args } = comment(id, '사진과 함께');
  account.intend({ name, args: { ...args, photos: [photo] } });
  await here.clock.pass(1_000);
  const second = again(first, 'customer');
  await live(second.client);
  await here.clock.pass(2_000);
  const row = here.fake.world.row('thread:page:care-guide', 'comment', id);
  assert.deepEqual(row?.photos?.map((one) => one.id), [photo]);
  assert.equal(here.fake.requests.filter(({ method }) => method === 'PUT').length, 1);
});

test('O8: a copy of the tab that has it does no harm', async () => {
  here = await village(known);
  const first = here.open();
  await live(first.client);
  const id = first.client.newId();
  (await first.client.account()).intend(comment(id, '한 번만'));
  const copy = here.open({ getToken: () => 'customer' });
  first.page.kept.forEach((value, key) => copy.page.kept.set(key, value));
  const back = again(first, 'customer');
  await live(copy.client);
  await live(back.client);
  await here.clock.pass(2_000);
  const thread = back.client.thread('page:care-guide');
  thread.subscribe(() => {});
  await here.clock.pass(500);
  assert.deepEqual(thread.value.comments.filter(({ body }) => body === '한 번만').map(({ refused }) => refused), [null]);
  assert.deepEqual([...back.client.outbox.value, ...copy.client.outbox.value], []);
});

test('O8: what is left alone for an hour, or given up, does not happen', async () => {
  here = await village(known);
  let token: string | null = null;
  const { client } = here.open({ getToken: () => token });
  await live(client);
  const before = [counted(IDEAS.complaint), counted(IDEAS.unanswered)];
  const account = await client.account();
  account.intend(vote(IDEAS.complaint));
  account.forget(account.intend(vote(IDEAS.unanswered)));
  await here.clock.pass(61 * 60_000);
  token = 'customer';
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.deepEqual([counted(IDEAS.complaint), counted(IDEAS.unanswered)], before);
  assert.deepEqual(account.intents.value, []);
});

test('O8: a page that dies right after the log-in has kept it', async () => {
  here = await village(known);
  const first = here.open();
  await live(first.client);
  const before = counted(IDEAS.complaint);
  (await first.client.account()).intend(vote(IDEAS.complaint));
  first.client.close();
  for (const at of [1, 15, 30, 45, 60, 80]) {
    const tab = here.open({ getToken: () => 'customer' }, here.browser, first);
    tab.client.board('ideas', { sort: 'top' }).subscribe(() => {});
    await here.clock.pass(at);
    tab.client.close();
    here.browser.freeLocks();
  }
  const last = here.open({ getToken: () => 'customer' }, here.browser, first);
  await live(last.client);
  await here.clock.pass(3_000);
  assert.equal(counted(IDEAS.complaint), before + 1);
});

test('O8: discarding what was refused takes the intent with it', async () => {
  here = await village(known);
  let token: string | null = null;
  const { client } = here.open({ getToken: () => token });
  await live(client);
  const call = comment(client.newId(), '지울 말');
  const outcome = client.mutate(call);
  await here.clock.pass(1_000);
  assert.equal((await outcome).type, 'refused');
  (await client.account()).intend(call);
  client.discard(client.outbox.value[0]?.key ?? '');
  token = 'customer';
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.equal(here.fake.world.row('thread:page:care-guide', 'comment', call.args.id), undefined);
});

test('O8: it takes the place of the words that were refused for want of a log-in', async () => {
  here = await village(known);
  let token: string | null = null;
  const { client } = here.open({ getToken: () => token });
  await live(client);
  const call = comment(client.newId(), '기다린 말');
  void client.mutate(call);
  await here.clock.pass(1_000);
  (await client.account()).intend(call);
  token = 'customer';
  void client.refreshIdentity();
  await here.clock.pass(2_000);
  assert.deepEqual(client.outbox.value, []);
  assert.equal(here.fake.world.row('thread:page:care-guide', 'comment', call.args.id)?.author.name, '하늘');
});

test('O8: nor do they come back as refused after a log-in on another page', async () => {
  here = await village(known);
  const token = real('customer');
  const first = here.open();
  await live(first.client);
  const call = comment(first.client.newId(), '돌아온 말');
  const refused = first.client.mutate(call);
  await here.clock.pass(1_000);
  assert.equal((await refused).type, 'refused');
  (await first.client.account()).intend(call);
  const second = again(first, token);
  await live(second.client);
  await here.clock.pass(2_000);
  assert.deepEqual(second.client.outbox.value, []);
  assert.equal(here.fake.world.row('thread:page:care-guide', 'comment', call.args.id)?.author.name, '하늘');
});

test('a log-in in another tab is noticed when this one is looked at again', async () => {
  here = await village(known);
  let token: string | null = null;
  const { client, page } = here.open({ getToken: () => token });
  await live(client);
  const before = counted(IDEAS.complaint);
  (await client.account()).intend(vote(IDEAS.complaint));
  page.set({ visible: false });
  token = 'customer';
  await here.clock.pass(10_000);
  page.set({ visible: true });
  await here.clock.pass(2_000);
  assert.equal(counted(IDEAS.complaint), before + 1);
});

test('signing out forgets here who one was, and what waits does not happen', async () => {
  here = await village(coded);
  const { client } = here.open();
  await live(client);
  await enter(client, 'mina@example.com');
  const account = await client.account();
  const before = counted(IDEAS.complaint);
  void account.signOut();
  await here.clock.pass(1_000);
  assert.equal(nobody(client), true);
  assert.deepEqual(keys(), []);
  void client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  assert.equal(client.me.value.person?.anonymous, true);
  assert.equal(counted(IDEAS.complaint), before + 1);
});

test('O5: what a closed tab left behind is sent by another one of the same person', async () => {
  here = await village();
  const getToken = (): string => 'customer';
  const one = here.open({ getToken });
  const two = here.open({ getToken });
  await live(one.client);
  await live(two.client);
  const before = counted(IDEAS.complaint);
  one.page.set({ online: false });
  void one.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  two.page.set({ visible: true });
  await here.clock.pass(1_000);
  assert.equal(counted(IDEAS.complaint), before, 'while it lives it is its own');
  one.client.close();
  await here.clock.pass(31_000);
  assert.equal(counted(IDEAS.complaint), before + 1);
});
