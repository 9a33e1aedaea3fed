import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Mutate } from '@madang/protocol';
import { type FakeOptions, IDEAS, neighbours, type Tab, type Village, village } from '@madang/testkit';
import type { BoardView, ClientOptions, Outcome } from '../api.js';

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

/** Every number of votes of an idea that is shown while something happens. */
function counts(board: BoardView, id: string): number[] {
  const seen: number[] = [];
  board.subscribe(() => {
    const votes = card(board, id)?.votes;
    if (votes !== undefined && votes !== seen.at(-1)) seen.push(votes);
  });
  return seen;
}

test('O1, O2: a vote shows at once, is counted once, and never flickers', async () => {
  const { client, board } = await live();
  const before = counted(IDEAS.complaint);
  const seen = counts(board, IDEAS.complaint);
  const outcome = client.mutate(vote(IDEAS.complaint));
  assert.deepEqual(card(board, IDEAS.complaint)?.vote, { voted: true, pending: 'sending', refused: null });
  assert.equal(card(board, IDEAS.complaint)?.votes, before + 1);
  await here.clock.pass(500);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.deepEqual(seen, [before + 1]);
  assert.equal(counted(IDEAS.complaint), before + 1);
  assert.deepEqual(card(board, IDEAS.complaint)?.vote, { voted: true, pending: null, refused: null });
});

test('O1: clicks in a row end in the last state', async () => {
  const { client, board } = await live();
  const before = counted(IDEAS.complaint);
  const seen = counts(board, IDEAS.complaint);
  for (const on of [true, false, true, false, true]) void client.mutate(vote(IDEAS.complaint, on));
  assert.equal(card(board, IDEAS.complaint)?.votes, before + 1);
  await here.clock.pass(500);
  assert.equal(counted(IDEAS.complaint), before + 1);
  assert.equal(card(board, IDEAS.complaint)?.votes, before + 1);
  assert.equal(Math.max(...seen), before + 1);
});

test('O3: a refused vote goes back and says why, until the next try', async () => {
  const { client, board } = await live();
  const before = counted(IDEAS.complaint);
  here.fake.refusing = 'closed';
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(300);
  assert.equal((await outcome).type, 'refused');
  assert.equal(card(board, IDEAS.complaint)?.votes, before);
  assert.equal(card(board, IDEAS.complaint)?.vote.voted, false);
  assert.equal(card(board, IDEAS.complaint)?.vote.refused?.kind, 'closed');
  here.fake.refusing = null;
  void client.mutate(vote(IDEAS.complaint));
  assert.equal(card(board, IDEAS.complaint)?.vote.refused, null);
  await here.clock.pass(300);
  assert.equal(counted(IDEAS.complaint), before + 1);
});

test('O3: refused words stay until they are sent again or let go', async () => {
  const { client } = await live();
  const thread = client.thread('page:care-guide');
  thread.subscribe(() => {});
  await here.clock.pass(200);
  here.fake.refusing = 'too-many';
  void client.mutate(comment(client.newId(), '하나'));
  void client.mutate(comment(client.newId(), '둘'));
  await here.clock.pass(300);
  const mine = thread.value.comments.slice(-2);
  assert.deepEqual(mine.map(({ body, refused, pending }) => [body, refused?.kind, pending]), [
    ['하나', 'too-many', null],
    ['둘', 'too-many', null],
  ]);
  here.fake.refusing = null;
  client.retry(mine[0]?.mutation ?? '');
  client.discard(mine[1]?.mutation ?? '');
  await here.clock.pass(500);
  assert.deepEqual(thread.value.comments.slice(-2).map(({ body, refused }) => [body, refused]), [
    ['Is there a version for senior dogs?', null],
    ['하나', null],
  ]);
  assert.deepEqual(client.outbox.value, []);
});

test('M2, O4: an answer that is lost is asked for again, and nothing is counted twice on the way', async () => {
  const { client, board } = await live();
  const before = counted(IDEAS.complaint);
  const seen = counts(board, IDEAS.complaint);
  here.fake.losingAnswers = true;
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(60);
  assert.equal(counted(IDEAS.complaint), before + 1, 'it was executed');
  here.fake.losingAnswers = false;
  here.fake.push(vote(IDEAS.complaint), 'customer-b');
  await here.clock.until('it is answered', () => client.outbox.value.length === 0);
  await here.clock.pass(3_000);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.equal(counted(IDEAS.complaint), before + 2);
  assert.equal(card(board, IDEAS.complaint)?.votes, before + 2);
  assert.ok(Math.max(...seen) <= before + 2, `${seen.join(' ')}`);
});

test('O4: what was done offline waits, is sent in order, and only then is the base brought up', async () => {
  const { client, page, board } = await live();
  const before = counted(IDEAS.complaint);
  const seen = counts(board, IDEAS.complaint);
  here.fake.offline = true;
  page.set({ online: false });
  assert.equal(client.connection.value, 'offline');
  for (const on of [true, false, true]) void client.mutate(vote(IDEAS.complaint, on));
  const id = client.newId();
  void client.mutate({ name: 'idea.create', args: { id, board: 'ideas', title: '비 오는 날', body: '' } });
  await here.clock.pass(60_000);
  assert.equal(card(board, IDEAS.complaint)?.vote.pending, 'waiting');
  assert.equal(card(board, id)?.pending, 'waiting');
  assert.deepEqual(client.outbox.value.map(({ state }) => state), ['waiting', 'waiting', 'waiting', 'waiting']);
  here.fake.push(vote(IDEAS.complaint), 'customer-b');
  here.fake.offline = false;
  page.set({ online: true });
  await here.clock.until('all is answered', () => client.outbox.value.length === 0);
  await here.clock.pass(1_000);
  assert.equal(counted(IDEAS.complaint), before + 2);
  assert.equal(card(board, IDEAS.complaint)?.votes, before + 2);
  assert.ok(seen.every((votes) => votes <= before + 2), seen.join(' '));
  assert.equal(board.value.ideas[0]?.id, id);
  assert.equal(board.value.fresh, 0);
});

test('M3: a hole is filled from where the server wants it', async () => {
  const { client } = await live();
  // The server forgets the last mutation, as after the restore of a backup that nobody noticed.
  void client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(300);
  here.fake.forgetClients();
  const outcome = client.mutate(vote(IDEAS.unanswered));
  await here.clock.pass(500);
  assert.deepEqual(await outcome, { type: 'applied' }, 'under a new client id, for number 1 is not held any more');
  assert.equal(client.outbox.value.length, 0);
});

test('M3, M5: what is sent again to a server that forgot its number, and exists already, is not refused', async () => {
  const { client } = await live();
  const thread = client.thread('page:care-guide');
  thread.subscribe(() => {});
  await here.clock.pass(200);
  const bodies = (): unknown[] => thread.value.comments.slice(-2).map(({ body, refused }) => [body, refused]);
  // Under the same client id, whose numbers begin again.
  here.fake.losingAnswers = true;
  const first = client.mutate(comment(client.newId(), 'one'));
  await here.clock.pass(30);
  here.fake.losingAnswers = false;
  here.fake.forgetClients();
  await here.clock.until('it is answered', () => client.outbox.value.length === 0);
  assert.deepEqual(await first, { type: 'applied' });

  // Under another one, since the number it waits for is not held any more.
  here.fake.losingAnswers = true;
  const second = client.mutate(comment(client.newId(), 'two'));
  await here.clock.pass(30);
  here.fake.losingAnswers = false;
  here.fake.forgetClients();
  await here.clock.until('it is answered', () => client.outbox.value.length === 0);
  await here.clock.pass(500);
  assert.deepEqual(await second, { type: 'applied' });
  assert.deepEqual(bodies(), [['one', null], ['two', null]]);
});

test('M5: an id that is somebody else’s is refused', async () => {
  const { client } = await live();
  const taken = here.fake.world.rows('thread:page:care-guide', 'comment')[0]?.id ?? '';
  const outcome = client.mutate(comment(taken, 'mine'));
  await here.clock.pass(300);
  const refused = await outcome;
  assert.equal(refused.type === 'refused' && refused.failure.kind, 'conflict');
});

test('M7: busy means the same number later', async () => {
  const { client } = await live();
  here.fake.busy = true;
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(500);
  assert.equal(client.outbox.value[0]?.state, 'sending');
  here.fake.busy = false;
  await here.clock.pass(2_000);
  assert.deepEqual(await outcome, { type: 'applied' });
});

test('M1: no more than the agreed number fly at once, and all of them arrive in order', async () => {
  const { client } = await live();
  const thread = client.thread('page:care-guide');
  thread.subscribe(() => {});
  await here.clock.pass(200);
  const all = Array.from({ length: 80 }, (_, i) => client.mutate(comment(client.newId(), `n${i}`)));
  await here.clock.pass(2_000);
  assert.ok((await Promise.all(all)).every((outcome: Outcome) => outcome.type === 'applied'));
  const mine = here.fake.world.rows('thread:page:care-guide', 'comment').filter(({ body }) => body.startsWith('n'));
  assert.deepEqual(mine.sort((a, b) => a.seq - b.seq).map(({ body }) => body), all.map((_, i) => `n${i}`));
});

test('S2: what is too large for the connection travels by a request, in its turn', async () => {
  const { client } = await live();
  const sent: number[] = [];
  const large = client.mutate(comment(client.newId(), '가'.repeat(5_000)));
  const small = client.mutate(comment(client.newId(), '나'));
  await here.clock.pass(500);
  for (const { path, body } of here.fake.requests) if (path === '/mutations') sent.push((body as Mutate).n);
  assert.deepEqual(sent, [1]);
  assert.deepEqual([await large, await small], [{ type: 'applied' }, { type: 'applied' }]);
});

test('M6: a mutation that never reached its reader at the door is refused without using its number up', async () => {
  const { client } = await live();
  here.fake.refusingPosts = 'too-large';
  const large = client.mutate(comment(client.newId(), '가'.repeat(5_000)));
  await here.clock.pass(300);
  assert.equal((await large).type, 'refused');
  here.fake.refusingPosts = null;
  const next = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(300);
  assert.deepEqual(await next, { type: 'applied' });
  const [kept] = client.outbox.value;
  assert.equal(kept?.refused?.kind, 'too-large');
});

test('M2: an answer that something in between gave is no answer', async () => {
  const { client } = await live();
  here.fake.refusingSockets = { kind: 'busy', message: 'busy', retryAfter: 600 };
  here.fake.cut();
  here.fake.portal = true;
  const outcome = client.mutate(vote(IDEAS.complaint));
  await here.clock.pass(20_000);
  assert.equal(client.outbox.value.length, 1);
  here.fake.portal = false;
  await here.clock.until('it is answered', () => client.outbox.value.length === 0);
  assert.deepEqual(await outcome, { type: 'applied' });
});
