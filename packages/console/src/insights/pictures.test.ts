import { expect } from 'chai';
import type { InsightAnswer, InsightRank } from '@madang/protocol';
import { scaleOf } from './dots.js';
import { bandsOf } from './flow.js';
import { placesOf } from './ranks.js';

const HOUR = 3_600_000;

describe('pictures of insights', () => {
  it('a flow: each band as thick as its share, none for what became of nothing, in one order', () => {
    const bands = bandsOf({ proposed: 10, adopted: 5, answered: 0, waiting: 3, declined: 2 });
    expect(bands.map(({ became, n }) => [became, n])).to.eql([['adopted', 5], ['waiting', 3], ['declined', 2]]);
    const [adopted = 0, waiting = 0, declined = 0] = bands.map(({ thick }) => thick);
    expect(adopted / waiting).to.be.closeTo(5 / 3, 1e-9);
    expect(waiting / declined).to.be.closeTo(3 / 2, 1e-9);
    for (const [at, band] of bands.entries()) {
      const next = bands[at + 1];
      if (next) expect(next.from).to.be.closeTo(band.from + band.thick, 1e-9);
      if (next) expect(next.to).to.be.above(band.to + band.thick);
    }
    expect(bandsOf({ proposed: 0, adopted: 0, answered: 0, waiting: 0, declined: 0 })).to.eql([]);
  });

  it('dots: longer stands higher, an hour is a tick, and what is beyond the longest is none', () => {
    const at = (took: number): InsightAnswer => ({ idea: '', title: '', at: 0, took });
    const { y, ticks } = scaleOf([at(2 * HOUR), at(9 * 24 * HOUR)]);
    expect(y(9 * 24 * HOUR)).to.be.below(y(2 * HOUR));
    expect(y(0)).to.equal(y(HOUR / 2));
    expect(ticks).to.eql([HOUR, 24 * HOUR, 7 * 24 * HOUR]);
    expect(scaleOf([]).ticks).to.eql([HOUR, 24 * HOUR]);
  });

  it('places: both alike on the line, worth more above it, what is too far at the edge', () => {
    const rank = (byVotes: number | null, byValue: number | null): InsightRank =>
      ({ idea: '', title: '', votes: 1, value: 1, byVotes, byValue });
    const places = placesOf([rank(1, 1), rank(9, 2), rank(2, null), rank(null, 3)], 20);
    const [alike, , far, unknown] = places;
    expect(alike?.x).to.equal(alike?.y);
    expect(places.map(({ isWorth }) => isWorth)).to.eql([false, true, false, true]);
    expect(far?.y).to.equal(unknown?.x);
    expect(places.map(({ no }) => no)).to.eql([1, 2, 3, 4]);
  });
});
