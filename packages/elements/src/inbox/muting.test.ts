import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { until } from '@madang/testkit/page';
import { clear, counted, group, inbox, live, news, open, set, show } from '../testing/inbox.js';

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

  it('shows what is heard of again after one came back from what one wants to hear', async () => {
    open({ as: 'customer' });
    await show();
    group(IDEAS.planned)?.querySelector<HTMLElement>('.dots')?.click();
    (await until(() => [...(group(IDEAS.planned)?.querySelectorAll<HTMLElement>('.choices button') ?? [])].find(
      (button) => button.textContent?.includes('함께 만들어요')))).click();
    await until(() => group(IDEAS.planned)?.querySelector('.undo'), 'the way back');
    await until(() => set.server.inbox.preferences(set.server.people.person('customer')).mutedBoards.length, 'that it is kept');
    news('#settings')?.click();
    const box = await until(() =>
      [...(news('madang-inbox-settings')?.shadowRoot?.querySelectorAll('label') ?? [])]
        .find((label) => label.textContent?.includes('함께 만들어요'))?.querySelector('input'));
    box.click();
    await until(() => !set.server.inbox.preferences(set.server.people.person('customer')).mutedBoards.length, 'that it is heard of');
    news('.back')?.click();
    await until(() => group(IDEAS.planned)?.querySelector('.news'), 'its news');
    assert.isNull(news('.undo'));
  });

  it('closes the choices of an idea at Escape, and not the panel around them', async () => {
    open({ as: 'customer' });
    await show();
    group(IDEAS.planned)?.querySelector<HTMLElement>('.dots')?.click();
    const choice = await until(() => group(IDEAS.planned)?.querySelector<HTMLElement>('.choices button'), 'the choices');
    choice.focus();
    const escape = (): KeyboardEvent =>
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });
    const first = escape();
    choice.dispatchEvent(first);
    await until(() => !group(IDEAS.planned)?.querySelector('.choices'), 'that they are closed');
    assert.isTrue(first.defaultPrevented, 'the browser closes the panel otherwise');
    assert.isTrue(inbox.open);
    await until(() => news('.dots:focus')?.closest('[data-idea]') === group(IDEAS.planned), 'the focus');
    const second = escape();
    news('.dots:focus')?.dispatchEvent(second);
    assert.isFalse(second.defaultPrevented);
  });
});
