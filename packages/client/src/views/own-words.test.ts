import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { type Village, village } from '@madang/testkit';
import type { ThreadView } from '../api.js';

const GUIDE = 'page:care-guide';
let here: Village;
afterEach(() => here.close());

async function guide(token: string): Promise<{ client: ReturnType<Village['open']>['client']; thread: ThreadView }> {
  here = await village();
  const { client } = here.open({ getToken: () => token });
  const thread = client.thread(GUIDE);
  thread.subscribe(() => {});
  await here.clock.until('the connection is live', () => client.connection.value === 'live');
  await here.clock.until('the thread is there', () => thread.value.comments.length === 3);
  return { client, thread };
}

test('O1: a reaction counts at once, and once, and is one\'s own', async () => {
  const { client, thread } = await guide('customer');
  const [id = ''] = thread.value.comments.map((comment) => comment.id);
  const first = (): readonly unknown[] => {
    const { reactions, marks, helpful = 0 } = thread.value.comments[0] ?? {};
    return [reactions?.['🎉'] ?? 0, helpful, marks?.join(' ')];
  };
  const seen = new Set<string>();
  thread.subscribe(() => seen.add(String(first())));
  const set = (on: boolean) => client.mutate({ name: 'comment.react', args: { comment: id, emoji: '🎉', on } });
  const given = set(true);
  assert.deepEqual(first(), [1, 0, '🎉']);
  await here.clock.pass(500);
  assert.deepEqual(await given, { type: 'applied' });
  assert.deepEqual(first(), [1, 0, '🎉']);
  const helped = client.mutate({ name: 'comment.helpful', args: { comment: id, on: true } });
  await here.clock.pass(500);
  assert.deepEqual(await helped, { type: 'applied' });
  assert.deepEqual(first(), [1, 1, '🎉 helpful']);
  void set(false);
  assert.deepEqual(first(), [0, 1, 'helpful']);
  await here.clock.pass(500);
  assert.deepEqual([...seen], ['1,0,🎉', '1,1,🎉 helpful', '0,1,helpful']);
});

test('O3: a refused reaction is taken back, and leaves its reason until the next try', async () => {
  const { client, thread } = await guide('customer');
  const comment = thread.value.comments[0]?.id ?? '';
  here.fake.refusing = 'too-many';
  void client.mutate({ name: 'comment.react', args: { comment, emoji: '👍', on: true } });
  assert.deepEqual(thread.value.comments[0]?.marks, ['👍']);
  await here.clock.pass(500);
  assert.deepEqual(thread.value.comments[0]?.marks, []);
  assert.deepEqual(client.outbox.value.map(({ state, refused }) => [state, refused?.kind]), [['refused', 'too-many']]);
  here.fake.refusing = null;
  void client.mutate({ name: 'comment.react', args: { comment, emoji: '👍', on: true } });
  assert.deepEqual(client.outbox.value.map(({ state }) => state), ['sending']);
  await here.clock.pass(500);
  assert.deepEqual(thread.value.comments[0]?.reactions, { '👍': 1 });
});

test('O1: other words show at once', async () => {
  const { client, thread } = await guide('staff');
  const answer = thread.value.comments[1];
  const saved = client.mutate({ name: 'comment.edit', args: { comment: answer?.id ?? '', body: '**눈** 편도 올라와요.' } });
  assert.equal(thread.value.comments[1]?.body, '**눈** 편도 올라와요.');
  assert.equal(thread.value.comments[1]?.html, '');
  await here.clock.pass(500);
  assert.deepEqual(await saved, { type: 'applied' });
  assert.match(thread.value.comments[1]?.html ?? '', /<strong>눈/);
});

test('O1: a deleted comment loses its words at once', async () => {
  const { client, thread } = await guide('staff');
  const id = thread.value.comments[1]?.id ?? '';
  void client.mutate({ name: 'comment.delete', args: { comment: id } });
  assert.equal(thread.value.comments[1]?.body, '');
  assert.notEqual(thread.value.comments[1]?.deletedAt, undefined);
  await here.clock.pass(500);
  assert.deepEqual(thread.value.comments.map((comment) => comment.id).includes(id), false);
});
