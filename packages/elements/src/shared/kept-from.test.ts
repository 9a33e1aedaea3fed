import { assert } from 'chai';
import type { MeState } from '@madang/client';
import type { Board, Me } from '@madang/protocol';
import { keptFrom } from './kept-from.js';

const BOARD: Board = { id: 'lab', name: '', description: '', kept: { vote: 'some', comment: 'customers', propose: 'staff' } };
const RIGHTS = ['vote', 'comment', 'propose'] as const;

const me = (person: Partial<Me> | null, change: Partial<MeState> = {}): MeState => ({
  load: 'ready',
  staff: false,
  person: person && { id: 'p', name: '', role: 'customer', anonymous: false, ...person },
  ...change,
});
const all = (who: MeState | undefined, board = BOARD): unknown[] => RIGHTS.map((right) => keptFrom(board, right, who));

describe('what a board keeps to some', () => {
  it('is kept from whoever is none of them, and asks for a log-in of whoever may turn out to be', () => {
    assert.deepEqual(all(me({})), ['others', undefined, 'others']);
    for (const stranger of [me(null), me({ anonymous: true })]) assert.deepEqual(all(stranger), ['unknown', 'unknown', 'others']);
  });

  it('is not kept from people of its segments on another board, nor from staff', () => {
    assert.deepEqual(all(me({ may: { lab: ['vote'] } })), [undefined, undefined, 'others']);
    assert.deepEqual(all(me({ may: { other: ['vote'] } })), ['others', undefined, 'others']);
    assert.deepEqual(all(me({ role: 'staff' }, { staff: true })), [undefined, undefined, undefined]);
  });

  it('is kept from nobody before it is known who they are, or what is kept', () => {
    for (const who of [undefined, me(null, { load: 'loading' })]) assert.deepEqual(all(who), [undefined, undefined, undefined]);
    assert.deepEqual(all(me(null), { id: 'ideas', name: '', description: '' }), [undefined, undefined, undefined]);
    assert.isUndefined(keptFrom(undefined, 'vote', me(null)));
  });
});
