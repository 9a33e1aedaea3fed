import { assert } from 'chai';
import type { IdeaCard } from '@madang/client';
import { months } from './months.js';

const by = { id: 'p', name: '윤슬', role: 'staff' } as const;

function idea(id: string, createdAt: Date, answered?: Date, shipped?: Date): IdeaCard {
  const answer = answered ? { by, at: answered.getTime(), excerpt: 'Done.' } : null;
  return { id, createdAt: createdAt.getTime(), answer, shippedAt: shipped?.getTime() } as unknown as IdeaCard;
}
const seen = (ideas: readonly IdeaCard[]): [string, string][] =>
  months(ideas).map(({ key, ideas: of }) => [key, of.map(({ id }) => id).join(' ')]);

describe('months', () => {
  it('groups by the month of the answer, the newest first, whatever the order in which they came', () => {
    const ideas = [
      idea('a', new Date(2026, 0, 1), new Date(2026, 1, 3)),
      idea('b', new Date(2025, 5, 1), new Date(2026, 2, 1)),
      idea('c', new Date(2026, 0, 1), new Date(2026, 2, 31, 23, 59)),
    ];
    assert.deepEqual(seen(ideas), [['2026-3', 'c b'], ['2026-2', 'a']]);
  });

  it('goes by the day on which it shipped, whenever it was answered', () => {
    const ideas = [
      idea('a', new Date(2025, 0, 1), new Date(2025, 1, 3), new Date(2026, 2, 1)),
      idea('b', new Date(2025, 0, 1), undefined, new Date(2026, 1, 28)),
      idea('c', new Date(2025, 0, 1), new Date(2026, 2, 9), new Date(2026, 1, 2)),
    ];
    assert.deepEqual(seen(ideas), [['2026-3', 'a'], ['2026-2', 'b c']]);
  });

  it('puts what has no answer beside what shipped next after it', () => {
    const ideas = [
      idea('a', new Date(2026, 0, 1), new Date(2026, 2, 3)),
      idea('silent', new Date(2024, 0, 1)),
      idea('b', new Date(2025, 0, 1), new Date(2025, 11, 3)),
    ];
    assert.deepEqual(seen(ideas), [['2026-3', 'a silent'], ['2025-12', 'b']]);
  });

  it('has nothing else to go by than its own date when no answer came at all', () => {
    assert.deepEqual(seen([idea('a', new Date(2026, 4, 9))]), [['2026-5', 'a']]);
    assert.deepEqual(seen([]), []);
  });
});
