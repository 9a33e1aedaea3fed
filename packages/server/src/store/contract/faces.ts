import assert from 'node:assert/strict';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

/** What people are called, wherever it shows. */
export function facesContract(store: () => Store): void {
  spec('stamps every row that shows somebody, when what they are called changes', async () => {
    const it = await Neighbours.open(store());
    const [person, staff, author] = [await it.known(), await it.known({ role: 'staff' }), await it.known()];
    const own = await it.propose(person);
    const liked = await it.propose(author);
    const other = await it.propose(author);
    await it.vote(person, liked);
    const comment = await it.comment(person, 'page:x');
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea: own, status: 'planned', note: '' } });
    await it.act(staff, { name: 'response.set', args: { id: nextId(), idea: own, body: '네' } });
    const topics = ['board:ideas', 'roadmap:ideas', `idea:${own}`, `idea:${liked}`, `idea:${other}`, 'thread:page:x'] as const;
    const heads = (): Promise<number[]> => Promise.all(topics.map((topic) => it.seq(topic)));
    const before = await heads();
    const row = await store().person(it.yard.id, person.id);
    assert.ok(row);
    assert.deepEqual(await store().changeFace(row, { name: row.name }, AT), row);
    assert.deepEqual(await heads(), before, 'nothing else is shown');
    assert.equal((await store().changeFace(row, { nickname: '별이' }, AT))?.nickname, '별이');
    assert.deepEqual(await heads(), [1, 1, 1, 1, 0, 1].map((step, at) => (before[at] ?? 0) + step));
    assert.equal((await it.yard.idea(own)).author?.name, '별이');
    assert.deepEqual((await it.missed('board:ideas', before[0] ?? 0)).map((op) => op.op === 'put' && op.row.id), [own]);
    assert.deepEqual((await it.missed('thread:page:x', before[5] ?? 0)).map((op) => op.op === 'put' && op.row.id), [comment]);
    const mid = await heads();
    const company = await store().person(it.yard.id, staff.id);
    assert.ok(company);
    await store().changeFace(company, { title: '고객지원팀' }, AT);
    assert.deepEqual(await heads(), [1, 1, 1, 0, 0, 0].map((step, at) => (mid[at] ?? 0) + step));
    const rows = (await it.missed(`idea:${own}`, mid[2] ?? 0)).map((op) => op.op === 'put' && op.row.kind);
    assert.deepEqual(rows.sort(), ['event', 'event', 'idea', 'response']);
    assert.equal(await store().changeFace({ ...row, id: nextId() }, {}, AT), null);
  });
}
