import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { coded, IDEAS, signingIn, type Village, VirtualBrowser, village } from '@madang/testkit';
import type { Client } from '../api.js';

let here: Village;
afterEach(() => here.close());
const { live, enter } = signingIn(() => here);

const PREFIX = 'madang:https://community.example/demo:';
const vote = (idea: string, on = true) => ({ name: 'vote.set', args: { idea, on } }) as const;
const comment = (id: string, body: string) => ({ name: 'comment.add', args: { id, thread: 'page:care-guide', body } }) as const;
const counted = (id: string): number => here.fake.world.ideas.get(id)?.votes ?? -1;
const voters = (idea: string): string[] =>
  [...here.fake.people.everybody()].filter(({ id }) => here.fake.world.row(`me:${id}`, 'vote', idea)).map(({ id }) => id);
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
const nobody = (client: Client): boolean => client.me.value.person === null;

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
