import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { type FakeOptions, IDEAS, neighbours, type Tab, type Village, village, VirtualBrowser } from '@madang/testkit';
import type { BoardView, ClientOptions } from '../api.js';

let here: Village;
afterEach(() => here.close());

const vote = (idea: string, on = true) => ({ name: 'vote.set', args: { idea, on } }) as const;
const comment = (id: string, body: string) => ({ name: 'comment.add', args: { id, thread: 'page:care-guide', body } }) as const;
const card = (board: BoardView, id: string) => board.value.ideas.find((idea) => idea.id === id);
/** What the server counts. */
const counted = (id: string): number => here.fake.world.ideas.get(id)?.votes ?? -1;

/** A village with one tab that shows a board live. */
async function live(options: Partial<ClientOptions> = { getToken: () => 'customer' }, fake: FakeOptions = {}): Promise<Tab & { board: BoardView }> {
  here = await village(neighbours, fake);
  const tab = here.open(options);
  const board = tab.client.board('ideas', { sort: 'top' });
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => tab.client.connection.value === 'live');
  await here.clock.pass(300);
  return { ...tab, board };
}

/** Lets time pass until something is answered. */
async function during<T>(answer: Promise<T>): Promise<T> {
  let open = true;
  void answer.finally(() => (open = false));
  await here.clock.until('it is answered', () => !open);
  return answer;
}

/** Every number of votes of an idea that is shown while something happens. */
function counts(board: BoardView, id: string): number[] {
  const seen: number[] = [];
  board.subscribe(() => {
    const votes = card(board, id)?.votes;
    if (votes !== undefined && votes !== seen.at(-1)) seen.push(votes);
  });
  return seen;
}

test('O5: the outbox survives a reload, and is sent under the same number', async () => {
  const first = await live();
  const before = counted(IDEAS.complaint);
  here.fake.losingAnswers = true;
  void first.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(50);
  here.fake.offline = true;
  here.fake.losingAnswers = false;
  first.page.set({ online: false });
  const id = first.client.newId();
  void first.client.mutate({ name: 'idea.create', args: { id, board: 'ideas', title: '비 오는 날', body: '' } });
  await here.clock.pass(100);
  first.client.close();
  here.fake.offline = false;

  const { client } = here.open({ getToken: () => 'customer' });
  const board = client.board('ideas', { sort: 'new' });
  const seen = counts(board, IDEAS.complaint);
  await here.clock.until('it is taken over', () => client.outbox.value.length === 2);
  assert.equal(board.value.ideas[0]?.id, id, 'one’s own idea stands first again');
  await here.clock.until('all is answered', () => client.outbox.value.length === 0);
  await here.clock.pass(2_000);
  assert.equal(counted(IDEAS.complaint), before + 1);
  assert.deepEqual(seen, [before + 1], 'the snapshot has it already: never counted twice');
  assert.equal(card(board, id)?.title, '비 오는 날');
  assert.equal(board.value.fresh, 0);
  assert.deepEqual([...here.browser.stored.keys()].filter((key) => key.includes(':out:')), []);
});

test('O5: what is kept is sent as nobody else', async () => {
  const first = await live();
  first.page.set({ online: false });
  here.fake.offline = true;
  void first.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(100);
  first.client.close();
  here.fake.offline = false;
  const before = counted(IDEAS.complaint);

  const other = here.open({ getToken: () => 'customer-b' });
  other.client.board('ideas', { sort: 'top' }).subscribe(() => {});
  const visitor = here.open();
  visitor.client.board('ideas', { sort: 'top' }).subscribe(() => {});
  void visitor.client.mutate(vote(IDEAS.unanswered));
  await here.clock.pass(5_000);
  assert.equal(counted(IDEAS.complaint), before);
  assert.deepEqual(other.client.outbox.value, []);

  const back = here.open({ getToken: () => 'customer' });
  back.client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.pass(5_000);
  assert.equal(counted(IDEAS.complaint), before + 1);
});

test('O5: what waits is shown after a reload to whom the page names, though the server cannot be asked, and to nobody else', async () => {
  const token = (key: string): string => `head.${btoa(JSON.stringify({ sub: key }))}.signature`;
  here = await village();
  for (const key of ['customer', 'customer-b']) here.fake.people.alias(token(key), here.fake.people.person(key));
  const open = (key: string | null) => {
    const tab = here.open({ getToken: () => key && token(key) });
    const thread = tab.client.thread('page:care-guide');
    thread.subscribe(() => {});
    const said = (): number => thread.value.comments.filter(({ body }) => body === '잘 읽었어요').length;
    return { ...tab, said, waiting: () => tab.client.outbox.value.length };
  };
  const first = open('customer');
  await here.clock.until('somebody is here', () => first.client.me.value.person !== null);
  here.fake.offline = true;
  void first.client.mutate(comment(first.client.newId(), '잘 읽었어요'));
  await here.clock.pass(1_000);
  first.client.close();

  const other = open('customer-b');
  const nobody = open(null);
  await here.clock.pass(10_000);
  assert.deepEqual([other.waiting(), nobody.waiting()], [0, 0]);
  other.client.close();
  nobody.client.close();

  const back = open('customer');
  await here.clock.until('it is shown again', () => back.waiting() === 1);
  void back.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(1_000);
  back.client.close();
  const again = open('customer');
  await here.clock.until('both are shown', () => again.waiting() === 2);
  const before = counted(IDEAS.complaint);
  here.fake.offline = false;
  await here.clock.until('both arrived', () => again.waiting() === 0);
  assert.equal(counted(IDEAS.complaint), before + 1);
  await here.clock.pass(1_000);
  assert.equal(again.said(), 1);
  assert.deepEqual([...here.browser.stored.keys()].filter((key) => key.includes(':out:')), []);
});

test('O5: a second tab leaves alone what a living one owns', async () => {
  const first = await live();
  first.page.set({ online: false });
  const before = counted(IDEAS.complaint);
  void first.client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(100);
  const second = here.open({ getToken: () => 'customer' });
  second.client.board('ideas', { sort: 'top' }).subscribe(() => {});
  void second.client.mutate(vote(IDEAS.unanswered));
  await here.clock.pass(2_000);
  assert.equal(counted(IDEAS.complaint), before);
  assert.deepEqual(second.client.outbox.value, []);
  first.page.set({ online: true });
  await here.clock.until('the first sends it itself', () => counted(IDEAS.complaint) === before + 1);
});

test('O9: what was set last stands, though a tab that was offline sends what it set before', async () => {
  const first = await live();
  const before = counted(IDEAS.complaint);
  first.page.set({ online: false });
  const earlier = [first.client.mutate(vote(IDEAS.complaint)), first.client.mutate(vote(IDEAS.unanswered))];
  await here.clock.pass(1_000);
  const second = here.open({ getToken: () => 'customer' });
  second.client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => second.client.connection.value === 'live');
  await during(second.client.mutate(vote(IDEAS.complaint, false)));
  const other = counted(IDEAS.unanswered);
  first.page.set({ online: true });
  await during(Promise.all(earlier));
  assert.equal(counted(IDEAS.complaint), before, 'taken back last');
  assert.equal(counted(IDEAS.unanswered), other + 1, 'nothing was said of it since');
  await here.clock.until('both show it', () => card(first.board, IDEAS.complaint)?.vote.voted === false);
  assert.equal(card(first.board, IDEAS.complaint)?.votes, before);
});

test('O9: nor what a closed tab left behind and another sends', async () => {
  const first = await live();
  const before = counted(IDEAS.complaint);
  first.page.set({ online: false });
  void first.client.mutate(vote(IDEAS.complaint));
  const second = here.open({ getToken: () => 'customer' });
  second.client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => second.client.connection.value === 'live');
  second.page.set({ online: false });
  first.client.close();
  // It looks for what closed tabs left behind, and cannot send it yet.
  second.page.set({ visible: false });
  second.page.set({ visible: true });
  await here.clock.until('the second tab has taken it over', () => second.client.outbox.value.length === 1);

  const third = here.open({ getToken: () => 'customer' });
  third.client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => third.client.connection.value === 'live');
  await during(third.client.mutate(vote(IDEAS.complaint)));
  await during(third.client.mutate(vote(IDEAS.complaint, false)));
  second.page.set({ online: true });
  await here.clock.until('the second has sent it', () => second.client.outbox.value.length === 0);
  await here.clock.pass(2_000);
  assert.equal(counted(IDEAS.complaint), before);

  // Nothing of it stays behind once nothing waits.
  const fourth = here.open({ getToken: () => 'customer' });
  fourth.client.me.subscribe(() => {});
  await here.clock.until('they are known', () => fourth.client.me.value.load === 'ready');
  assert.deepEqual([...here.browser.stored.keys()].filter((key) => /:(last|out):/.test(key)), []);
});

test('O9: who tries again what was refused does that last', async () => {
  const first = await live();
  const why = (text: string) => ({ name: 'vote.why', args: { idea: IDEAS.complaint, text, quote: false } }) as const;
  await during(first.client.mutate(vote(IDEAS.complaint)));
  here.fake.refusing = 'too-many';
  await during(first.client.mutate(why('one')));
  here.fake.refusing = null;
  const second = here.open({ getToken: () => 'customer' });
  second.client.board('ideas', { sort: 'top' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => second.client.connection.value === 'live');
  await during(second.client.mutate(why('two')));
  first.client.retry(first.client.outbox.value[0]?.key ?? '');
  await here.clock.until('it is answered', () => first.client.outbox.value.length === 0);
  const me = first.client.me.value.person?.id ?? '';
  assert.deepEqual(here.fake.world.rows(`me:${me}`, 'why').map(({ text }) => text), ['one']);
});

test('O5: storage that is blocked costs the reload, not the vote, and is told once', async (t) => {
  const warned: string[] = [];
  t.mock.method(console, 'warn', (message: string) => warned.push(message));
  here = await village();
  const browser = new VirtualBrowser();
  browser.blocked = true;
  const { client } = here.open({}, browser);
  client.board('ideas', { sort: 'top' }).subscribe(() => {});
  const before = counted(IDEAS.complaint);
  const outcomes = [client.mutate(vote(IDEAS.complaint)), client.mutate(comment(client.newId(), '잘 읽었어요'))];
  await here.clock.pass(3_000);
  assert.deepEqual(await Promise.all(outcomes), [{ type: 'applied' }, { type: 'applied' }]);
  assert.equal(counted(IDEAS.complaint), before + 1);
  assert.equal(warned.length, 1);
});
