import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lifeStrip } from './life-strip.js';

const DAY = 86_400_000;

test('votes grow in steps from the bottom, and what happened stands on the line', () => {
  const strip = lifeStrip(
    {
      since: 0,
      until: 10 * DAY,
      before: 0,
      votes: [[DAY, 1], [5 * DAY, 4]],
      marks: [{ at: 2 * DAY, what: 'planned' }, { at: 10 * DAY, what: 'answer' }],
    },
    100,
    46,
  );
  assert.equal(strip?.line, 'M0 46H10V36H50V6H100');
  assert.equal(strip?.area, 'M0 46H10V36H50V6H100V46H0Z');
  assert.deepEqual(strip?.marks.map(({ what, x, y }) => [what, x, y]), [['planned', 20, 36], ['answer', 100, 6]]);
  assert.deepEqual([strip?.from, strip?.to], [0, 4]);
});

test('votes from before are there from the beginning, and a young life is a day long', () => {
  const strip = lifeStrip({ since: 0, until: 60_000, before: 5, votes: [[30_000, 10]], marks: [] }, 100, 46);
  assert.match(strip?.line ?? '', /^M0 26H0V6H100$/);
});

test('without a vote or a step there is nothing to draw', () => {
  assert.equal(lifeStrip({ since: 0, until: DAY, before: 3, votes: [], marks: [] }, 100, 46), null);
});
