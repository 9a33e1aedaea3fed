import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { type Fixture, IDEAS, neighbours, type Village, village } from '@madang/testkit';

let here: Village;
afterEach(() => here.close());

const TALKATIVE: Fixture = {
  ...neighbours,
  threads: {
    'page:long': Array.from({ length: 230 }, (_, i) => ({ by: 'sora', daysAgo: 300 - i, body: `#${i}` })),
  },
};

test('O1: an answer of the company shows everywhere at once, and once', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'staff' });
  const idea = client.idea(IDEAS.complaint);
  const board = client.board('ideas', { sort: 'new' });
  const seen = new Set<string>();
  idea.subscribe(() => seen.add(`${idea.value.response?.body} ${idea.value.timeline.length}`));
  board.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(300);
  seen.clear();
  const outcome = client.mutate({ name: 'response.set', args: { id: client.newId(), idea: IDEAS.complaint, body: '미안해요. **약 알림**은 바로 열리게 할게요.' } });
  const { response, timeline } = idea.value;
  assert.equal(response?.html, '', 'not rendered yet: the words are shown as they are');
  assert.equal(response.by.title, '제품팀');
  assert.deepEqual(timeline.map(({ type }) => type), ['response']);
  assert.match(board.value.ideas.find(({ id }) => id === IDEAS.complaint)?.answer?.excerpt ?? '', /^미안해요. 약 알림은/);
  await here.clock.pass(500);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.match(idea.value.response?.html ?? '', /<strong>약 알림<\/strong>/);
  assert.deepEqual([...seen], ['미안해요. **약 알림**은 바로 열리게 할게요. 1']);
});

test('O1: a move to another status shows on the card, the timeline and the roadmap', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'staff' });
  const idea = client.idea(IDEAS.unanswered);
  const roadmap = client.roadmap('ideas');
  const board = client.board('ideas', { sort: 'top' });
  for (const view of [idea, roadmap, board]) view.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(300);
  const column = (status: string): string[] =>
    roadmap.value.columns.find((one) => one.status === status)?.ideas.map(({ id }) => id) ?? [];
  assert.deepEqual([column('planned'), column('building'), column('shipped')], [[IDEAS.planned], [IDEAS.building], [IDEAS.shipped]]);

  const move = (status: 'planned' | 'open', note: string) =>
    client.mutate({ name: 'status.set', args: { id: client.newId(), idea: IDEAS.unanswered, status, note } });
  const there = move('planned', '봄에 시작해요.');
  assert.deepEqual(column('planned').sort(), [IDEAS.planned, IDEAS.unanswered].sort());
  assert.deepEqual(idea.value.timeline.map(({ from, to, note }) => [from, to, note]), [['open', 'planned', '봄에 시작해요.']]);
  assert.equal(board.value.ideas.find(({ id }) => id === IDEAS.unanswered)?.status, 'planned');
  await here.clock.pass(500);
  assert.deepEqual(await there, { type: 'applied' });
  assert.deepEqual(column('planned'), [IDEAS.unanswered, IDEAS.planned], 'what came later stands first');
  assert.equal(idea.value.timeline.length, 1);

  const back = move('open', '조금 더 볼게요.');
  assert.deepEqual(column('planned'), [IDEAS.planned]);
  await here.clock.pass(500);
  assert.deepEqual(await back, { type: 'applied' });
  assert.deepEqual(column('planned'), [IDEAS.planned]);
  assert.equal(idea.value.idea?.status, 'open');
});

test('O3: what a customer may not do goes back', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  const idea = client.idea(IDEAS.unanswered);
  idea.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(300);
  const outcome = client.mutate({ name: 'status.set', args: { id: client.newId(), idea: IDEAS.unanswered, status: 'shipped', note: '' } });
  assert.equal(idea.value.idea?.status, 'shipped');
  await here.clock.pass(500);
  const refused = await outcome;
  assert.equal(refused.type === 'refused' && refused.failure.kind, 'not-allowed');
  assert.equal(idea.value.idea?.status, 'open');
  assert.deepEqual(idea.value.timeline, []);
});

test('O6: one’s own new idea can be opened before the server knows of it', async () => {
  here = await village();
  const { client, page } = here.open({ getToken: () => 'customer' });
  client.board('ideas', { sort: 'new' }).subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(300);
  page.set({ online: false });
  const id = client.newId();
  void client.mutate({ name: 'idea.create', args: { id, board: 'ideas', title: '눈 오는 날 신발', body: '발이 시려요.' } });
  const idea = client.idea(id);
  idea.subscribe(() => {});
  await here.clock.pass(1_000);
  assert.deepEqual([idea.value.load, idea.value.idea?.title, idea.value.text?.body], ['ready', '눈 오는 날 신발', '발이 시려요.']);
  page.set({ online: true });
  await here.clock.until('the server has it', () => idea.value.text?.html !== '');
  assert.equal(idea.value.idea?.pending, null);
  assert.equal(idea.value.text?.html, '<p>발이 시려요.</p>');
});

test('an idea that does not exist says so', async () => {
  here = await village();
  const { client } = here.open();
  const idea = client.idea('01900000-0000-7000-8000-00000000dead');
  idea.subscribe(() => {});
  await here.clock.pass(1_000);
  assert.equal(idea.value.load, 'failed');
  assert.equal(idea.value.error?.kind, 'not-found');
  assert.equal(idea.value.idea, null);
});

test('O1: a comment shows at once in its thread and counts on its idea; one of another tab arrives', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  const other = here.open({ getToken: () => 'customer-b' });
  const key = `idea:${IDEAS.planned}`;
  const [mine, theirs] = [client.thread(key), other.client.thread(key)];
  const idea = client.idea(IDEAS.planned);
  for (const view of [mine, theirs, idea]) view.subscribe(() => {});
  await here.clock.until('both are live', () => client.connection.value === 'live' && other.client.connection.value === 'live');
  await here.clock.pass(300);
  const before = mine.value.comments.length;
  const ids = new Set<number>();
  mine.subscribe(() => ids.add(mine.value.comments.length));
  const [parent] = mine.value.comments;
  const id = client.newId();
  void client.mutate({ name: 'comment.add', args: { id, thread: key, parent: parent?.id ?? null, body: '저희도요' } });
  const last = mine.value.comments.at(-1);
  assert.deepEqual([last?.id, last?.pending, last?.html, last?.parent], [id, 'sending', '', parent?.id]);
  assert.equal(idea.value.idea?.comments, before + 1);
  await here.clock.pass(500);
  assert.deepEqual([...ids], [before + 1]);
  assert.equal(theirs.value.comments.at(-1)?.id, id);
  assert.equal(mine.value.comments.at(-1)?.pending, null);
  assert.equal(idea.value.idea?.comments, before + 1);
});

test('C5: a long thread comes page by page, and one’s own words do not wait for it', async () => {
  here = await village(TALKATIVE);
  const { client } = here.open({ getToken: () => 'customer' });
  const thread = client.thread('page:long');
  thread.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(300);
  assert.deepEqual([thread.value.comments.length, thread.value.more], [100, true]);
  const id = client.newId();
  void client.mutate({ name: 'comment.add', args: { id, thread: 'page:long', body: '안녕하세요' } });
  here.fake.push({ name: 'comment.add', args: { id: client.newId(), thread: 'page:long', body: 'behind the pages' } });
  await here.clock.pass(500);
  assert.deepEqual([thread.value.comments.length, thread.value.comments.at(-1)?.id], [101, id]);
  for (const length of [201, 232]) {
    await Promise.all([thread.loadMore(), here.clock.pass(200)]);
    assert.equal(thread.value.comments.length, length);
  }
  assert.equal(thread.value.more, false);
  const bodies = thread.value.comments.map(({ body }) => body);
  assert.deepEqual(bodies.slice(0, 230), Array.from({ length: 230 }, (_, i) => `#${i}`));

  // All of it again after another history began.
  here.fake.raiseEpoch();
  here.fake.cut();
  await here.clock.until('it is live again', () => client.connection.value === 'live');
  await here.clock.pass(1_000);
  assert.deepEqual(thread.value.comments.map(({ body }) => body), bodies);
});

test('H3: what one did oneself is not undone by a cached copy of before', async () => {
  here = await village();
  const { http } = here.fake;
  const copies = new Map<string, ReturnType<typeof http>>();
  here.fake.http = async (request) => {
    if (request.method !== 'GET' || request.session) return http(request);
    const copy = copies.get(request.path) ?? http(request);
    copies.set(request.path, copy);
    return structuredClone(await copy);
  };
  const { client } = here.open({ getToken: () => 'customer' });
  client.board('ideas', { sort: 'top' }).subscribe(() => {});
  const copied = here.fake.http({ method: 'GET', path: `/ideas/${IDEAS.complaint}` });
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.pass(300);
  await copied;
  const outcome = client.mutate({ name: 'vote.set', args: { idea: IDEAS.complaint, on: true } });
  await here.clock.pass(500);
  assert.deepEqual(await outcome, { type: 'applied' });
  const votes = here.fake.world.ideas.get(IDEAS.complaint)?.votes;
  here.fake.skipping = true;
  const idea = client.idea(IDEAS.complaint);
  const seen = new Set<number | undefined>();
  idea.subscribe(() => idea.value.idea && seen.add(idea.value.idea.votes));
  await here.clock.until('it is there', () => idea.value.load === 'ready');
  assert.deepEqual([...seen], [votes]);
});

test('O1: other words of an idea show at once on its page and its card, and are rendered later', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  const idea = client.idea(IDEAS.fresh);
  const board = client.board('ideas', { sort: 'new' });
  for (const view of [idea, board]) view.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  const args = { idea: IDEAS.fresh, title: '사료 계산기', body: '몇 **그램**인지 알려 주세요.' };
  const outcome = client.mutate({ name: 'idea.edit', args });
  assert.deepEqual([idea.value.idea?.title, idea.value.text?.body, idea.value.text?.html], [args.title, args.body, '']);
  assert.equal(board.value.ideas.find(({ id }) => id === IDEAS.fresh)?.title, args.title);
  await here.clock.pass(500);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.match(idea.value.text?.html ?? '', /<strong>그램<\/strong>/);
  const history = client.history('idea', IDEAS.fresh);
  await here.clock.pass(100);
  const [before] = await history;
  assert.equal(before?.title, '사료 바꿀 때 섞는 비율을 알려 주세요');
});

test('an idea that is deleted stays until the server agreed', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  const idea = client.idea(IDEAS.fresh);
  idea.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  const outcome = client.mutate({ name: 'idea.delete', args: { idea: IDEAS.fresh } });
  assert.ok(idea.value.idea);
  await here.clock.pass(500);
  assert.deepEqual(await outcome, { type: 'applied' });
  assert.equal(idea.value.idea, null);
});

test('one follows what one voted for, until one says something else', async () => {
  here = await village();
  const { client } = here.open({ getToken: () => 'customer' });
  const idea = client.idea(IDEAS.planned);
  idea.subscribe(() => {});
  await here.clock.until('it is known', () => idea.value.idea?.vote.voted === true);
  assert.deepEqual(idea.value.follow, { on: true, said: false, at: 0, pending: null });
  const outcome = client.mutate({ name: 'follow.set', args: { idea: IDEAS.planned, on: false } });
  const { at = 0 } = idea.value.follow ?? {};
  assert.ok(at > 0, 'when it was said');
  assert.deepEqual(idea.value.follow, { on: false, said: true, at, pending: 'sending' });
  await here.clock.pass(500);
  await outcome;
  const after = client.idea(IDEAS.planned).value.follow;
  assert.ok(after && after.at > 0);
  assert.deepEqual({ ...after, at }, { on: false, said: true, at, pending: null });
});

test('tells what the votes of an idea are made of', async () => {
  here = await village();
  const { client } = here.open();
  const votes = client.look('votes', IDEAS.planned, 1);
  await here.clock.pass(100);
  const { total, members, anonymous, before, supporters } = await votes;
  assert.deepEqual([total, members, anonymous, before], [47, 6, 0, 41]);
  assert.equal(supporters.length, 6);
});
