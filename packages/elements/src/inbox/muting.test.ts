import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { until } from '@madang/testkit/page';
import { clear, counted, group, live, news, open, set, show } from '../testing/inbox.js';

describe('<madang-inbox>: muting', () => {
  afterEach(clear);

  it('gives the focus back to a group that could not be muted, and says why', async () => {
    open({ as: 'customer' });
    await show();
    set.server.refusing = 'not-allowed';
    group(IDEAS.planned)?.querySelector<HTMLElement>('.dots')?.click();
    const mute = await until(() => [...(group(IDEAS.planned)?.querySelectorAll<HTMLElement>('.choices button') ?? [])].find(
      (button) => button.textContent?.includes('No more news of this idea')));
    mute.focus();
    mute.click();
    await until(() => group(IDEAS.planned)?.querySelector('[role=alert]'), 'the reason');
    await until(() => news('.dots:focus')?.closest('[data-idea]') === group(IDEAS.planned), 'the focus');
  });

  it('mutes an idea where it stands, and takes it back', async () => {
    open({ as: 'customer' });
    await show();
    group(IDEAS.planned)?.querySelector<HTMLElement>('.dots')?.click();
    const mute = await until(() => [...(group(IDEAS.planned)?.querySelectorAll<HTMLElement>('.choices button') ?? [])].find(
      (button) => button.textContent?.includes('No more news of this idea')));
    mute.click();
    const undo = await until(() => group(IDEAS.planned)?.querySelector<HTMLElement>('.undo'));
    await counted('1');
    assert.equal(group(IDEAS.planned)?.querySelector('.why')?.textContent, 'You hear no more of this idea.');
    undo.click();
    await counted('2');
    await until(() => group(IDEAS.planned)?.querySelector('.news'));
    const { id } = set.server.people.person('customer');
    assert.isUndefined(set.server.world.row(`me:${id}`, 'follow', IDEAS.planned), 'they follow it as before');
  });

  it('says that what is undone without a connection is kept, and sends it once there is one', async () => {
    open({ as: 'customer' });
    await show();
    await live();
    group(IDEAS.planned)?.querySelector<HTMLElement>('.dots')?.click();
    (await until(() => [...(group(IDEAS.planned)?.querySelectorAll<HTMLElement>('.choices button') ?? [])].find(
      (button) => button.textContent?.includes('No more news of this idea')))).click();
    const undo = await until(() => group(IDEAS.planned)?.querySelector<HTMLElement>('.undo'));
    await counted('1');
    const kept = 'Kept. We will send it when you are back online.';
    const told = (): string => news('section > [role=status]')?.textContent ?? '';
    set.connect(false);
    await until(() => told().includes('No connection right now.'), 'no connection');
    undo.click();
    await until(() => group(IDEAS.planned)?.querySelector('.news'), 'the group as it was');
    await until(() => group(IDEAS.planned)?.textContent?.includes(kept), 'that it is kept');
    assert.include(told(), `You hear of this idea again. ${kept}`);
    set.connect(true);
    await counted('2');
    await until(() => !group(IDEAS.planned)?.textContent?.includes(kept), 'that it is sent');
    const { id } = set.server.people.person('customer');
    assert.isUndefined(set.server.world.row(`me:${id}`, 'follow', IDEAS.planned), 'they follow it as before');
  });

  it('mutes a board, and says what it is called', async () => {
    open({ as: 'customer' });
    await show();
    group(IDEAS.planned)?.querySelector<HTMLElement>('.dots')?.click();
    (await until(() => [...(group(IDEAS.planned)?.querySelectorAll<HTMLElement>('.choices button') ?? [])].find(
      (button) => button.textContent?.includes('함께 만들어요')))).click();
    await counted('');
    assert.include(group(IDEAS.planned)?.textContent, 'You hear no more of “함께 만들어요”.');
    assert.deepEqual(set.server.inbox.preferences(set.server.people.person('customer')).mutedBoards, ['ideas']);
  });
});
