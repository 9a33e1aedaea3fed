import { expect } from 'chai';
import { markOf, placedAt, placeUnder } from './placing.js';

describe('putting an idea in its place', () => {
  it('names the whole column, the idea once', () => {
    expect(placedAt(['a', 'b', 'c'], 'c', 0)).to.eql(['c', 'a', 'b']);
    expect(placedAt(['a', 'b', 'c'], 'a', 1)).to.eql(['b', 'a', 'c']);
    expect(placedAt(['a', 'b'], 'x', 2)).to.eql(['a', 'b', 'x']);
  });

  it('is told by the card after it, or by the last', () => {
    const marks = (at: number): string[] => ['a', 'b', 'c'].map((id) => markOf(['a', 'b', 'c'], 'a', at, id));
    expect(marks(0)).to.eql(['', 'before', '']);
    expect(marks(1)).to.eql(['', '', 'before']);
    expect(marks(2)).to.eql(['', '', 'after']);
  });

  it('is before the card whose middle is below the pointer, and not counted itself', () => {
    const column = document.body.appendChild(document.createElement('div'));
    for (const id of ['a', 'b', 'c']) {
      const card = column.appendChild(document.createElement('p'));
      card.className = 'card';
      card.dataset['id'] = id;
      card.style.cssText = 'margin: 0; block-size: 40px';
    }
    const { top } = column.getBoundingClientRect();
    expect([0, 30, 70, 110].map((y) => placeUnder(column, 'x', top + y))).to.eql([0, 1, 2, 3]);
    expect(placeUnder(column, 'a', top + 50)).to.equal(0);
    column.remove();
  });
});
