import { expect } from 'chai';
import { quarterName, quarterOf, quartersFrom } from './quarters.js';

describe('quarters', () => {
  it('follow each other over the year, also from the last day of a month', () => {
    expect(quarterOf(new Date(2026, 10, 23))).to.equal('2026-Q4');
    expect(quartersFrom(new Date(2026, 7, 31)).slice(0, 3)).to.eql(['2026-Q3', '2026-Q4', '2027-Q1']);
    expect(quartersFrom(new Date(2026, 7, 31), '2025-Q1')[0]).to.equal('2025-Q1');
    expect(quartersFrom(new Date(2026, 7, 31), '2026-Q4')).to.have.length(8);
  });

  it('are said in both languages', () => {
    expect([quarterName('en', '2026-Q3'), quarterName('ko', '2026-Q3')]).to.eql(['Q3 2026', '2026년 3분기']);
  });
});
