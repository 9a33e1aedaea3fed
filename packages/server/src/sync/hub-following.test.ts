import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS } from '@madang/protocol';
import { database, follow, hub, openYard, publish, sent, settle, spans, timers, TOPIC } from '../testing/hub-yard.js';
import { WINDOW } from './followed-topic.js';

openYard();

describe('N2: following', () => {
  test('D3: the answer is what was missed, and what comes afterwards is sent', async () => {
    for (const id of ['a', 'b', 'a']) database.commit(id);
    const { reader, answer } = await follow([1, 1]);
    assert.ok(answer.type === 'delta');
    assert.deepEqual([answer.delta.from, answer.delta.to, answer.delta.ops.length], [1, 3, 2]);
    publish(database.commit('c'));
    timers.advance(0);
    assert.deepEqual(reader.version, [1, 4]);
  });

  test('D3: who is where the room is has missed nothing, and nothing is read for them', async () => {
    database.commit('a');
    await follow([1, 1]);
    const { reads } = database;
    publish(database.commit('b'));
    // It waits to be sent: who comes now with what the room has gets it as the room does.
    const { reader, answer } = await follow([1, 1]);
    assert.ok(answer.type === 'delta');
    assert.deepEqual([answer.delta.from, answer.delta.to, answer.delta.ops.length], [1, 1, 0]);
    assert.equal(database.reads, reads);
    timers.advance(0);
    assert.deepEqual(reader.version, [1, 2]);
    hub.unfollow('demo', TOPIC);
    hub.unfollow('demo', TOPIC);
    assert.equal(hub.size, 0);
  });

  test('N2: whoever asks is in the room in the tick of the answer', async () => {
    const order: string[] = [];
    const answered = hub.follow('demo', TOPIC, [1, 0], () => {
      order.push('joined');
      queueMicrotask(() => order.push('a later tick'));
    });
    void answered.then(() => order.push('answered'));
    await settle();
    assert.equal(order[0], 'joined');
    assert.ok(order.includes('answered'));
    assert.deepEqual(hub.sentOf('demo', TOPIC), [1, 0]);
  });

  test('N2: a flush between the read and the answer is read again, not lost', async () => {
    await follow([1, 0]);
    publish(database.commit('a'));
    timers.advance(0);
    const open = database.hold();
    const late = follow([1, 1]);
    publish(database.commit('b'));
    timers.advance(WINDOW.min);
    assert.deepEqual(spans(), ['0-1 1', '1-2 1']);
    open();
    const { reader } = await late;
    assert.deepEqual(reader.version, [1, 2]);
    assert.ok(reader.rows.has('b'));
    publish(database.commit('c'));
    timers.advance(WINDOW.min);
    assert.deepEqual([reader.version, reader.gaps], [[1, 3], 0]);
  });

  test('N2: a database that stays behind what the room was sent ends in a reset, not in a circle', async () => {
    const { reader: first } = await follow([1, 0]);
    publish(database.commit('a'));
    timers.advance(0);
    database.replace();
    database.epoch = 1;
    const { reader, answer } = await follow([1, 0]);
    assert.deepEqual(answer, { type: 'reset', topic: TOPIC, min: [1, 1] });
    assert.deepEqual([reader.joined, first.version], [false, [1, 1]]);
  });

  test('N2: what waits in the room when somebody joins is sent to them as well', async () => {
    await follow([1, 0]);
    publish(database.commit('a'));
    timers.advance(0);
    const open = database.hold();
    const late = follow([1, 1]);
    publish(database.commit('b'));
    open();
    const { reader } = await late;
    assert.deepEqual(reader.version, [1, 1]);
    timers.advance(WINDOW.min);
    assert.deepEqual([reader.version, reader.gaps], [[1, 2], 0]);
  });

  test('N2: a commit that is told while the first of a room is still reading reaches them', async () => {
    const open = database.hold();
    const first = follow([1, 0]);
    publish(database.commit('a'));
    open();
    const { reader } = await first;
    assert.deepEqual(reader.version, [1, 0]);
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 1], 0]);
  });

  test('N2: so does one that was told to a room which everybody else left meanwhile', async () => {
    const { reader: earlier } = await follow([1, 0]);
    const open = database.hold();
    const first = follow([1, 0]);
    publish(database.commit('a'));
    earlier.joined = false;
    hub.unfollow('demo', TOPIC);
    open();
    const { reader } = await first;
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 1], 0]);
    assert.equal(sent.length, 1);
  });

  test('D3 H3: nothing held, another epoch, a number never given out, too much missed: a reset that names the head', async () => {
    for (let n = 0; n < LIMITS.catchUpRows + 2; n += 1) database.commit(`row ${n}`);
    const head = LIMITS.catchUpRows + 2;
    for (const since of [null, [2, 1], [0, 1], [1, head + 1], [1, 1]] as const) {
      const { reader, answer } = await follow(since);
      assert.deepEqual(answer, { type: 'reset', topic: TOPIC, min: [1, head] }, String(since));
      assert.equal(reader.joined, false);
    }
    assert.equal(hub.size, 0);
    const { answer } = await follow([1, 2]);
    assert.equal(answer.type, 'delta');
  });

  test('a database that fails fails the subscription and leaves nothing behind', async () => {
    database.broken = new Error('away');
    await assert.rejects(follow([1, 0]), /away/);
    assert.equal(hub.size, 0);
  });

  test('the last one to leave frees the topic and what waits for it', async () => {
    await follow([1, 0]);
    await follow([1, 0]);
    publish(database.commit('a'));
    hub.unfollow('demo', TOPIC);
    assert.deepEqual([hub.size, timers.waiting], [1, 1]);
    hub.unfollow('demo', TOPIC);
    assert.deepEqual([hub.size, timers.waiting], [0, 0]);
    assert.equal(hub.sentOf('demo', TOPIC), null);
    publish(database.commit('b'));
    timers.advance(1_000);
    assert.deepEqual(sent, []);
    hub.unfollow('demo', TOPIC);
    assert.equal(hub.size, 0);
  });

  test('T1: the same name in another community is another room', async () => {
    await follow([1, 0]);
    hub.publish('elsewhere', [database.commit('a')]);
    timers.advance(1_000);
    assert.deepEqual(sent, []);
  });
});
