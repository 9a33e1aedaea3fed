import assert from 'node:assert/strict';
import type { Delta, Op, Topic } from '@madang/protocol';
import type { Missed, Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

function names(missed: Missed): string[] {
  assert.equal(missed.type, 'ops');
  return missed.ops.map((op) => (op.op === 'put' ? `put ${op.row.kind} ${op.row.seq}` : `del ${op.kind} ${op.seq}`));
}

/** What a reader holds who applies everything: rows by kind and id. */
function apply(rows: Map<string, Op>, ops: readonly Op[]): void {
  for (const op of ops) {
    const { kind, id } = op.op === 'put' ? op.row : op;
    rows.set(`${kind} ${id}`, op);
  }
}

/** Heads, deltas and catch-up. */
export function syncContract(store: () => Store): void {
  spec('gives heads of many topics at once, those without changes at 0', async () => {
    const yard = await Yard.open(store());
    const [idea] = await yard.propose({}, {});
    assert.ok(idea);
    const { epoch } = store();
    const topics: Topic[] = ['board:ideas', `idea:${idea.id}`, 'roadmap:ideas', 'thread:page:x', 'board:__proto__'];
    assert.deepEqual([...(await store().heads(yard.id, topics))], [
      ['board:ideas', [epoch, 2]],
      [`idea:${idea.id}`, [epoch, 1]],
      ['roadmap:ideas', [epoch, 0]],
      ['thread:page:x', [epoch, 0]],
      ['board:__proto__', [epoch, 0]],
    ]);
    assert.deepEqual(await store().head(yard.id, 'board:ideas'), [epoch, 2]);
    assert.deepEqual([...(await store().heads(yard.id, []))], []);
    const other = await Yard.open(store());
    assert.deepEqual(await store().head(other.id, 'board:ideas'), [epoch, 0]);
  });

  spec('counts every topic without holes, and deltas meet end to end', async () => {
    const yard = await Yard.open(store());
    const people = await Promise.all(Array.from({ length: 5 }, () => yard.person()));
    const ideas = await yard.propose({}, {}, {}, {});
    const deltas: Delta[] = [];
    await Promise.all(
      people.flatMap(({ id: person }, at) =>
        ideas.map(async ({ id }) => {
          deltas.push(...(await yard.vote(id, person, true)).deltas);
          if (at % 2 === 0) deltas.push(...(await yard.vote(id, person, false)).deltas);
        }),
      ),
    );
    const byTopic = new Map<string, Delta[]>();
    for (const delta of deltas) byTopic.set(delta.topic, [...(byTopic.get(delta.topic) ?? []), delta]);
    for (const [topic, parts] of byTopic) {
      parts.sort((a, b) => a.from - b.from);
      const start = topic === 'board:ideas' ? 4 : topic.startsWith('idea:') ? 1 : 0;
      assert.equal(parts[0]?.from, start, topic);
      for (let at = 1; at < parts.length; at += 1) assert.equal(parts[at]?.from, parts[at - 1]?.to, topic);
      assert.deepEqual(await store().head(yard.id, topic as Topic), [store().epoch, parts.at(-1)?.to]);
    }
    assert.equal(byTopic.get('board:ideas')?.at(-1)?.to, 4 + 20 + 12);
  });

  spec('tells what a board missed, each idea once as it is now', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const [a, b, c] = await yard.propose({}, {}, {});
    assert.ok(a && b && c);
    await yard.vote(a.id, person.id, true);
    await yard.vote(a.id, person.id, false);
    await yard.vote(b.id, person.id, true);
    const { epoch } = store();
    const missed = await store().missed(yard.id, 'board:ideas', 2, 10);
    assert.deepEqual(names(missed), ['put idea 3', 'put idea 5', 'put idea 6']);
    assert.equal(missed.to, 6);
    assert.equal(missed.epoch, epoch);
    assert.equal(missed.type === 'ops' && missed.ops[2]?.op === 'put' && missed.ops[2].row.kind === 'idea' && missed.ops[2].row.votes, 1);
    assert.deepEqual(await store().missed(yard.id, 'board:ideas', 6, 10), { type: 'ops', epoch, to: 6, ops: [] });
    assert.deepEqual(names(await store().missed(yard.id, 'board:ideas', 0, 3)).length, 3);
    assert.deepEqual(await store().missed(yard.id, 'board:ideas', 0, 2), { type: 'reset', epoch, to: 6 });
    assert.deepEqual(await store().missed(yard.id, 'board:ideas', 7, 10), { type: 'reset', epoch, to: 6 });
  });

  spec('tells what an idea missed, of every kind of row', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const [idea] = await yard.propose({});
    assert.ok(idea);
    const topic: Topic = `idea:${idea.id}`;
    assert.deepEqual(names(await store().missed(yard.id, topic, 0, 10)).sort(), ['put idea 1', 'put text 1']);
    await yard.status(idea.id, staff, 'planned', 1);
    await yard.respond(idea.id, staff, 'yes', 2);
    assert.deepEqual(names(await store().missed(yard.id, topic, 1, 10)).sort(), ['put event 2', 'put idea 3', 'put response 3']);
    const other = await Yard.open(store());
    assert.deepEqual(await store().missed(other.id, topic, 0, 10), { type: 'ops', epoch: store().epoch, to: 0, ops: [] });
  });

  spec('tells what left the roadmap, and what came back, whichever is newer', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const [a, b] = await yard.propose({}, {});
    assert.ok(a && b);
    await yard.status(a.id, staff, 'planned', 1);
    await yard.status(b.id, staff, 'planned', 2);
    await yard.status(a.id, staff, 'declined', 3, 'no');
    const missed = async (seq: number): Promise<string[]> => names(await store().missed(yard.id, 'roadmap:ideas', seq, 10));
    assert.deepEqual(await missed(0), ['put idea 2', 'del idea 3']);
    assert.deepEqual(await missed(2), ['del idea 3']);
    await yard.status(a.id, staff, 'planned', 4);
    assert.deepEqual(await missed(2), ['put idea 4']);
    await yard.status(a.id, staff, 'open', 5);
    assert.deepEqual(await missed(0), ['put idea 2', 'del idea 5']);
  });

  spec('tells a person the votes given and taken back', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const [a, b] = await yard.propose({}, {});
    assert.ok(a && b);
    await yard.vote(a.id, person.id, true);
    await yard.vote(b.id, person.id, true);
    await yard.vote(a.id, person.id, false);
    const topic: Topic = `me:${person.id}`;
    assert.deepEqual(names(await store().missed(yard.id, topic, 0, 10)), ['put vote 2', 'del vote 3']);
    await yard.vote(a.id, person.id, true);
    assert.deepEqual(names(await store().missed(yard.id, topic, 2, 10)), ['put vote 4']);
    const other = await Yard.open(store());
    const missed = await store().missed(other.id, topic, 0, 10);
    assert.deepEqual(missed, { type: 'ops', epoch: store().epoch, to: 0, ops: [] });
  });

  spec('tells the comments that a thread missed', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    await yard.comment('page:a', person, { body: '1', at: 9 }, { body: '2', at: 8 }, { body: '3', at: 7 });
    assert.deepEqual(names(await store().missed(yard.id, 'thread:page:a', 1, 10)), ['put comment 2', 'put comment 3']);
  });

  spec('leads to the same rows by catch-up as by deltas', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const ideas = await yard.propose({}, {}, {});
    const live = new Map<Topic, Map<string, Op>>([
      ['roadmap:ideas', new Map()],
      [`me:${staff.id}`, new Map()],
    ]);
    const follow = (deltas: readonly Delta[]): void => {
      for (const { topic, ops } of deltas) apply(live.get(topic) ?? new Map<string, Op>(), ops);
    };
    const steps = ['planned', 'open', 'building', 'shipped', 'declined', 'planned'] as const;
    for (const [n, to] of steps.entries()) {
      for (const [at, { id }] of ideas.entries()) {
        if ((n + at) % 3 !== 0) follow((await yard.status(id, staff, to, n)).deltas);
        follow((await yard.vote(id, staff.id, (n + at) % 2 === 0)).deltas);
      }
    }
    for (const [topic, rows] of live) {
      const missed = await store().missed(yard.id, topic, 0, 100);
      assert.equal(missed.type, 'ops');
      const caught = new Map<string, Op>();
      apply(caught, missed.ops);
      assert.deepEqual(new Map([...caught].sort()), new Map([...rows].sort()), topic);
    }
  });

  spec('has nothing to tell of a topic that is none', async () => {
    const yard = await Yard.open(store());
    const missed = await store().missed(yard.id, 'nonsense' as Topic, 0, 10);
    assert.deepEqual(missed, { type: 'ops', epoch: store().epoch, to: 0, ops: [] });
  });
}
