import assert from 'node:assert/strict';
import { noNeeds } from '../../domain/needs.js';
import type { ReleaseWords } from '../releases.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** The release notes: what everybody sees of them and when, and which ideas an entry answers. */
export function releasesContract(store: () => Store): void {
  const words = (person: string, title: string, more: Partial<ReleaseWords> = {}): ReleaseWords => ({
    id: nextId(), title, body: `**${title}**`, html: `<p>${title}</p>`, renderer: 1, at: null, person, changedAt: 1, ideas: [], ...more,
  });
  const titles = (all: readonly { readonly title: string }[]): string => all.map(({ title }) => title).join('');

  spec('an entry is seen from its day on, the newest first, by pages; the team sees all', async () => {
    const yard = await Yard.open(store());
    const by = await yard.person({ role: 'staff', name: '김하늘' });
    const put = (title: string, at: number | null, changedAt: number): Promise<unknown> =>
      store().putRelease(yard.id, words(by.id, title, { at, changedAt }), 9);
    await put('a', 100, 1);
    await put('b', 300, 2);
    await put('c', 200, 3);
    await put('d', null, 4);
    await put('e', 900, 5);
    const seen = await store().releases(yard.id, { now: 500, limit: 9 });
    assert.equal(titles(seen), 'bca');
    const [, c] = seen;
    assert.equal(titles(await store().releases(yard.id, { now: 500, after: { value: 200, id: c?.id ?? '' }, limit: 9 })), 'a');
    assert.equal(titles(await store().releases(yard.id, { now: 500, limit: 1 })), 'b');
    assert.equal(titles(await store().allReleases(yard.id, 9)), 'edcba');
    assert.deepEqual([c?.by.name, c?.body, c?.html, c?.at], ['김하늘', '**c**', '<p>c</p>', 200]);
    const other = await Yard.open(store());
    assert.deepEqual(await store().releases(other.id, { now: 500, limit: 9 }), []);
    assert.equal(await store().release(other.id, c?.id ?? ''), null);
  });

  spec('it answers shipped ideas, in its order; what is shipped no more, or is gone, is left out', async () => {
    const yard = await Yard.open(store());
    const by = await yard.person({ role: 'staff' });
    const [a, b, c] = await yard.propose(
      { title: 'a', status: 'shipped' },
      { title: 'b', status: 'shipped', board: 'help', sourceId: 'help:madang:00000000-0000-4000-8000-aaaaaaaaaaaa' },
      { title: 'c' },
    );
    const ids = [a, b, c].map((idea) => idea?.id ?? '');
    const [first = '', second = '', third = ''] = ids;
    const brought = '00000000-0000-4000-8000-aaaaaaaaaaaa';
    const found = await store().shippedIdeas(yard.id, [first, third, brought, nextId()]);
    assert.deepEqual([...found].sort(), [[first, first], [brought, second]].sort());
    const entry = words(by.id, 'x', { at: 1, ideas: [second, first] });
    assert.equal(await store().putRelease(yard.id, entry, 9), 'done');
    const shown = async (): Promise<string> => titles((await store().release(yard.id, entry.id))?.ideas ?? []);
    assert.equal(await shown(), 'ba');
    assert.deepEqual((await store().releasesOf(yard.id, first, 5)).map(({ title }) => title), ['x']);
    assert.deepEqual(await store().releasesOf(yard.id, first, 0), [], 'not before its day');
    await yard.status(first, by, 'planned', 5);
    assert.equal(await shown(), 'b');
    // What is not shown now was not there to be left out.
    await store().putRelease(yard.id, { ...entry, title: 'y', ideas: [second] }, 9);
    assert.equal(await shown(), 'b');
    const needs = noNeeds(yard.id);
    needs.ideas.add(second);
    needs.texts.add(second);
    needs.ideaDeletions.add(second);
    await store().write(needs, (world) => {
      world.begin();
      world.deleteIdea(second, 9);
    });
    assert.equal(await shown(), '');
    await yard.status(first, by, 'shipped', 6);
    assert.equal(await shown(), 'a');
  });

  spec('it is changed, taken away, and no other community’s; its stamp tells each change', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    const by = await yard.person({ role: 'staff' });
    const [idea] = await yard.propose({ title: 'a', status: 'shipped' });
    const stamps = [await store().releasesStamp(yard.id)];
    const entry = words(by.id, 'x', { at: 1, ideas: [idea?.id ?? ''] });
    await store().putRelease(yard.id, entry, 1);
    stamps.push(await store().releasesStamp(yard.id));
    assert.equal(await store().putRelease(yard.id, { ...entry, title: 'y', ideas: [], changedAt: 2 }, 1), 'done', 'it counts once');
    stamps.push(await store().releasesStamp(yard.id));
    const kept = await store().release(yard.id, entry.id);
    assert.deepEqual([kept?.title, kept?.ideas], ['y', []]);
    assert.equal(await store().putRelease(yard.id, words(by.id, 'z'), 1), 'full');
    assert.equal(await store().putRelease(other.id, entry, 1), 'taken');
    assert.equal(await store().removeRelease(other.id, entry.id), false);
    assert.equal(await store().removeRelease(yard.id, entry.id), true);
    stamps.push(await store().releasesStamp(yard.id));
    assert.equal(await store().release(yard.id, entry.id), null);
    assert.equal(await store().removeRelease(yard.id, entry.id), false);
    assert.equal(new Set(stamps).size, 3, 'as it was before there was any');
    await store().putRelease(yard.id, entry, 1);
    await store().clearCommunity(yard.id);
    assert.deepEqual(await store().allReleases(yard.id, 9), []);
  });
}
