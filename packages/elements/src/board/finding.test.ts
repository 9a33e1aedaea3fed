import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { axe, deep, press, type, until } from '@madang/testkit/page';
import {
  all,
  board,
  card,
  choose,
  clear,
  compose,
  exists,
  filters,
  find,
  focused,
  listed,
  open,
  send,
  set,
  show,
  text,
  titles,
  whole,
} from '../testing/board.js';

describe('<madang-board>: finding', () => {
  afterEach(clear);

  it('sorts, and says how much there is', async () => {
    open();
    await listed();
    await whole();
    all('.sort')[1]?.click();
    await until(() => titles()[0] === '산책 기록을 가족과 함께 볼 수 있으면 좋겠어요');
    assert.equal(find('.sort[aria-pressed=true]')?.textContent, 'Most wanted');
    await until(() => text('[role=status]').includes('8 ideas'));
  });

  it('filters by status and topic, shows what is filtered by, and closes with Escape', async () => {
    open();
    await listed();
    await whole();
    find('.filter')?.click();
    await until(() => all('.choice').length > 7);
    choose('Planned');
    await listed(1);
    assert.equal(text('.filter'), 'Planned');
    const filter = find('.filter');
    if (filter) press(filter, 'Escape');
    await until(() => filter?.getAttribute('aria-expanded') === 'false');
    assert.isTrue(focused() === filter);
    filter?.click();
    await until(() => all('.choice').length > 7);
    choose('All');
    await listed();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await until(() => filter?.getAttribute('aria-expanded') === 'false');
    filter?.click();
    await until(() => all('.choice').length > 7);
    choose('건강');
    await listed(3);
  });

  it('starts as its attributes say', async () => {
    open({}, { status: 'shipped', sort: 'new' });
    await listed(1);
    board.setAttribute('status', 'declined');
    await until(() => titles()[0] === 'Print the feeding plan for the fridge');
  });

  it('searches while typing, and offers to suggest what nobody has said', async () => {
    open();
    await listed();
    await whole();
    const field = find<HTMLInputElement>('.find input');
    if (field) type(field, '예방접종');
    await listed(1);
    if (field) type(field, 'zzzzqqqq');
    await until(() => text('.notice').includes('No idea mentions “zzzzqqqq” yet'));
    find('.notice .primary')?.click();
    await until(() => find<HTMLInputElement>('#idea-title')?.value === 'zzzzqqqq');
    find('.notice .button:not(.primary)')?.click();
    await listed();
    assert.equal(field?.value, '');
  });

  it('shows everything again, and the focus goes on to it', async () => {
    open({}, { tag: 'nothing-has-this' });
    const all = await until(() => find('.notice .row .button'), 'nothing');
    all.focus();
    all.click();
    await listed();
    await until(() => focused()?.matches('[part=title]'), 'the focus on the first idea');
  });

  it('says the same words again, as others', async () => {
    open();
    await whole();
    const said = (): string => find('[role=status]')?.textContent ?? '';
    choose(await filters('Planned'));
    await until(() => said().trim() === '1 idea', 'how much there is');
    const before = said();
    choose('Shipped');
    await until(() => said() !== before && said().trim() === '1 idea', 'the same again');
  });

  it('listens to nothing of the page once it is gone', async () => {
    open();
    await whole();
    await filters('Planned');
    const heard: string[] = [];
    const { removeEventListener } = document;
    document.removeEventListener = function (type: string, ...rest: [never]) {
      heard.push(type);
      removeEventListener.call(document, type, ...rest);
    };
    board.remove();
    Reflect.deleteProperty(document, 'removeEventListener');
    assert.include(heard, 'pointerdown');
    document.body.append(board);
    await board.updateComplete;
    assert.isFalse(exists('#filters .choice'));
  });

  describe('kinds', () => {
    it('are said where it is no idea', async () => {
      open();
      await listed();
      assert.include(card(IDEAS.complaint, '[part=foot]')?.textContent, 'Problem');
      assert.notInclude(card(IDEAS.planned, '[part=foot]')?.textContent, 'Idea');
    });

    it('narrow the list', async () => {
      open();
      await listed();
      await whole();
      find('.filter')?.click();
      await until(() => all('.choice').length > 7);
      choose('Problem');
      await listed(1);
      assert.equal(text('.filter'), 'Problem');
      choose('Praise');
      await until(() => text('.notice').includes('Nothing here fits that'));
      find('.notice .button')?.click();
      await listed();
    });

    it('are chosen while an idea is written, and kept with its draft', async () => {
      open({ as: 'customer' });
      await listed();
      await compose('Why does it ring at nine?');
      const pressed = (): string | undefined => find('.kinds [aria-pressed=true]')?.textContent?.trim();
      assert.equal(pressed(), 'Idea');
      choose('Question');
      await until(() => pressed() === 'Question');
      board.remove();
      show();
      await until(() => text('.ask') === 'Go on with what you were writing');
      find('.ask')?.click();
      await until(() => pressed() === 'Question');
      send();
      await until(() => [...set.server.world.ideas.values()].some(({ ideaKind }) => ideaKind === 'question'));
      await until(() => all('.card [part=foot]').some(({ textContent }) => textContent?.includes('Question')));
    });
  });

  describe('one’s own', () => {
    const choices = async (): Promise<void> => {
      await whole();
      find('.filter')?.click();
      await until(() => all('.choice').length > 7);
    };

    it('is marked in the list', async () => {
      open({ as: 'customer' });
      await listed();
      await until(() => card(IDEAS.fresh, '.yours')?.textContent === 'Yours');
      assert.equal(all('.yours').length, 1);
    });

    it('says goodbye in place when it is deleted while it is open', async () => {
      history.replaceState(null, '', `#madang-idea=${IDEAS.fresh}`);
      open({ as: 'customer' });
      const inside = (selector: string): HTMLElement | null => deep('madang-board', 'madang-idea', selector);
      (await until(() => inside('#remove'), 'the button')).click();
      (await until(() => inside('.ask .button'), 'the question')).click();
      await until(() => inside('.notice')?.textContent?.includes('Your idea is deleted.'));
      assert.isTrue(find<HTMLDialogElement>('dialog')?.open);
      await listed(7);
    });

    it('is listed alone, proposed or voted for', async () => {
      open({ as: 'customer' });
      await listed();
      await until(() => all('.yours').length);
      await choices();
      choose('My ideas');
      await listed(1);
      assert.equal(text('.filter'), 'My ideas');
      choose('My votes');
      await listed(3);
      await Promise.allSettled((board.shadowRoot?.getAnimations() ?? []).map((animation) => animation.finished));
      assert.deepEqual(await axe(board), []);
      await set.signIn(null);
      await listed();
      assert.equal(text('.filter'), 'Filter');
    });

    it('says where there is nothing yet', async () => {
      open({ as: 'admin' });
      await listed();
      await until(() => set.client.me.value.person);
      await choices();
      choose('My votes');
      await until(() => text('.notice').includes('You have not voted for anything here yet'));
      choose('My ideas');
      await until(() => text('.notice').includes('You have not suggested anything here yet'));
    });

    it('is not offered to nobody', async () => {
      open();
      await listed();
      await until(() => set.client.me.value.load === 'ready');
      await choices();
      assert.isFalse(all('.choice').some((choice) => choice.textContent?.includes('My ideas')));
    });
  });
});
