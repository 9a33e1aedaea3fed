import { assert } from 'chai';
import type { CaseState } from '@madang/protocol';
import { en } from './en.js';
import { holdBack, type Taking } from './steps.js';

describe('holding ideas back', () => {
  it('is taken back to what each was before, with its reason', async () => {
    const cases = new Map<string, { state: CaseState; reason: string }>([
      ['seen', { state: 'public', reason: '' }],
      ['down', { state: 'hidden', reason: 'An advertisement' }],
    ]);
    const of = (path: string): string => path.slice('/moderation/idea/'.length);
    const api = {
      get: async (path: string) => {
        const found = cases.get(of(path));
        if (!found) throw new Error('not-found');
        return { case: { id: of(path), ...found } };
      },
      send: async (_method: string, path: string, body: { state: CaseState; reason: string }) =>
        void cases.set(of(path), body),
    };
    const said: string[] = [];
    const desk = { api, toast: (text: string) => void said.push(text) };
    const taking = { desk, t: { ...en, statuses: {} }, changed: async () => {} } as unknown as Taking;
    const before = new Map(cases);
    const takeBack = await holdBack(taking, ['seen', 'down', 'gone'], 'We look at it');
    assert.deepEqual([...cases.values()].map(({ state }) => state), ['held', 'held']);
    assert.include(said[0], en.done.hold(2));
    await takeBack?.();
    assert.deepEqual(cases, before);
    assert.equal(said[1], en.undone);
  });
});
