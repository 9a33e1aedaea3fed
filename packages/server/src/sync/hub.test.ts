import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS } from '@madang/protocol';
import { database, follow, hub, openYard, OTHER, publish, sending, sent, seqOf, spans, timers, TOPIC } from '../testing/hub-yard.js';
import { WINDOW } from './followed-topic.js';

openYard();

describe('P1: pace', () => {
  test('P1: the first change after a quiet time goes out at once, later ones wait for the window and become one delta', async () => {
    await follow([1, 0]);
    publish(database.commit('a'));
    timers.advance(0);
    assert.deepEqual(spans(), ['0-1 1']);
    for (const id of ['a', 'b', 'a']) publish(database.commit(id));
    timers.advance(WINDOW.min - 1);
    assert.deepEqual(spans(), ['0-1 1']);
    timers.advance(1);
    assert.deepEqual(spans(), ['0-1 1', '1-4 2']);
    assert.deepEqual(sent[1]?.ops.map(seqOf).sort(), [3, 4]);
    timers.advance(10_000);
    publish(database.commit('c'));
    timers.advance(0);
    assert.equal(sent.length, 3);
  });

  test('P1: between two deltas lie at least four times what the last one took, and never more than two seconds', async () => {
    await follow([1, 0]);
    for (const [took, window] of [[0, 100], [20, 100], [60, 240], [300, 1_200], [5_000, 2_000]] as const) {
      timers.advance(10_000);
      sending.cost = took;
      publish(database.commit('a'));
      timers.advance(0);
      const before = sent.length;
      sending.cost = 0;
      publish(database.commit('b'));
      timers.advance(window - 1);
      assert.equal(sent.length, before, `after a flush of ${took} ms nothing goes out for ${window} ms`);
      timers.advance(1);
      assert.equal(sent.length, before + 1, `after a flush of ${took} ms something goes out in ${window} ms`);
    }
  });

  test('P1: each topic has its own pace', async () => {
    await follow([1, 0]);
    await follow([1, 0], OTHER);
    publish(database.commit('a'));
    timers.advance(0);
    publish(database.commit('a'), database.commit('a', OTHER));
    timers.advance(0);
    assert.deepEqual(sent.map(({ topic }) => topic), [TOPIC, OTHER]);
  });

  test('a burst of more rows than a catch-up may carry is given up: whoever is behind sees a gap', async () => {
    const { reader } = await follow([1, 0]);
    for (let n = 0; n <= LIMITS.catchUpRows; n += 1) publish(database.commit(`row ${n}`));
    timers.advance(0);
    assert.deepEqual(spans(), [`${LIMITS.catchUpRows + 1}-${LIMITS.catchUpRows + 1} 0`]);
    assert.equal(reader.gaps, 1);
    publish(database.commit('after'));
    timers.advance(WINDOW.min);
    assert.deepEqual(spans()[1], `${LIMITS.catchUpRows + 1}-${LIMITS.catchUpRows + 2} 1`);
  });
});

describe('closing', () => {
  test('what waits is sent at once, and nothing afterwards', async () => {
    await follow([1, 0]);
    publish(database.commit('a'));
    hub.close();
    assert.deepEqual(spans(), ['0-1 1']);
    publish(database.commit('b'));
    timers.advance(1_000);
    hub.close();
    assert.deepEqual([spans(), hub.size], [['0-1 1'], 0]);
  });
});
