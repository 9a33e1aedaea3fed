import assert from 'node:assert/strict';
import type { Photo } from '@madang/protocol';
import { noNeeds } from '../../domain/needs.js';
import type { PersonRecord } from '../../domain/records.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** Photos: sent, standing beside words, gone. */
export function photosContract(store: () => Store): void {
  /** Sends photos that wait for words. */
  const send = async (yard: Yard, by: PersonRecord, count: number): Promise<Photo[]> => {
    const photos: Photo[] = [];
    for (let at = 0; at < count; at += 1) {
      const kept = await yard.photo(by, { width: 100 + at, height: 50 });
      assert.equal(kept.type, 'new');
      photos.push({ id: kept.photo.id, width: kept.photo.width, height: kept.photo.height });
    }
    return photos;
  };

  const bytesOf = async (yard: Yard, { id }: Photo): Promise<readonly (string | undefined)[]> => {
    const sizes = await Promise.all((['whole', 'small'] as const).map((size) => store().photoBytes(yard.id, id, size)));
    return sizes.map((bytes) => (bytes ? Buffer.from(bytes).toString('latin1') : undefined));
  };

  const isGone = async (yard: Yard, photo: Photo): Promise<boolean> =>
    (await store().photo(photo.id)) === null && (await bytesOf(yard, photo)).every((bytes) => bytes === undefined);

  spec('keeps a photo once, whoever sends its id again, and only so many of one person', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const [mina, jun] = [await yard.person(), await yard.person()];
    const kept = await yard.photo(mina, { hash: 'a' });
    assert.equal(kept.type, 'new');
    const { id } = kept.photo;
    for (const again of [await yard.photo(mina, { id, hash: 'b' }), await other.photo(jun, { id, hash: 'c' }, 0)]) {
      assert.deepEqual(again, { type: 'known', photo: { ...kept.photo } });
    }
    assert.deepEqual(await store().photo(id), kept.photo);
    assert.equal(await store().photo(nextId()), null);
    assert.equal((await yard.photo(mina, {}, 2)).type, 'new');
    assert.equal((await yard.photo(mina, {}, 2)).type, 'too-many');
    assert.equal((await yard.photo(jun, {}, 2)).type, 'new');
    assert.equal((await yard.photo(mina, {}, 3)).type, 'new');
    assert.equal(await store().waitingPhotos(yard.id, mina.id), 3);
    assert.equal(await store().waitingPhotos(other.id, mina.id), 0);
    await yard.propose({ photos: [{ id, width: 1, height: 1 }] });
    assert.equal(await store().waitingPhotos(yard.id, mina.id), 2);
  });

  spec('gives the bytes of a photo out while it stands beside words, in its own community only', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const mina = await yard.person();
    const [photo] = await send(yard, mina, 1);
    assert.ok(photo);
    assert.deepEqual(await bytesOf(yard, photo), [undefined, undefined]);
    const needs = noNeeds(yard.id);
    needs.photos.add(photo.id);
    await store().write(needs, (world) => {
      assert.deepEqual([world.photo(photo.id)?.person, world.photo(photo.id)?.beside], [mina.id, null]);
    });
    const [idea] = await yard.propose({ photos: [photo] });
    assert.ok(idea);
    assert.deepEqual(await bytesOf(yard, photo), [`\0whole ${photo.id}\xff`, `small ${photo.id}`]);
    assert.deepEqual(await bytesOf(other, photo), [undefined, undefined]);
    assert.deepEqual((await store().photo(photo.id))?.beside, { kind: 'idea', id: idea.id });
    await store().write(needs, (world) => {
      assert.deepEqual(world.photo(photo.id)?.beside, { kind: 'idea', id: idea.id });
    });
  });

  spec('shows photos in their order with the words of ideas and comments: page, thread, catch-up, export', async () => {
    const yard = await Yard.open(store());
    const mina = await yard.person();
    const [a, b, c] = await send(yard, mina, 3);
    assert.ok(a && b && c);
    const [idea] = await yard.propose({ photos: [b, a] });
    assert.ok(idea);
    const thread = `idea:${idea.id}`;
    const [said = '', plain = ''] = await yard.comment(
      thread,
      mina,
      { body: 'look', at: 1_000, photos: [c] },
      { body: 'nothing', at: 2_000 },
    );
    assert.deepEqual((await store().idea(yard.id, idea.id))?.text.photos, [b, a]);
    assert.deepEqual((await store().comment(yard.id, said))?.photos, [c]);
    const { comments } = await store().comments(yard.id, thread, { limit: 9 });
    assert.deepEqual(comments.map(({ photos }) => photos), [[c], []]);
    const rowsOf = async (topic: `idea:${string}` | `thread:${string}`): Promise<readonly unknown[]> => {
      const missed = await store().missed(yard.id, topic, 0, 9);
      assert.equal(missed.type, 'ops');
      return missed.ops.flatMap((op) => (op.op === 'put' && op.row.kind !== 'idea' ? [op.row] : []));
    };
    const [text] = (await rowsOf(`idea:${idea.id}`)) as { photos?: unknown }[];
    assert.deepEqual(text?.photos, [b, a]);
    const rows = (await rowsOf(`thread:${thread}`)) as { id: string; photos?: unknown }[];
    assert.deepEqual(rows.map(({ id, photos }) => [id, photos]), [[said, [c]], [plain, undefined]]);
    for await (const exported of store().exportIdeas(yard.id, 'ideas')) {
      assert.deepEqual(exported.whole.text.photos, [b, a]);
      assert.deepEqual(exported.comments.map(({ photos }) => photos), [[c], []]);
    }
  });

  spec('puts other photos beside changed words and erases those that were taken out', async () => {
    const yard = await Yard.open(store());
    const mina = await yard.person();
    const [a, b, c, d] = await send(yard, mina, 4);
    assert.ok(a && b && c && d);
    const [idea] = await yard.propose({ photos: [a, b] });
    assert.ok(idea);
    const [said = ''] = await yard.comment(`idea:${idea.id}`, mina, { body: 'x', at: 1, photos: [c] });
    const needs = noNeeds(yard.id);
    for (const set of [needs.ideas, needs.texts]) set.add(idea.id);
    needs.comments.add(said);
    const written = { body: 'y', html: '', renderer: 1 };
    const by = { person: mina.id, at: 9 };
    await store().write(needs, (world) => {
      world.begin();
      world.rewriteIdea(idea.id, { title: 't', excerpt: '', tags: [] }, { ...written, photos: [d, a] }, by);
      world.rewriteComment(said, { ...written, mentions: [], photos: [] }, by);
    });
    assert.deepEqual((await store().idea(yard.id, idea.id))?.text.photos, [d, a]);
    assert.deepEqual((await store().comment(yard.id, said))?.photos, []);
    assert.deepEqual(await Promise.all([a, b, c, d].map((one) => isGone(yard, one))), [false, true, true, false]);
    assert.deepEqual((await store().photo(d.id))?.beside, { kind: 'idea', id: idea.id });
  });

  spec('erases photos with the words that are deleted, a comment that keeps its place with them', async () => {
    const yard = await Yard.open(store());
    const mina = await yard.person();
    const photos = await send(yard, mina, 4);
    const [a, b, c, d] = photos;
    assert.ok(a && b && c && d);
    const [idea] = await yard.propose({ photos: [a], by: mina });
    assert.ok(idea);
    const thread = `idea:${idea.id}`;
    const [gone = '', blank = ''] = await yard.comment(
      thread,
      mina,
      { body: 'x', at: 1, photos: [b] },
      { body: 'y', at: 2, photos: [c] },
    );
    await yard.comment('page:x', mina, { body: 'z', at: 3, photos: [d] });
    const needs = noNeeds(yard.id);
    for (const id of [gone, blank]) needs.comments.add(id);
    for (const set of [needs.ideas, needs.texts, needs.ideaDeletions]) set.add(idea.id);
    needs.topics.add(`thread:${thread}`);
    await store().write(needs, (world) => {
      world.begin();
      world.removeComment(gone);
      world.blankComment(blank, 9);
      world.deleteIdea(idea.id, 9);
    });
    assert.deepEqual(await Promise.all(photos.map((one) => isGone(yard, one))), [true, true, true, false]);
    assert.deepEqual((await store().comment(yard.id, blank))?.photos, []);
    // What was erased leaves its id free: nobody can tell that it was there.
    assert.equal((await yard.photo(await yard.person(), { id: a.id })).type, 'new');
  });

  spec('forgets what waited too long, and neither what waits for less nor what found its words', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const mina = await yard.person();
    const ids: string[] = [];
    for (const [where, createdAt] of [[yard, 1_000], [yard, 2_000], [other, 1_500], [yard, 1_200]] as const) {
      const kept = await where.photo(mina, { createdAt });
      assert.equal(kept.type, 'new');
      ids.push(kept.photo.id);
    }
    const [, , , used = ''] = ids;
    await yard.comment('page:x', mina, { body: 'z', at: 3, photos: [{ id: used, width: 1, height: 1 }] });
    assert.equal(await store().forgetPhotos(1_000), 0);
    assert.equal(await store().forgetPhotos(2_000), 2);
    const left = await Promise.all(ids.map(async (id) => (await store().photo(id)) !== null));
    assert.deepEqual(left, [false, true, false, true]);
  });

  spec('clears a community with its photos, and no other', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const gone: Photo[] = [];
    const kept: Photo[] = [];
    for (const [where, photos] of [[yard, gone], [other, kept]] as const) {
      const mina = await where.person();
      photos.push(...(await send(where, mina, 2)));
      await where.propose({ photos: photos.slice(0, 1) });
    }
    await store().clearCommunity(yard.id);
    assert.deepEqual(await Promise.all(gone.map((one) => isGone(yard, one))), [true, true]);
    assert.deepEqual(await Promise.all(kept.map(async ({ id }) => (await store().photo(id)) !== null)), [true, true]);
  });
}
