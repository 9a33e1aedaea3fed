import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { MutationCall } from '@madang/protocol';
import { IDEAS, type Tab, type Village, village } from '@madang/testkit';
import type { Client, KeptPhoto, Outcome } from '../api.js';

const GUIDE = 'page:care-guide';
let here: Village;
afterEach(() => here.close());

const photo = (id: string): KeptPhoto => ({ id, width: 4, height: 3, blob: new Blob([id], { type: 'image/webp' }) });
const comment = (id: string, photos: string[]): MutationCall => ({
  name: 'comment.add', args: { id, thread: GUIDE, body: 'Look.', photos },
});
const uploads = (): string[] =>
  here.fake.requests.filter(({ bytes }) => bytes).map(({ method, path }) => `${method} ${path.replace('/photos/', '')}`);
const comments = (id: string) => here.fake.world.row(`thread:${GUIDE}`, 'comment', id);

async function open(token: string | null = 'customer'): Promise<Tab> {
  const tab = here.open({ getToken: () => token });
  tab.client.thread(GUIDE).subscribe(() => {});
  await here.clock.until('the connection is live', () => tab.client.connection.value === 'live');
  await here.clock.pass(300);
  return tab;
}

async function keep(client: Client, ...ids: readonly string[]): Promise<void> {
  const { photos } = await client.account();
  for (const id of ids) photos.keep(photo(id));
}

function mutate(client: Client, call: Parameters<Client['mutate']>[0]): { outcome: Outcome | undefined } {
  const result: { outcome: Outcome | undefined } = { outcome: undefined };
  void client.mutate(call).then((outcome) => (result.outcome = outcome));
  return result;
}

test('words go out once their photos are there, and show them at once', async () => {
  here = await village();
  const { client } = await open();
  const thread = client.thread(GUIDE);
  const [id, a, b] = [client.newId(), client.newId(), client.newId()];
  await keep(client, a, b);
  here.fake.stuckPhotos = true;
  const sent = mutate(client, comment(id, [a, b]));
  const shown = () => thread.value.comments.find((one) => one.id === id);
  assert.deepEqual(shown()?.photos?.map((one) => [one.id, one.width, 'blob' in one]), [[a, 4, true], [b, 4, true]]);
  await here.clock.pass(2_000);
  assert.equal(comments(id), undefined);
  assert.equal(shown()?.pending, 'sending');
  here.fake.stuckPhotos = false;
  await here.clock.pass(2_000);
  assert.deepEqual(sent.outcome, { type: 'applied' });
  assert.deepEqual(uploads(), [`PUT ${a}`, `PUT ${b}`]);
  assert.deepEqual(comments(id)?.photos?.map((one) => one.id), [a, b]);
  assert.equal(here.browser.kept.size, 0, 'what stands beside its words needs no keeping');
});

test('what has nothing to do with them does not wait for photos; what speaks of their words does', async () => {
  here = await village();
  const { client } = await open();
  const [id, a] = [client.newId(), client.newId()];
  await keep(client, a);
  here.fake.stuckPhotos = true;
  const args = { id, board: 'ideas', title: 'A handle', body: '', photos: [a] };
  const made = mutate(client, { name: 'idea.create', args });
  const own = mutate(client, { name: 'comment.add', args: { id: client.newId(), thread: `idea:${id}`, body: 'Mine.' } });
  const other = mutate(client, { name: 'vote.set', args: { idea: IDEAS.complaint, on: true } });
  await here.clock.pass(2_000);
  assert.deepEqual([made.outcome, own.outcome, other.outcome?.type], [undefined, undefined, 'applied']);
  here.fake.stuckPhotos = false;
  await here.clock.pass(2_000);
  assert.deepEqual([made.outcome?.type, own.outcome?.type], ['applied', 'applied']);
});

test('photos and their words outlive a reload and an absence, and go out once', async () => {
  here = await village();
  const first = await open();
  const [id, a] = [first.client.newId(), first.client.newId()];
  await keep(first.client, a);
  here.fake.offline = true;
  first.page.set({ online: false });
  void mutate(first.client, comment(id, [a]));
  await here.clock.pass(5_000);
  first.client.close();
  here.browser.freeLocks();
  here.fake.offline = false;
  const { client } = await open();
  await here.clock.until('the words are there', () => comments(id) !== undefined);
  assert.deepEqual(comments(id)?.photos?.map((one) => one.id), [a]);
  await here.clock.pass(2_000);
  assert.deepEqual(uploads(), [`PUT ${a}`]);
  assert.deepEqual(client.outbox.value, []);
});

test('a connection that breaks while a photo is sent costs nothing', async () => {
  here = await village();
  const { client } = await open();
  const [id, a] = [client.newId(), client.newId()];
  await keep(client, a);
  here.fake.stuckPhotos = true;
  const sent = mutate(client, comment(id, [a]));
  await here.clock.pass(500);
  here.fake.offline = true;
  here.fake.stuckPhotos = false;
  await here.clock.pass(5_000);
  assert.equal(sent.outcome, undefined);
  here.fake.offline = false;
  await here.clock.until('it went out', () => sent.outcome !== undefined);
  assert.deepEqual(sent.outcome, { type: 'applied' });
});

test('a photo that is refused for good gives the words back, and says which it was', async () => {
  here = await village();
  const { client } = await open();
  const [id, a] = [client.newId(), client.newId()];
  await keep(client, a);
  here.fake.refusingPhotos = 'too-large';
  const sent = mutate(client, comment(id, [a]));
  await here.clock.pass(2_000);
  assert.deepEqual(sent.outcome, { type: 'refused', failure: { kind: 'too-large', message: 'too-large', field: 'photos.0' } });
  const [refused] = client.outbox.value;
  assert.equal(refused?.state, 'refused');
  here.fake.refusingPhotos = null;
  client.retry(refused.key);
  await here.clock.until('it went out', () => comments(id) !== undefined);
  assert.deepEqual(comments(id)?.photos?.map((one) => one.id), [a]);
});

test('a server that is busy is asked again', async () => {
  here = await village();
  const { client } = await open();
  const [id, a] = [client.newId(), client.newId()];
  await keep(client, a);
  here.fake.refusingPhotos = 'internal';
  const sent = mutate(client, comment(id, [a]));
  await here.clock.pass(3_000);
  assert.equal(sent.outcome, undefined);
  here.fake.refusingPhotos = null;
  await here.clock.until('it went out', () => sent.outcome !== undefined);
  assert.deepEqual(sent.outcome, { type: 'applied' });
});

test('a photo that somebody else sent before goes out under another name', async () => {
  here = await village();
  const { client } = await open();
  const [id, a] = [client.newId(), client.newId()];
  here.fake.world.photos.set(a, { ...photo(a), by: 'a visitor', beside: null });
  await keep(client, a);
  const sent = mutate(client, comment(id, [a]));
  await here.clock.until('it went out', () => sent.outcome !== undefined);
  assert.deepEqual(sent.outcome, { type: 'applied' });
  const [beside] = comments(id)?.photos ?? [];
  assert.notEqual(beside?.id, a);
  assert.equal(await (beside as KeptPhoto).blob.text(), a);
});

test('a photo that is on no shelf is the server\'s to know', async () => {
  here = await village();
  const { client } = await open();
  const id = client.newId();
  const sent = mutate(client, comment(id, [client.newId()]));
  await here.clock.until('there is an answer', () => sent.outcome !== undefined);
  assert.deepEqual(sent.outcome?.type === 'refused' && sent.outcome.failure.field, 'photos');
});

test('without photos said, an edit leaves those that are there', async () => {
  here = await village();
  const { client } = await open();
  const thread = client.thread(GUIDE);
  const [id, a] = [client.newId(), client.newId()];
  await keep(client, a);
  const sent = mutate(client, comment(id, [a]));
  await here.clock.until('it went out', () => sent.outcome !== undefined);
  const beside = (): readonly string[] | undefined =>
    thread.value.comments.find((one) => one.id === id)?.photos?.map((one) => one.id);
  const edited = mutate(client, { name: 'comment.edit', args: { comment: id, body: 'Look closely.' } });
  assert.deepEqual(beside(), [a]);
  await here.clock.until('it was taken', () => edited.outcome !== undefined);
  assert.deepEqual(beside(), [a]);
  const emptied = mutate(client, { name: 'comment.edit', args: { comment: id, body: 'Look closely.', photos: [] } });
  assert.deepEqual(beside() ?? [], []);
  await here.clock.until('it was taken', () => emptied.outcome !== undefined);
  await here.clock.pass(500);
  assert.deepEqual(beside() ?? [], []);
});
