import assert from 'node:assert/strict';
import type { Topic } from '@madang/protocol';
import { noNeeds } from '../../domain/needs.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

/** A key before every other of a community. */
const START = '' as Topic;

/** What is not kept for ever. */
export function retentionContract(store: () => Store): void {
  spec('D3: leaves a topic as much of what left it as a catch-up may carry, which nobody notices', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const ideas = await yard.propose({}, {}, {}, {}, {}, {});
    const topic: Topic = `me:${person.id}`;
    for (const { id } of ideas) await yard.vote(id, person.id, true);
    for (const { id } of ideas) await yard.vote(id, person.id, false);
    const most = 3;
    const seqs = Array.from({ length: 13 }, (_, seq) => seq);
    const all = async () => Promise.all(seqs.map((seq) => store().missed(yard.id, topic, seq, most)));
    const before = await all();
    const walk = async (keep: number): Promise<void> => {
      const other = { community: yard.id, topic: START };
      for (let at: Awaited<ReturnType<Store['forgetTombstones']>> = other; at?.community === yard.id; ) {
        at = await store().forgetTombstones(at, keep, 2);
      }
    };
    await walk(most + 1);
    assert.deepEqual(await all(), before, 'within what a catch-up may carry all is as it was');
    const { epoch } = store();
    assert.equal((await store().missed(yard.id, topic, 8, 100)).type, 'ops');
    const left = await store().missed(yard.id, topic, 0, 100);
    assert.deepEqual(left.type === 'ops' && left.ops.map((op) => op.op === 'del' && op.seq), [9, 10, 11, 12]);
    assert.deepEqual(await store().head(yard.id, topic), [epoch, 12]);
    await walk(most + 1);
    assert.deepEqual(await all(), before, 'again is nothing');
  });

  spec('M3: forgets client ids that did nothing for long, and no other', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const used = [10, 20, 30, 40];
    const needs = noNeeds(yard.id);
    for (const at of used) needs.clients.add(`client-${at}`);
    await store().write(needs, (world) => {
      for (const usedAt of used) {
        world.putClient({ id: `client-${usedAt}`, person: person.id, last: 0, answers: [], fingerprint: null, usedAt });
      }
    });
    const known = async () => {
      const { result } = await store().write(needs, (world) => used.filter((at) => world.client(`client-${at}`)));
      return result;
    };
    const last = await store().forgetClients({ community: yard.id, client: 'client-10' }, 35, 2);
    assert.deepEqual(last, { community: yard.id, client: 'client-30' });
    assert.deepEqual(await known(), [10, 40]);
    await store().forgetClients({ community: yard.id, client: '' }, 35, 2);
    assert.deepEqual(await known(), [40]);
  });
}
