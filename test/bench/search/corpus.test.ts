import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { generateIdeas } from './corpus.js';
import { judge } from './judge.js';
import { heldOutQueries, isRelevant, tuningQueries } from './queries.js';

const ideas = generateIdeas(40_000);

describe('the generated corpus', () => {
  test('is the same for the same seed, and another for another', () => {
    assert.deepEqual(generateIdeas(50, 7), generateIdeas(50, 7));
    assert.notDeepEqual(generateIdeas(50, 7), generateIdeas(50, 8));
  });

  test('has ten right answers for every query, and few enough to miss', () => {
    for (const query of [...tuningQueries, ...heldOutQueries]) {
      const right = ideas.filter((idea) => isRelevant(query, idea)).length;
      assert.ok(right >= 10 && right < ideas.length / 50, `${query.text}: ${right}`);
    }
  });

  test('reads like people: no template left unfilled, particles that fit', () => {
    for (const { title, body } of ideas.slice(0, 5000)) assert.doesNotMatch(title + body, /[{}]|undefined/);
    const titles = ideas.map(({ title }) => title).join('\n');
    assert.match(titles, /장바구니를 /);
    assert.match(titles, /쿠폰을 /);
    assert.doesNotMatch(titles, /장바구니을|쿠폰를|결제이 |쿠폰가 /);
  });
});

test('a judge counts missing answers as wrong and a repeated one once', async () => {
  const byId = new Map(ideas.map((idea) => [idea.id, idea]));
  const [query] = tuningQueries;
  assert.ok(query);
  const right = ideas.filter((idea) => isRelevant(query, idea)).map(({ id }) => id);
  const of = async (answer: readonly number[]): Promise<number> =>
    (await judge([query], byId, () => Promise.resolve(answer), 1)).precision;
  assert.equal(await of(right.slice(0, 10)), 1);
  assert.equal(await of(right.slice(0, 4)), 0.4);
  assert.equal(await of(Array.from({ length: 10 }, () => right[0] ?? 0)), 0.1);
  assert.equal(await of([]), 0);
});
