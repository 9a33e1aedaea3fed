import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { type Fixture, IDEAS, neighbours, type Tab, type Village, VirtualBrowser, village } from '@madang/testkit';
import type { Client } from '../api.js';

let here: Village;
afterEach(() => here.close());

const PREFIX = 'madang:https://community.example/demo:';
const vote = (idea: string, on = true) => ({ name: 'vote.set', args: { idea, on } }) as const;
const comment = (id: string, body: string) => ({ name: 'comment.add', args: { id, thread: 'page:care-guide', body } }) as const;
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

/** Only known people may do anything; and a code is offered. */
const known: Fixture = {
  ...neighbours,
  community: {
    ...neighbours.community,
    policy: { anonymous: { propose: false, vote: false, comment: false }, emailCode: true },
  },
};
const coded: Fixture = {
  ...neighbours,
  community: { ...neighbours.community, policy: { ...neighbours.community.policy, emailCode: true } },
};

async function live(client: Client): Promise<void> {
  client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(300);
}
async function enter(client: Client, email: string): Promise<void> {
  const account = await client.account();
  const sent = account.sendCode(email);
  await here.clock.pass(100);
  await sent;
  const signed = account.signIn(email, here.fake.people.code(email));
  await here.clock.pass(1_000);
  await signed;
}
/** Confirms an address, and never hears of it. */
async function losing(client: Client, email: string): Promise<void> {
  const account = await client.account();
  const sent = account.sendCode(email);
  await here.clock.pass(100);
  await sent;
  const signed = assert.rejects(account.signIn(email, here.fake.people.code(email)), { kind: 'offline' });
  await here.clock.pass(here.fake.latency + 1);
  here.fake.offline = true;
  await here.clock.pass(1_000);
  await signed;
  here.fake.offline = false;
}
const secret = (): string | undefined => here.browser.stored.get(`${PREFIX}visitor`);
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

test('O7: a code makes the visitor of this browser somebody, and what they did theirs', async () => {
  here = await village(coded);
  const { client } = here.open();
  await live(client);
  const before = counted(IDEAS.complaint);
  void client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  const visitor = client.me.value.person?.id ?? '';
  here.fake.busy = true;
  const late = client.mutate(vote(IDEAS.unanswered));
  await here.clock.pass(100);
  await enter(client, 'mina@example.com');
  here.fake.busy = false;
  await here.clock.pass(5_000);
  const me = client.me.value.person;
  assert.deepEqual([me?.anonymous, me?.email], [false, 'mina@example.com']);
  assert.notEqual(me?.id, visitor);
  assert.deepEqual(await late, { type: 'applied' });
  assert.equal(counted(IDEAS.complaint), before + 1);
  assert.ok(voters(IDEAS.complaint).includes(me?.id ?? ''));
  assert.ok(voters(IDEAS.unanswered).includes(me?.id ?? ''));
  assert.ok(!voters(IDEAS.unanswered).includes(visitor));
  // And after a reload they still are.
  const { client: next } = here.open();
  await live(next);
  assert.equal(next.me.value.person?.id, me?.id);
});

test('O7: another tab of the visitor follows, with what it had not sent', async () => {
  here = await village(coded);
  const one = here.open();
  await live(one.client);
  void one.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  const two = here.open();
  await live(two.client);
  two.page.set({ online: false, visible: false });
  const before = counted(IDEAS.unanswered);
  const waiting = two.client.mutate(vote(IDEAS.unanswered));
  await enter(one.client, 'mina@example.com');
  two.page.set({ online: true, visible: true });
  await here.clock.pass(5_000);
  assert.equal(two.client.me.value.person?.id, one.client.me.value.person?.id);
  assert.deepEqual(await waiting, { type: 'applied' });
  assert.equal(counted(IDEAS.unanswered), before + 1);
});

test('O7: a confirmed address comes with another secret, and with it every tab goes on; the old one leads nowhere', async () => {
  here = await village(coded);
  const one = here.open();
  await live(one.client);
  void one.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  const two = here.open();
  await live(two.client);
  const [visitor, planted] = [two.client.me.value.person?.id, secret()];
  assert.equal(visitor, one.client.me.value.person?.id);
  await enter(one.client, 'mina@example.com');
  assert.notEqual(secret(), planted);
  await here.clock.pass(2_000);
  for (const { client } of [one, two]) {
    assert.deepEqual(client.me.value.person?.email, 'mina@example.com', 'nobody looked at it, and it knows');
  }
  // Whoever planted the secret that was here before.
  const elsewhere = new VirtualBrowser();
  elsewhere.stored.set(`${PREFIX}visitor`, planted ?? '');
  const thief = here.open({}, elsewhere);
  await live(thief.client);
  await here.clock.pass(20_000);
  const { person } = thief.client.me.value;
  assert.deepEqual([person?.anonymous, person?.email], [true, undefined]);
  assert.notEqual(person?.id, visitor);
});

test('O7: an answer that was lost costs another code and nothing else', async () => {
  here = await village(coded);
  const { client } = here.open();
  await live(client);
  const before = [IDEAS.complaint, IDEAS.unanswered, IDEAS.fresh].map(counted);
  void client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  const visitor = client.me.value.person?.id ?? '';
  here.fake.busy = true;
  const late = client.mutate(vote(IDEAS.unanswered));
  await here.clock.pass(100);
  await losing(client, 'mina@example.com');
  here.fake.busy = false;
  // It was heard: who they are is said elsewhere, by a code.
  const mina = [...here.fake.people.everybody()].find(({ email }) => email === 'mina@example.com');
  assert.ok(mina && voters(IDEAS.complaint).includes(mina.id));
  await here.clock.pass(20_000);
  assert.deepEqual([client.me.value.person?.anonymous, client.me.value.person?.id === visitor], [true, false]);
  assert.deepEqual(await late, { type: 'applied' }, 'what waited is done all the same');
  void client.mutate(vote(IDEAS.fresh));
  await here.clock.pass(1_000);
  await enter(client, 'mina@example.com');
  await here.clock.pass(2_000);
  assert.equal(client.me.value.person?.id, mina.id);
  for (const idea of [IDEAS.complaint, IDEAS.unanswered, IDEAS.fresh]) {
    assert.equal(voters(idea).filter((id) => id === mina.id).length, 1);
  }
  assert.deepEqual([IDEAS.complaint, IDEAS.unanswered, IDEAS.fresh].map(counted), before.map((count) => count + 1));
});

test('O7: a page that dies before it hears who they are leaves what it had not sent to the next', async () => {
  here = await village(coded);
  const first = here.open();
  await live(first.client);
  void first.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  here.fake.busy = true;
  void first.client.mutate(comment(first.client.newId(), '아직 가는 중'));
  await here.clock.pass(100);
  await losing(first.client, 'mina@example.com');
  first.client.close();
  here.browser.freeLocks();
  here.fake.busy = false;
  const { client } = here.open();
  await live(client);
  await here.clock.pass(20_000);
  const thread = client.thread('page:care-guide');
  thread.subscribe(() => {});
  await here.clock.pass(500);
  assert.equal(thread.value.comments.filter(({ body }) => body === '아직 가는 중').length, 1);
  assert.deepEqual(client.outbox.value, []);
  await enter(client, 'mina@example.com');
  await here.clock.pass(2_000);
  assert.ok(thread.value.comments.some(({ body, author }) => body === '아직 가는 중' && author.id === client.me.value.person?.id));
});

test('O7: a tab that slept through all of that goes on with what it had not sent', async () => {
  here = await village(coded);
  const one = here.open();
  await live(one.client);
  void one.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  const two = here.open();
  await live(two.client);
  two.page.set({ online: false, visible: false });
  const before = counted(IDEAS.unanswered);
  const waiting = two.client.mutate(vote(IDEAS.unanswered));
  await losing(one.client, 'mina@example.com');
  await here.clock.pass(20_000);
  await enter(one.client, 'mina@example.com');
  two.page.set({ online: true, visible: true });
  await here.clock.pass(20_000);
  assert.equal(two.client.me.value.person?.email, 'mina@example.com');
  assert.deepEqual(await waiting, { type: 'applied' });
  assert.equal(counted(IDEAS.unanswered), before + 1);
});

test('O7: another tab that hears of it first waits for the one that signed in', async () => {
  here = await village(coded);
  const one = here.open();
  await live(one.client);
  void one.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  const two = here.open();
  await live(two.client);
  const account = await one.client.account();
  const sent = account.sendCode('mina@example.com');
  await here.clock.pass(100);
  await sent;
  // Only the answer to this takes long.
  const confirm = here.fake.people.confirm.bind(here.fake.people);
  here.fake.people.confirm = (...given) => {
    here.fake.latency = 800;
    queueMicrotask(() => (here.fake.latency = 20));
    return confirm(...given);
  };
  const signed = account.signIn('mina@example.com', here.fake.people.code('mina@example.com'));
  await here.clock.pass(10_000);
  await signed;
  assert.equal(two.client.me.value.person?.email, 'mina@example.com');
  assert.equal(two.client.me.value.person?.id, one.client.me.value.person?.id);
});

test('I6: signing out ends the secret, and other tabs are nobody', async () => {
  here = await village(coded);
  const one = here.open();
  await live(one.client);
  await enter(one.client, 'mina@example.com');
  const two = here.open();
  await live(two.client);
  assert.equal(two.client.me.value.person?.email, 'mina@example.com');
  const stolen = secret();
  // Just then the other tab renews its session.
  void two.client.refreshIdentity();
  await here.clock.pass(1);
  void (await one.client.account()).signOut();
  await here.clock.pass(2_000);
  assert.deepEqual([nobody(one.client), nobody(two.client), secret()], [true, true, undefined]);
  assert.deepEqual(here.fake.requests.find(({ path }) => path === '/sign-out')?.body, { visitor: stolen });
  assert.equal(here.fake.people.open({ visitor: stolen ?? '' }, here.clock.now, 5)?.answer.person.anonymous, true);
});

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

test('a code that is wrong, a name that is chosen', async () => {
  here = await village(coded);
  const { client } = here.open();
  await live(client);
  const account = await client.account();
  const sent = account.sendCode('mina@example.com', 'ko');
  await here.clock.pass(100);
  assert.equal((await sent).retryAfter, 30);
  const wrong = account.signIn('mina@example.com', '000000');
  await Promise.all([assert.rejects(wrong, { kind: 'code-wrong' }), here.clock.pass(100)]);
  assert.equal(nobody(client), true);
  const signed = account.signIn('mina@example.com', here.fake.people.code('mina@example.com'));
  await here.clock.pass(100);
  assert.equal((await signed).name, 'mi***');
  const renamed = account.rename('  미나  ');
  await here.clock.pass(100);
  assert.equal((await renamed).nickname, '미나');
  assert.equal(client.me.value.person?.name, '미나');
  const plain = account.rename(null);
  await here.clock.pass(100);
  assert.equal((await plain).nickname, undefined);
  here.fake.offline = true;
  const lost = account.sendCode('mina@example.com');
  await Promise.all([assert.rejects(lost, { kind: 'offline' }), here.clock.pass(100)]);
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
