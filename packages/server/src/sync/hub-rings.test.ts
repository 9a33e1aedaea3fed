import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { database, errors, follow, hub, openYard, publish, sent, settle, spans, timers, TOPIC } from '../testing/hub-yard.js';
import { WINDOW } from './followed-topic.js';
import { Hub } from './hub.js';

openYard();

describe('N3: what another process tells', () => {
  test('N3: a ring is read from the database and sent, once however often and late it is told', async () => {
    const { reader } = await follow([1, 0]);
    const { reads } = database;
    database.commit('a');
    database.commit('b');
    for (const seq of [2, 1, 2]) hub.ring('demo', TOPIC, [1, seq]);
    await settle();
    timers.advance(0);
    hub.ring('demo', TOPIC, [1, 2]);
    await settle();
    timers.advance(1_000);
    assert.deepEqual(spans(), ['0-2 2']);
    assert.deepEqual([reader.version, database.reads], [[1, 2], reads + 1]);
  });

  test('P1: rings in a hurry cost one read and one delta a window, beside one’s own commits too', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    hub.ring('demo', TOPIC, [1, 1]);
    await settle();
    timers.advance(0);
    const { reads } = database;
    for (let seq = 2; seq < 60; seq += 2) {
      database.commit('theirs');
      hub.ring('demo', TOPIC, [1, seq]);
      publish(database.commit('ours'));
      await settle();
    }
    assert.deepEqual([database.reads, sent.length], [reads, 1]);
    timers.advance(WINDOW.min);
    await settle();
    timers.advance(0);
    assert.deepEqual([database.reads, sent.length], [reads + 1, 2]);
    assert.deepEqual([reader.version, reader.gaps], [[1, 59], 0]);
  });

  test('N2: a ring while the first of a room is still reading is not missed', async () => {
    const open = database.hold();
    const first = follow([1, 0]);
    database.commit('a');
    hub.ring('demo', TOPIC, [1, 1]);
    open();
    const { reader } = await first;
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 1], 0]);
  });

  test('a ring while the database is away is made up for when it is back, without another', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    database.broken = new Error('away');
    hub.ring('demo', TOPIC, [1, 1]);
    await settle();
    assert.equal(errors.length, 1);
    timers.advance(500);
    await settle();
    assert.equal(errors.length, 2);
    database.broken = null;
    timers.advance(500);
    await settle();
    timers.advance(0);
    assert.deepEqual(reader.version, [1, 1]);
    assert.equal(timers.waiting, 0);
  });

  test('a ring of what the database does not have is believed once', async () => {
    await follow([1, 0]);
    const { reads } = database;
    hub.ring('demo', TOPIC, [1, 9]);
    await settle();
    timers.advance(10_000);
    await settle();
    assert.equal(database.reads, reads + 1);
    publish(database.commit('a'));
    timers.advance(0);
    assert.deepEqual(spans(), ['0-1 1']);
  });

  test('what is published here is told to those beside, what they told is not', async () => {
    const told: string[] = [];
    const other = new Hub({
      store: database,
      timers,
      send: () => undefined,
      onPublish: (community, deltas) => told.push(`${community} ${deltas.map(({ to }) => to).join()}`),
      onError: (error) => errors.push(error),
    });
    other.publish('demo', [database.commit('a')]);
    other.ring('demo', TOPIC, [1, 5]);
    assert.deepEqual(told, ['demo 1']);
  });
});
