import assert from 'node:assert/strict';
import type { Op } from '@madang/protocol';
import { noNeeds, voteKey } from '../../domain/needs.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

/** What only one person may see of what they did, beside votes. */
export function ownContract(store: () => Store): void {
  spec('keeps marks at comments, counts them, and tells a person theirs', async () => {
    const yard = await Yard.open(store());
    const [a, b] = [await yard.person(), await yard.person()];
    const [comment = ''] = await yard.comment('page:x', a, { body: 'hi', at: 1 });
    const mark = async (person: string, on: boolean, ...marks: readonly ('👍' | 'helpful')[]): Promise<void> => {
      const needs = noNeeds(yard.id);
      needs.comments.add(comment);
      needs.marks.add(`${comment} ${person}`);
      needs.topics.add(`me:${person}`);
      await store().write(needs, (world) => {
        for (const one of marks) {
          world.begin();
          assert.equal(world.mark({ comment, person, mark: one }) === undefined, on);
          if (on) world.addMark({ comment, person, mark: one, at: 7_000 });
          else world.removeMark({ comment, person, mark: one });
        }
      });
    };
    await mark(a.id, true, '👍', 'helpful');
    await mark(b.id, true, '👍');
    await mark(a.id, false, 'helpful');
    assert.deepEqual((await store().comment(yard.id, comment))?.marks, { '👍': 2 });
    const { version, marks, votes, follows } = await store().ownOf(yard.id, a.id);
    assert.deepEqual(version, [store().epoch, 3]);
    assert.deepEqual([votes, follows], [[], []]);
    assert.deepEqual(marks, [{ comment, person: a.id, mark: '👍', at: 7_000, meSeq: 1 }]);
    const missed = await store().missed(yard.id, `me:${a.id}`, 0, 9);
    const short = (op: Op): string => (op.op === 'put' ? `put ${op.row.id} ${op.row.seq}` : `del ${op.id} ${op.seq}`);
    assert.deepEqual(missed.type === 'ops' && missed.ops.map(short), [`put ${comment} 👍 1`, `del ${comment} helpful 3`]);
    const other = await Yard.open(store());
    assert.deepEqual((await store().ownOf(other.id, a.id)).marks, []);
  });

  spec('keeps what a person follows, and tells nobody else', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const [idea, other] = await yard.propose({}, {});
    assert.ok(idea && other);
    const needs = noNeeds(yard.id);
    for (const { id } of [idea, other]) {
      needs.ideas.add(id);
      needs.follows.add(voteKey(id, person.id));
    }
    needs.topics.add(`me:${person.id}`);
    await store().write(needs, (world) => {
      for (const [id, on] of [[idea.id, true], [other.id, true], [idea.id, false]] as const) {
        world.begin();
        world.putFollow({ idea: id, person: person.id, on, at: 7_000 });
      }
    });
    await store().write(needs, (world) => {
      assert.deepEqual([world.follow(idea.id, person.id)?.on, world.follow(other.id, person.id)?.on], [false, true]);
      world.begin();
      world.removeFollow(other.id, person.id);
    });
    const { follows } = await store().ownOf(yard.id, person.id);
    assert.deepEqual(follows, [{ idea: idea.id, person: person.id, on: false, at: 7_000, meSeq: 3 }]);
    const missed = await store().missed(yard.id, `me:${person.id}`, 0, 9);
    assert.deepEqual(missed.type === 'ops' && missed.ops.map(({ op }) => op), ['put', 'del']);
    await store().clearCommunity(yard.id);
    assert.deepEqual((await store().ownOf(yard.id, person.id)).follows, []);
  });
}
