import { assert } from 'chai';
import type { Board } from '@madang/protocol';
import { type Fixture, IDEAS, neighbours } from '@madang/testkit';
import { axe, until } from '@madang/testkit/page';
import { board, card, clear, compose, exists, find, listed, live, open, set, text } from '../testing/board.js';

const keeping = (kept: NonNullable<Board['kept']>): Fixture => {
  const { community } = neighbours;
  return { ...neighbours, community: { ...community, boards: community.boards.map((one) => ({ ...one, kept })) } };
};
const vote = (): HTMLElement | null => card(IDEAS.considering, 'button[part=vote]');
const count = (): string => card(IDEAS.considering, '[part=count]')?.textContent ?? '';

describe('<madang-board>: what is kept to some', () => {
  afterEach(clear);

  it('shows no field and no vote to whoever may not, and says why, without anything being sent', async () => {
    for (const [locale, field, why] of [
      ['en', 'Only some people may suggest something here.', 'Only some people may vote here.'],
      ['ko', '정해진 분들만 의견을 남길 수 있어요', '정해진 분들만 투표할 수 있어요'],
    ] as const) {
      open({ as: 'customer', fixture: keeping({ vote: 'some', propose: 'some' }) }, {}, locale);
      await listed();
      await until(() => text('.calm').includes(field), field);
      assert.isFalse(exists('.ask'));
      await until(() => vote()?.ariaDisabled === 'true', 'the button');
      const heard: Event[] = [];
      board.addEventListener('madang-vote', (event) => heard.push(event));
      const before = count();
      vote()?.click();
      const reason = await until(() => card(IDEAS.considering, '[part=reason]'), 'the reason');
      assert.include(reason.textContent, why);
      assert.equal(reason.role ?? reason.getAttribute('role'), 'alert');
      assert.deepEqual([count(), vote()?.ariaPressed, heard.length, set.client.outbox.value.length], [before, 'false', 0, 0]);
      assert.deepEqual(await axe(board), []);
      reason.querySelector('button')?.click();
      await until(() => !card(IDEAS.considering, '[part=reason]'), 'the reason is gone');
      clear();
    }
    open();
  });

  it('lets staff do everything', async () => {
    open({ as: 'staff', fixture: keeping({ vote: 'some', propose: 'staff' }) });
    await listed();
    await compose('A lid that does not wander');
    await live();
    vote()?.click();
    await until(() => vote()?.ariaPressed === 'true');
    assert.isNull(vote()?.ariaDisabled ?? null);
  });

  it('asks whoever did not sign in to do so, where that may be all that is missing', async () => {
    open({ fixture: keeping({ propose: 'customers', vote: 'customers' }) });
    await listed();
    await until(() => set.client.me.value.load === 'ready');
    await compose('A lid that does not wander');
    await until(() => find('form.composer .primary')?.textContent?.includes('Sign in and suggest'), 'the button');
    assert.isNull(vote()?.ariaDisabled ?? null);
    await set.signIn('customer');
    await until(() => find('form.composer .primary')?.textContent?.trim() === 'Suggest', 'the button');
  });
});
