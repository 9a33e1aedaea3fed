import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { IDEAS, type Tab, type Village, village, type VirtualBrowser } from '@madang/testkit';
import type { Inbox } from './types.js';

let here: Village;
afterEach(() => here.close());

/** Opens a tab of somebody who looks at the bell; with `list`, at the list too. */
async function sit(as: string | null, { list = false, browser }: { list?: boolean; browser?: VirtualBrowser } = {}) {
  const tab = here.open({ getToken: () => as }, browser);
  tab.client.me.subscribe(() => {});
  await here.clock.until('it is known who is here', () => tab.client.me.value.load === 'ready');
  const inbox = await (await tab.client.account()).inbox();
  inbox.unread.subscribe(() => {});
  if (list) inbox.list.subscribe(() => {});
  return { ...tab, inbox };
}
const counted = (inbox: Inbox, count: number): Promise<void> =>
  here.clock.until(`${count} are counted`, () => inbox.unread.value.count === count);
const ready = (inbox: Inbox): Promise<void> =>
  here.clock.until('the list is there', () => inbox.list.value.load === 'ready');
const of = (inbox: Inbox, id: string) => inbox.list.value.groups.find(({ idea }) => idea.id === id);
const asked = (path: string): number => here.fake.requests.filter((one) => one.path.startsWith(path)).length;
const live = (tab: Tab): Promise<void> =>
  here.clock.until('the connection is live', () => tab.client.connection.value === 'live');
const answer = (idea: string): void =>
  here.fake.push({ name: 'response.set', args: { id: `answer-${idea}-${here.clock.now}`, idea, body: '곧 알려 드릴게요.' } }, 'staff');

test('what happened to what one asked for and voted for, the newest first, and why one hears of it', async () => {
  here = await village();
  const { inbox } = await sit('customer', { list: true });
  await ready(inbox);
  const { groups } = inbox.list.value;
  assert.deepEqual(groups.map(({ idea }) => idea.id), [IDEAS.planned, IDEAS.shipped]);
  assert.deepEqual(of(inbox, IDEAS.planned)?.news.map(({ kind, why }) => [kind, why]), [
    ['response', 'voted'],
    ['status', 'voted'],
    ['status', 'voted'],
  ]);
  assert.equal(inbox.unread.value.count, groups.length);
});

test('a ring brings the news, to every tab, and to one that shows nothing but the bell', async () => {
  here = await village();
  const one = await sit('customer');
  const two = await sit('customer');
  await live(one);
  await live(two);
  await counted(one.inbox, 2);
  one.inbox.list.subscribe(() => {});
  await ready(one.inbox);
  one.inbox.read();
  await counted(one.inbox, 0);
  await counted(two.inbox, 0);
  answer(IDEAS.fresh);
  await counted(one.inbox, 1);
  await counted(two.inbox, 1);
});

test('many rings are one question', async () => {
  here = await village();
  const { inbox, ...tab } = await sit('customer');
  await live(tab);
  await counted(inbox, 2);
  await here.clock.pass(5_000);
  const before = asked('/me/inbox');
  for (let i = 0; i < 20; i++) answer(IDEAS.fresh);
  await counted(inbox, 3);
  await here.clock.pass(5_000);
  assert.equal(asked('/me/inbox') - before, 1);
});

test('nobody becomes somebody by looking at the bell', async () => {
  here = await village();
  const { inbox, client } = await sit(null, { list: true });
  await ready(inbox);
  await here.clock.pass(600_000);
  inbox.read();
  await assert.rejects(inbox.preferences(), { kind: 'not-signed-in' });
  assert.deepEqual(inbox.list.value.groups, []);
  assert.equal(inbox.unread.value.count, 0);
  assert.equal(client.me.value.person, null);
  assert.equal(asked('/session') + asked('/me'), 0);
});

test('a visitor without a name hears what became of their vote', async () => {
  here = await village();
  const { inbox, ...tab } = await sit(null);
  const { client } = tab;
  const going = client.mutate({ name: 'vote.set', args: { idea: IDEAS.unanswered, on: true } });
  await here.clock.until('somebody is here', () => client.me.value.person !== null);
  await live(tab);
  await going;
  answer(IDEAS.unanswered);
  await counted(inbox, 1);
  assert.equal(client.me.value.person?.anonymous, true);
});

test('what is being read does not move: newer things wait to be asked for', async () => {
  here = await village();
  const { inbox, ...tab } = await sit('customer', { list: true });
  await live(tab);
  await ready(inbox);
  const before = inbox.list.value.groups.map(({ idea }) => idea.id);
  await here.clock.pass(2_000);
  answer(IDEAS.fresh);
  await here.clock.until('it waits', () => inbox.list.value.fresh === 1);
  assert.deepEqual(inbox.list.value.groups.map(({ idea }) => idea.id), before);
  assert.equal(inbox.unread.value.count, 3);
  // What waits has not been seen, and so was not read.
  inbox.read();
  await here.clock.pass(5_000);
  assert.equal(inbox.unread.value.count, 1);
  inbox.list.showFresh();
  assert.deepEqual(inbox.list.value.groups.map(({ idea }) => idea.id), [IDEAS.fresh, ...before]);
  assert.equal(inbox.list.value.fresh, 0);
});

test('a list that is opened again shows what came meanwhile, and waits where that takes long', async () => {
  here = await village();
  const { inbox, ...tab } = await sit('customer');
  await live(tab);
  const stop = inbox.list.subscribe(() => {});
  await ready(inbox);
  stop();
  await here.clock.pass(10_000);
  answer(IDEAS.fresh);
  await counted(inbox, 3);
  const again = inbox.list.subscribe(() => {});
  await here.clock.until('it is there', () => of(inbox, IDEAS.fresh) !== undefined);
  assert.equal(inbox.list.value.fresh, 0);
  again();
  answer(IDEAS.unanswered);
  answer(IDEAS.complaint);
  here.fake.latency = 2_000;
  inbox.list.subscribe(() => {});
  const before = inbox.list.value.groups.map(({ idea }) => idea.id);
  await here.clock.until('it waits', () => inbox.list.value.fresh > 0);
  assert.deepEqual(inbox.list.value.groups.map(({ idea }) => idea.id), before);
});

test('reading counts at once, is told once, and shows in the other tab before the server knows', async () => {
  here = await village();
  const one = await sit('customer', { list: true });
  const two = await sit('customer', { list: true });
  await ready(one.inbox);
  await ready(two.inbox);
  here.fake.offline = true;
  one.page.set({ online: false });
  two.page.set({ online: false });
  one.inbox.read(IDEAS.planned);
  assert.equal(one.inbox.unread.value.count, 1);
  assert.equal(of(one.inbox, IDEAS.planned)?.unread, 0);
  assert.equal(two.inbox.unread.value.count, 1, 'told over the storage');
  here.fake.offline = false;
  one.page.set({ online: true });
  await here.clock.until('it is told', () => asked('/me/inbox/read') === 1);
  await here.clock.pass(5_000);
  assert.equal(one.inbox.unread.value.count, 1);
  assert.equal(one.inbox.list.value.load, 'ready');
});

test('what was read offline is told after a reload', async () => {
  here = await village();
  const one = await sit('customer', { list: true });
  await ready(one.inbox);
  here.fake.offline = true;
  one.page.set({ online: false });
  one.inbox.read();
  one.client.close();
  here.browser.freeLocks();
  here.fake.offline = false;
  const again = await sit('customer');
  assert.equal(again.inbox.unread.value.count, 0, 'kept');
  await here.clock.until('it is told', () => asked('/me/inbox/read') === 1);
  await here.clock.pass(5_000);
  assert.equal(again.inbox.unread.value.count, 0);
});

test('a read that the server does not take is not told for ever', async () => {
  here = await village();
  const { inbox } = await sit('customer', { list: true });
  await ready(inbox);
  here.fake.refusingPosts = 'not-allowed';
  inbox.read();
  await here.clock.pass(60_000);
  assert.equal(asked('/me/inbox/read'), 1);
});

test('what was known last is there at once, and says that it may be old', async () => {
  here = await village();
  const first = await sit('customer', { list: true });
  await ready(first.inbox);
  const { groups } = first.inbox.list.value;
  first.client.close();
  here.browser.freeLocks();
  here.fake.broken = 'busy';
  const { inbox } = await sit('customer', { list: true });
  assert.deepEqual(inbox.list.value.groups, groups);
  assert.equal(inbox.unread.value.count, 2);
  await here.clock.until('it failed', () => inbox.list.value.load === 'failed');
  assert.equal(inbox.list.value.error?.kind, 'busy');
  assert.deepEqual(inbox.list.value.groups, groups);
  here.fake.broken = null;
  await ready(inbox);
});

test('without a network from the beginning, what was kept is shown to whom the page names', async () => {
  here = await village();
  const token = `a.${Buffer.from(JSON.stringify({ sub: 'u1' })).toString('base64url')}.b`;
  const who = here.fake.people.person('customer');
  here.fake.people.alias(token, who);
  const first = await sit(token, { list: true });
  await ready(first.inbox);
  const { groups } = first.inbox.list.value;
  first.client.close();
  here.browser.freeLocks();
  here.fake.offline = true;
  const { client } = here.open({ getToken: () => token });
  const inbox = await (await client.account()).inbox();
  inbox.list.subscribe(() => {});
  await here.clock.until('something is shown', () => inbox.list.value.groups.length > 0);
  assert.deepEqual(inbox.list.value.groups, groups);
  here.fake.offline = false;
  await ready(inbox);
});

test('another person sees nothing of it, and nothing of it stays', async () => {
  here = await village();
  const first = await sit('customer', { list: true });
  await ready(first.inbox);
  first.client.close();
  here.browser.freeLocks();
  const other = await sit('theo', { list: true });
  assert.equal(other.inbox.list.value.groups.length, 0);
  await ready(other.inbox);
  assert.ok(![...here.browser.stored.keys()].some((key) => key.includes('inbox:person-customer')));
  other.client.close();
  here.browser.freeLocks();
  await sit(null);
  assert.ok(![...here.browser.stored.keys()].some((key) => key.includes('inbox:')));
});

test('a hidden page asks nothing, and at once when it is looked at again', async () => {
  here = await village();
  const { inbox, page } = await sit('customer');
  await counted(inbox, 2);
  page.set({ visible: false });
  await here.clock.pass(1_000);
  const before = asked('/me/inbox');
  answer(IDEAS.fresh);
  await here.clock.pass(600_000);
  assert.equal(asked('/me/inbox'), before);
  page.set({ visible: true });
  await counted(inbox, 3);
});

test('a ring that was lost is made up for', async () => {
  here = await village();
  const { inbox, ...tab } = await sit('customer');
  await live(tab);
  await counted(inbox, 2);
  here.fake.refusingSockets = { kind: 'busy', message: 'full' };
  here.fake.cut();
  answer(IDEAS.fresh);
  await counted(inbox, 3);
});

test('pages follow each other, and none of it twice', async () => {
  const { crowded } = await import('@madang/testkit');
  here = await village(crowded(50));
  const { inbox } = await sit('bora', { list: true });
  await ready(inbox);
  assert.equal(inbox.list.value.groups.length, 20);
  assert.equal(inbox.list.value.more, true);
  const going = inbox.list.loadMore();
  assert.equal(inbox.list.value.loadingMore, true);
  await here.clock.pass(200);
  await going;
  const ids = inbox.list.value.groups.map(({ idea }) => idea.id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.length > 20);
  assert.equal(inbox.list.value.more, false);
});

test('muting a board changes nothing else, and takes its ideas away', async () => {
  here = await village();
  const { inbox } = await sit('customer', { list: true });
  await ready(inbox);
  const before = inbox.preferences();
  await here.clock.pass(200);
  const going = inbox.prefer({ mutedBoards: ['ideas'] });
  await here.clock.pass(1_000);
  assert.deepEqual(await going, { ...(await before), mutedBoards: ['ideas'] });
  await here.clock.until('nothing is left', () => inbox.list.value.groups.length === 0);
  await counted(inbox, 0);
});

test('B7: of two changes at the same time both hold, from one tab and from two', async () => {
  here = await village();
  const { inbox } = await sit('customer', { list: true });
  const other = await sit('customer');
  await ready(inbox);
  const going = Promise.all([
    inbox.prefer({ muted: true }),
    inbox.prefer({ mute: ['ideas'] }),
    other.inbox.prefer({ mute: ['help'] }),
    other.inbox.prefer({ mail: { comments: 'off' } }),
  ]);
  await here.clock.pass(1_000);
  await going;
  const asked = inbox.preferences();
  await here.clock.pass(200);
  const { muted, mutedBoards, mail } = await asked;
  assert.deepEqual([muted, [...mutedBoards].sort(), mail.comments, mail.official], [true, ['help', 'ideas'], 'off', 'instant']);
  await here.clock.until('nothing of the board is left', () => inbox.list.value.groups.length === 0);
});
