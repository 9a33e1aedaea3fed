import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualBrowser } from '@madang/testkit';
import { createLatest } from './latest.js';
import type { Pending } from './pending.js';

const pending = (at: number, on: boolean): Pending => ({
  key: 'k', call: { name: 'vote.set', args: { idea: 'i1', on } }, at, step: 1, state: 'open', sent: Infinity,
  reached: null, failure: null, settle() {},
});
const isOn = ({ call }: Pending): unknown => 'on' in call.args && call.args.on;

test('O9: what another tab set since is what is said, and adds to no count by itself', () => {
  const { storage } = new VirtualBrowser();
  const [here, there] = [createLatest(storage, 'p:', 'here'), createLatest(storage, 'p:', 'there')];
  const mine = pending(1, true);
  here.note('ann', mine);
  there.note('ann', pending(2, false));
  assert.equal(here.renew(['bob'], mine, true), false, 'it is nobody else’s');
  assert.equal(here.renew(['ann'], mine, true), true);
  assert.deepEqual([isOn(mine), mine.at, mine.step], [false, 2, 0]);
  assert.equal(here.renew(['ann'], mine, true), false, 'once');
});

test('O9: what came late is not what was set last', () => {
  const { storage } = new VirtualBrowser();
  const [here, there] = [createLatest(storage, 'p:', 'here'), createLatest(storage, 'p:', 'there')];
  there.note('ann', pending(2, false));
  const late = pending(1, true);
  here.note('ann', late);
  assert.equal(here.renew(['ann'], late, true), true);
  assert.equal(isOn(late), false);
});

test('O9: this tab’s own order stands; only what it took over has to say what it set since', () => {
  const { storage } = new VirtualBrowser();
  const [here, there] = [createLatest(storage, 'p:', 'here'), createLatest(storage, 'p:', 'there')];
  there.note('', pending(2, false));
  here.note('ann', pending(3, true));
  const before = pending(1, false);
  assert.equal(here.renew(['ann', ''], before, true), false, 'nor does an older one, noted before they had a name');
  assert.equal(here.renew(['ann', ''], before, false), true);
  assert.equal(isOn(before), true);
});

test('O9: it is forgotten once nothing waits, and what is not ours does no harm', () => {
  const { storage, stored } = new VirtualBrowser();
  const here = createLatest(storage, 'p:', 'here');
  here.note('ann', pending(1, true));
  storage.setItem('p:out:ann:c1', '{}');
  here.tidy();
  assert.equal(stored.size, 2);
  storage.removeItem('p:out:ann:c1');
  here.tidy();
  assert.equal(stored.size, 0);
  storage.setItem('p:last:ann vote.set i1', '{');
  assert.equal(here.renew(['ann'], pending(1, true), true), false);
});
