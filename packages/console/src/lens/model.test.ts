import { expect } from 'chai';
import type { IdeaRow } from '@madang/protocol';
import { figure, lensOf, numberOf } from './model.js';

const idea = { votes: 12 } as IdeaRow;
const weighs = { accounts: 3, value: 10_500, segment: null, momentum: 6.2, effort: 2, impact: 5 };

describe('the number of an idea', () => {
  it('is that of the order, else its votes', () => {
    expect(['due', 'newest', 'moved', 'votes'].map((sort) => lensOf(sort as 'due'))).to.eql(['votes', 'votes', 'votes', 'votes']);
    expect(lensOf('value')).to.equal('value');
    const numbers = (['votes', 'momentum', 'accounts', 'value', 'segment', 'impact'] as const).map((by) => numberOf({ idea, weighs }, by));
    expect(numbers).to.eql([12, 6.2, 3, 10_500, null, 2.5]);
    expect(numberOf({ idea, weighs: { ...weighs, effort: null } }, 'impact')).to.equal(null);
  });

  it('is written short', () => {
    expect([null, 0, 2.54, 640, 10_500, 73_519_284].map((value) => figure('en', value))).to.eql(['–', '0', '2.5', '640', '10.5K', '73.5M']);
    expect(figure('ko', 73_519_284)).to.equal('7350만');
  });
});
