import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { momentumOf, scoreOfBirth, scoreWithoutVote, scoreWithVote } from './trending.js';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 0, 15);

/** The score after votes cast at these times, by the definition: the logarithm of the sum of the weights. */
function byDefinition(createdAt: number, votes: readonly number[]): number {
  const weights = [createdAt, ...votes].map(scoreOfBirth);
  const high = Math.max(...weights);
  return high + Math.log2(weights.reduce((sum, weight) => sum + 2 ** (weight - high), 0));
}

/** The score as votes come in. */
function scoreAfter(createdAt: number, votes: readonly number[]): number {
  return votes.reduce((score, at) => scoreWithVote(score, at), scoreOfBirth(createdAt));
}

function close(actual: number, wanted: number, within = 1e-9): void {
  assert.ok(Math.abs(actual - wanted) < within, `${actual} is not ${wanted}`);
}

describe('trending', () => {
  test('a vote of a week later weighs twice as much', () => {
    close(scoreOfBirth(NOW + 7 * DAY) - scoreOfBirth(NOW), 1);
    close(scoreWithVote(scoreOfBirth(NOW), NOW), scoreOfBirth(NOW) + 1);
  });

  test('what it comes to now halves by the week', () => {
    close(momentumOf(scoreAfter(NOW, [NOW, NOW]), NOW), 3);
    close(momentumOf(scoreAfter(NOW, [NOW, NOW]), NOW + 7 * DAY), 1.5);
  });

  test('votes added one by one come to the logarithm of their sum, in whatever order', () => {
    const votes = [0, 1, 1, 3, 40, 200].map((days) => NOW + days * DAY);
    const inOrder = scoreAfter(NOW, votes);
    const reversed = scoreAfter(NOW, votes.toReversed());
    close(inOrder, byDefinition(NOW, votes));
    close(reversed, inOrder);
  });

  test('a vote never lowers a score, and it counts for less on an idea that has many', () => {
    const few = scoreWithVote(scoreOfBirth(NOW), NOW);
    const many = scoreAfter(NOW, new Array<number>(500).fill(NOW));
    assert.ok(scoreWithVote(many, NOW) > many);
    assert.ok(scoreWithVote(few, NOW) - few > scoreWithVote(many, NOW) - many);
  });

  test('W4: time alone changes no order: stored scores order ideas as their faded sums do at any later time', () => {
    const days = [[0], [1, 2], [30], [3, 4, 5, 6], [60, 61], [10, 20, 30, 40], [80, 81, 82], []];
    const ideas = days.map((voted, index) => ({
      createdAt: NOW + index * DAY,
      votes: voted.map((day) => NOW + (index + day) * DAY),
    }));
    const stored = ideas.map(({ createdAt, votes }) => scoreAfter(createdAt, votes));
    const order = (scores: readonly number[]): readonly number[] =>
      [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    for (const later of [90, 91, 120, 400]) {
      const faded = ideas.map(({ createdAt, votes }) =>
        [createdAt, ...votes].reduce((sum, at) => sum + 2 ** ((at - (NOW + later * DAY)) / (7 * DAY)), 0),
      );
      assert.deepEqual(order(faded), order(stored), `after ${later} days`);
    }
  });

  test('taking a vote back leads to where it came from', () => {
    for (const votes of [0, 1, 5, 300]) {
      const before = scoreAfter(NOW, Array.from({ length: votes }, (_, n) => NOW + n));
      for (const days of [0, 0.5, 14, 100]) {
        const at = NOW + days * DAY;
        close(scoreWithoutVote(scoreWithVote(before, at), at, NOW), before, 1e-6);
      }
    }
  });

  test('no way of taking back leads below the birth, to infinity or to nothing', () => {
    const birth = scoreOfBirth(NOW);
    assert.equal(scoreWithoutVote(birth, NOW, NOW), birth);
    assert.equal(scoreWithoutVote(birth, NOW + 900 * DAY, NOW), birth);
    let score = birth;
    for (let at = NOW; at < NOW + 2_000 * DAY; at += DAY) score = scoreWithoutVote(scoreWithVote(score, at), at, NOW);
    assert.ok(Number.isFinite(score) && score >= birth);
  });
});
