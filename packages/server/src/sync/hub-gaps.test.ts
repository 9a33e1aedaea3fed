import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareVersions, LIMITS } from '@madang/protocol';
import { database, errors, follow, hub, openYard, OTHER, publish, sent, settle, spans, timers, TOPIC } from '../testing/hub-yard.js';

openYard();

describe('N3: what no doorbell told', () => {
  test('N3: a gap is read from the database and sent without one', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    publish(database.commit('b'));
    await settle();
    timers.advance(0);
    assert.deepEqual(spans(), ['0-2 2']);
    assert.deepEqual([reader.version, reader.gaps], [[1, 2], 0]);
  });

  test('N3: a doorbell that rings while a gap is read is not missed', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    const open = database.hold();
    publish(database.commit('b'));
    publish(database.commit('c'));
    open();
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 3], 0]);
    assert.deepEqual([...reader.rows.keys()].sort(), ['a', 'b', 'c']);
  });

  test('N3: what is told in the wrong order arrives in the right one', async () => {
    const { reader } = await follow([1, 0]);
    const [a, b] = [database.commit('a'), database.commit('b')];
    publish(b);
    publish(a);
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 2], 0]);
    assert.deepEqual(spans(), ['0-2 2']);
  });

  test('D2: what is told twice is sent once', async () => {
    await follow([1, 0]);
    const delta = database.commit('a');
    publish(delta);
    timers.advance(0);
    publish(delta);
    timers.advance(1_000);
    assert.deepEqual(spans(), ['0-1 1']);
  });

  test('N3: a poll of heads finds commits of which nobody told, and reads only the topics that are behind', async () => {
    const { reader } = await follow([1, 0]);
    await follow([1, 0], OTHER);
    const { reads } = database;
    database.commit('a');
    await hub.poll();
    timers.advance(0);
    assert.deepEqual(reader.version, [1, 1]);
    assert.equal(database.reads, reads + 1);
    await hub.poll();
    assert.equal(database.reads, reads + 1);
  });

  test('N3: more missed than may be carried: everybody is told at once that there is a gap', async () => {
    const { reader } = await follow([1, 0]);
    for (let n = 0; n <= LIMITS.catchUpRows; n += 1) database.commit(`row ${n}`);
    publish(database.commit('last'));
    await settle();
    timers.advance(0);
    const head = LIMITS.catchUpRows + 2;
    assert.deepEqual(spans(), [`${head}-${head} 0`]);
    assert.equal(reader.gaps, 1);
    assert.deepEqual(hub.sentOf('demo', TOPIC), [1, head]);
  });

  test('V4: another history reaches the room as another epoch, by doorbell or by poll', async () => {
    for (const byPoll of [false, true]) {
      const { reader } = await follow([database.epoch, 0]);
      publish(database.commit('a'));
      timers.advance(1_000);
      database.replace();
      const delta = database.commit('b');
      if (byPoll) await hub.poll();
      else publish(delta);
      await settle();
      timers.advance(1_000);
      assert.equal(reader.gaps, 1);
      assert.ok(compareVersions(hub.sentOf('demo', TOPIC) ?? [0, 0], [database.epoch, 1]) === 0);
      hub.unfollow('demo', TOPIC);
    }
  });

  test('V4: an old history that is told late is ignored', async () => {
    const old = database.commit('a');
    database.replace();
    const { reader } = await follow([2, 0]);
    publish(old);
    await settle();
    timers.advance(1_000);
    assert.deepEqual([sent, reader.gaps], [[], 0]);
  });

  test('a database that fails while a gap is read is told of, and the next doorbell tries again', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    database.broken = new Error('away');
    publish(database.commit('b'));
    await settle();
    assert.match(String(errors[0]), /away/);
    database.broken = null;
    publish(database.commit('c'));
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 3], 0]);
  });

  test('nobody is left when a gap has been read: nothing is sent', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    const open = database.hold();
    publish(database.commit('b'));
    reader.joined = false;
    hub.unfollow('demo', TOPIC);
    open();
    await settle();
    timers.advance(1_000);
    assert.deepEqual([sent, timers.waiting], [[], 0]);
  });
});
