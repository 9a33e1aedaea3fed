import assert from 'node:assert/strict';
import { SORTS, type Status } from '@madang/protocol';
import type { IdeaRecord } from '../../domain/records.js';
import { sortValue } from '../sql/reads/ideas.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { type Proposal, Yard } from './yard.js';

const STATUS_CYCLE: readonly Status[] = ['open', 'shipped', 'open', 'declined', 'planned', 'considering', 'building'];

/** Ideas of which many share every value they are sorted by. */
function proposals(count: number): Proposal[] {
  return Array.from({ length: count }, (_, n) => ({
    votes: n % 4,
    score: (n % 5) / 3,
    at: 1_000 + (n % 3),
    tags: [`every${n % 2}`, ...(n % 10 === 0 ? ['rare'] : [])],
    status: STATUS_CYCLE[n % STATUS_CYCLE.length] ?? 'open',
  }));
}

/** What a list should be: the highest value first, and of equal ones the one that came last. */
function sorted(made: readonly IdeaRecord[], valueOf: (idea: IdeaRecord) => number): string[] {
  return made
    .map((idea, at) => ({ id: idea.id, value: valueOf(idea), at }))
    .sort((a, b) => b.value - a.value || b.at - a.at)
    .map(({ id }) => id);
}

/** Lists of ideas, in pages. */
export function listsContract(store: () => Store): void {
  spec('maps every idea of a board once, in the order of creation, a page after the other', async () => {
    const yard = await Yard.open(store());
    const made = await yard.propose(...proposals(23));
    await yard.propose({ board: 'help', at: 1_001 });
    const inOrder = made.map(({ id, createdAt }, at) => ({ id, createdAt, at }))
      .sort((a, b) => a.createdAt - b.createdAt || a.at - b.at)
      .map(({ id }) => id);
    for (const limit of [1, 10, 23, 100]) {
      const found: string[] = [];
      for (let from = { at: 0, no: 0 }; ; ) {
        const page = await store().mappedIdeas(yard.id, 'ideas', from, limit);
        found.push(...page.map(({ id }) => id));
        const last = page.at(-1);
        if (!last || page.length < limit) break;
        assert.ok(last.changedAt >= last.at);
        from = last;
      }
      assert.deepEqual(found, inOrder, `pages of ${limit}`);
    }
  });

  spec('knows what authors and the company did something to last, on one board, and nothing of votes', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const [old, middle, fresh] = await yard.propose({ at: 1_000 }, { at: 2_000 }, { at: 3_000 });
    const [elsewhere] = await yard.propose({ board: 'help', at: 9_000 });
    assert.ok(old && middle && fresh && elsewhere);
    const read = async (limit: number, board = 'ideas'): Promise<unknown> => {
      const changed = await store().lastChanged(yard.id, board, limit);
      return changed.map(({ idea, changedAt }) => [idea.id, changedAt, idea.status]);
    };
    const before = [[fresh.id, 3_000, 'open'], [middle.id, 2_000, 'open'], [old.id, 1_000, 'open']];
    assert.deepEqual(await read(9), before);
    await yard.status(old.id, staff, 'shipped', 7_000);
    await yard.vote(middle.id, staff.id, true, 8_000);
    assert.deepEqual(await read(2), [[old.id, 7_000, 'shipped'], [fresh.id, 3_000, 'open']]);
    assert.deepEqual(await read(9, 'help'), [[elsewhere.id, 9_000, 'open']]);
    assert.deepEqual(await read(9, 'none'), []);
  });

  for (const sort of SORTS) {
    spec(`pages through ${sort} without leaving out or repeating ideas of equal value`, async () => {
      const yard = await Yard.open(store());
      const made = await yard.propose(...proposals(47));
      await yard.propose({ board: 'help', votes: 9, score: 9, at: 9_999 });
      const valueOf = (idea: IdeaRecord): number => sortValue(idea, sort);
      for (const limit of [1, 7, 46, 47, 100]) {
        const pages = await yard.pages(sort, limit, valueOf);
        assert.deepEqual(pages.flat().map(({ id }) => id), sorted(made, valueOf));
        assert.ok(pages.every((page, at) => page.length === limit || at === pages.length - 1));
      }
      for (const filter of [{ status: 'open' as const }, { tag: 'every1' }, { tag: 'rare', status: 'open' as const }]) {
        const wanted = made.filter(
          ({ status, tags }) => (filter.status ?? status) === status && (!('tag' in filter) || tags.includes(filter.tag ?? '')),
        );
        assert.ok(wanted.length > 1);
        const pages = await yard.pages(sort, 3, valueOf, filter);
        assert.deepEqual(pages.flat().map(({ id }) => id), sorted(wanted, valueOf));
      }
    });
  }

  spec('gives whole ideas at the version of the board', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person({ name: 'Jane Doe' });
    const [made] = await yard.propose({ by: person, tags: ['a', 'b'], title: '제목', votes: 3, score: 0.1 + 0.2, sourceId: 's' });
    await yard.propose({});
    const page = await store().ideas({ community: yard.id, board: 'ideas', sort: 'top', limit: 1 });
    assert.deepEqual(page.version, [store().epoch, 2]);
    assert.deepEqual(page.ideas, [made]);
    assert.deepEqual(made?.author, { id: person.id, name: 'J. D.' });
    assert.equal(made.score, 0.1 + 0.2);
    assert.equal(page.more, true);
  });

  spec('is empty for a board without ideas, a tag nobody uses and a board that does not exist', async () => {
    const yard = await Yard.open(store());
    await yard.propose({ tags: ['used'] });
    const empty = { ideas: [], more: false };
    const list = async (board: string, tag?: string): Promise<unknown> => {
      const { ideas, more } = await store().ideas({
        community: yard.id,
        board,
        sort: 'new',
        limit: 10,
        ...(tag !== undefined && { tag }),
      });
      return { ideas, more };
    };
    assert.deepEqual(await list('help'), empty);
    assert.deepEqual(await list('nowhere'), empty);
    assert.deepEqual(await list('ideas', 'unused'), empty);
    assert.deepEqual(await list('help', 'used'), empty);
  });

  spec('follows an idea when its votes, score and status change', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const [first, second] = await yard.propose({ votes: 5 }, { votes: 5 });
    assert.ok(first && second);
    const top = async (status?: Status): Promise<string[]> => {
      const page = await store().ideas({ community: yard.id, board: 'ideas', sort: 'top', limit: 9, ...(status && { status }) });
      return page.ideas.map(({ id }) => id);
    };
    assert.deepEqual(await top(), [second.id, first.id]);
    await yard.vote(first.id, staff.id, true);
    assert.deepEqual(await top(), [first.id, second.id]);
    await yard.status(first.id, staff, 'planned', 9_000);
    assert.deepEqual(await top('open'), [second.id]);
    assert.deepEqual(await top('planned'), [first.id]);
  });

  spec('tells the tags in use, most used first, whatever the board', async () => {
    const yard = await Yard.open(store());
    await yard.propose({ tags: ['배송', 'app'] }, { tags: ['배송'], board: 'help' }, { tags: ['배송', 'app', 'x'] });
    assert.deepEqual(await store().tags(yard.id, 10), ['배송', 'app', 'x']);
    assert.deepEqual(await store().tags(yard.id, 1), ['배송']);
    assert.deepEqual(await store().tags('nobody', 10), []);
    assert.deepEqual(await store().tags(yard.id, 10, 'help'), ['배송'], 'those of one board');
    assert.deepEqual(await store().tags(yard.id, 10, 'ideas'), ['배송', 'app', 'x']);
  });
}
