import { assert } from 'chai';
import { firstDay, IDEAS, neighbours } from '@madang/testkit';
import { axe, until } from '@madang/testkit/page';
import type { MadangUnreadEvent } from './inbox.events.js';
import {
  answer,
  asked,
  bell,
  clear,
  count,
  counted,
  find,
  group,
  inbox,
  listed,
  live,
  news,
  open,
  set,
  show,
} from '../testing/inbox.js';

describe('<madang-inbox>', () => {
  afterEach(clear);

  it('counts what is new, and its name says how many', async () => {
    open({ as: 'customer' });
    await counted('2');
    assert.equal((await bell()).getAttribute('aria-label'), 'News, 2 unread');
    assert.equal(inbox.unread, 2);
    assert.isUndefined(customElements.get('madang-inbox-news'), 'the list comes when somebody reaches for it');
  });

  it('shows nothing to a visitor who has done nothing, asks nothing, and makes nobody of them', async () => {
    open();
    await until(() => set.client.me.value.load === 'ready');
    (await bell()).click();
    await until(() => news('.notice')?.textContent?.includes('No news yet'));
    assert.equal(count(), '');
    assert.equal((await bell()).getAttribute('aria-label'), 'News');
    assert.equal(asked('/session') + asked('/me'), 0);
    assert.isNull(news('#settings'));
  });

  it('rings live, says so once and politely, and tells the page', async () => {
    open({ as: 'customer' });
    const twin = document.createElement('madang-inbox');
    document.body.append(twin);
    const heard: number[] = [];
    inbox.addEventListener('madang-unread', (event: MadangUnreadEvent) => heard.push(event.unread));
    await counted('2');
    await live();
    const said = (): string => `${find('[role=status]')?.textContent}${twin.shadowRoot?.querySelector('[role=status]')?.textContent}`;
    assert.equal(said().trim(), '', 'what was there before is no news');
    answer(IDEAS.fresh);
    await counted('3');
    await until(() => said().trim() !== '');
    assert.equal(said().trim(), '1 new');
    assert.deepEqual(heard, [2, 3]);
    twin.remove();
  });

  it('lists what happened by idea, and says why one hears of it', async () => {
    open({ as: 'customer' });
    await show();
    const text = (await listed(IDEAS.planned)).textContent?.replace(/\s+/g, ' ') ?? '';
    assert.include(text, '윤슬 (제품팀) gave the official answer.');
    assert.include(text, 'It is planned.');
    assert.include(text, 'You hear of this because you voted for it.');
    assert.isTrue(group(IDEAS.planned)?.classList.contains('unread'));
  });

  it('opens at the bell, takes the focus in, and gives it back at Escape', async () => {
    open({ as: 'customer' });
    const events: string[] = [];
    for (const name of ['madang-inbox-open', 'madang-inbox-closed']) inbox.addEventListener(name, () => events.push(name));
    (await bell()).focus();
    await show();
    assert.equal((await bell()).getAttribute('aria-expanded'), 'true');
    assert.equal(inbox.shadowRoot?.activeElement?.localName, 'dialog');
    find<HTMLDialogElement>('dialog')?.close();
    await until(() => !inbox.open);
    assert.equal(inbox.shadowRoot?.activeElement, await bell());
    assert.deepEqual(events, ['madang-inbox-open', 'madang-inbox-closed']);
  });

  it('stays within the window wherever the bell stands', async () => {
    open({ as: 'customer' });
    for (const style of ['inset: 4px auto auto 4px', 'inset: auto 4px 4px auto', 'inset: 50% 50% auto auto']) {
      inbox.setAttribute('style', `position: fixed; ${style}`);
      await show();
      const { left, right, top, bottom } = (find('dialog') as HTMLElement).getBoundingClientRect();
      assert.isAtLeast(left, 0, style);
      assert.isAtLeast(top, 0, style);
      assert.isAtMost(right, innerWidth, style);
      assert.isAtMost(bottom, innerHeight, style);
      inbox.hide();
      await until(() => !find<HTMLDialogElement>('dialog')?.open);
    }
  });

  it('lets the page show something else', async () => {
    open({ as: 'customer' });
    inbox.addEventListener('madang-inbox-open', (event) => event.preventDefault());
    (await bell()).click();
    await inbox.updateComplete;
    assert.isFalse(inbox.open);
  });

  it('marks everything as read', async () => {
    open({ as: 'customer' });
    await show();
    news('[aria-label="Mark all as read"]')?.click();
    await counted('');
    await until(() => news('[role=status]')?.textContent?.includes('Everything is marked as read.'));
    assert.equal(news('[aria-label="Mark all as read"]'), null);
    assert.equal((inbox.shadowRoot?.querySelector('madang-inbox-news')?.shadowRoot?.activeElement as HTMLElement).id, 'heading');
  });

  it('does not move what is being read', async () => {
    open({ as: 'customer' });
    await show();
    await live();
    // What comes while the list is only just open still takes its place: somebody goes on talking.
    let said = 0;
    const fresh = await until(() => {
      said += 1;
      if (said % 40 === 1) {
        const args = { id: crypto.randomUUID(), thread: `idea:${IDEAS.fresh}`, body: `Word ${said}` };
        set.server.push({ name: 'comment.add', args }, 'theo');
      }
      return news('.fresh');
    }, 'the button for what is new');
    const last = `Word ${said - ((said - 1) % 40)}`;
    assert.equal(fresh.textContent?.trim(), 'Show 1 new');
    const list = await until(() => news('[part=list]'));
    const around = list.parentElement ?? list;
    const inside = around.getBoundingClientRect().top + Number.parseFloat(getComputedStyle(around).paddingBlockStart);
    assert.equal(list.getBoundingClientRect().top, inside, 'it takes no room');
    assert.notInclude(group(IDEAS.fresh)?.textContent ?? '', last);
    // What was said last may still be on its way here: the button comes again for it.
    await until(() => {
      news('.fresh')?.click();
      return group(IDEAS.fresh)?.textContent?.includes(last);
    }, 'what was said last');
  });

  it('keeps what is shown without a connection, and says so', async () => {
    open({ as: 'customer' }, 'en', { inline: '' });
    await listed(IDEAS.planned);
    const top = (): number | undefined => group(IDEAS.planned)?.getBoundingClientRect().top;
    const before = top();
    set.connect(false);
    await until(() => news('.offline-line')?.textContent?.includes('No connection right now.'));
    await listed(IDEAS.planned);
    assert.equal(top(), before);
    assert.include(news('section > [role=status]')?.textContent ?? '', 'No connection right now.');
    set.connect(true);
    await until(() => !news('.offline-line'));
  });

  it('says what failed, and tries again', async () => {
    open({ as: 'customer', before: (server) => void (server.broken = 'internal') }, 'en', { inline: '' });
    const again = await until(() => news('.notice[role=alert] button'));
    set.server.broken = null;
    again.focus();
    again.click();
    await listed(IDEAS.planned);
    await until(() => news('.group a')?.matches(':focus'), 'the focus on what came');
  });

  it('calls statuses as its community does, also where nothing else on the page does', async () => {
    const statusNames = { planned: { en: 'In the oven' }, building: { en: 'Baking' } };
    open({ as: 'customer', fixture: { ...neighbours, community: { ...neighbours.community, statusNames } } }, 'en', { inline: '' });
    await listed(IDEAS.planned);
    await until(() => group(IDEAS.planned)?.querySelector('.status')?.textContent === 'In the oven', 'its own name');
  });

  it('speaks Korean', async () => {
    open({ as: 'bora' }, 'ko');
    await until(() => find('.bell')?.getAttribute('aria-label')?.includes('읽지 않은 소식'));
    await show();
    const text = group(IDEAS.planned)?.textContent?.replace(/\s+/g, ' ') ?? '';
    assert.include(text, '제품팀 윤슬 님이 공식 답변을 남겼어요.');
    assert.include(text, '직접 제안하신 의견이라 알려 드려요.');
  });

  for (const [name, locale, dir, scheme] of [
    ['light', 'en', 'ltr', 'light'],
    ['dark, right to left', 'en', 'rtl', 'dark'],
    ['Korean', 'ko', 'ltr', 'light'],
  ] as const) {
    it(`is accessible: ${name}`, async () => {
      const root = document.documentElement;
      Object.assign(root, { lang: locale, dir });
      root.style.colorScheme = scheme;
      root.style.background = 'Canvas';
      document.body.insertAdjacentHTML('afterbegin', '<a id="home" href="/home">Home</a>');
      const still = (): Promise<unknown> =>
        Promise.all((find('dialog')?.getAnimations() ?? []).map(({ finished }) => finished.catch(() => {})));
      try {
        open({ as: 'bora' }, locale);
        await until(() => count());
        assert.deepEqual(await axe(inbox), []);
        await show();
        news('.dots')?.click();
        await until(() => news('.choices'));
        await still();
        assert.deepEqual(await axe(inbox), []);
        news('#settings')?.click();
        await until(() => news('madang-inbox-settings', 'form'));
        assert.deepEqual(await axe(inbox), []);
      } finally {
        root.removeAttribute('style');
        root.removeAttribute('dir');
        document.getElementById('home')?.remove();
      }
    });
  }

  it('is accessible while it is empty', async () => {
    open({ as: 'customer', fixture: { ...firstDay, community: neighbours.community } }, 'en', { inline: '' });
    await until(() => news('.notice'));
    assert.deepEqual(await axe(inbox), []);
  });

  it('says that it could not be confirmed who is here, and asks again when told to', async () => {
    open({ as: 'nobody-known' });
    (await bell()).click();
    await until(() => news('.notice')?.textContent?.includes('We could not confirm who you are'), 'why there is nothing');
    const asked = set.server.requests.length;
    news('.notice .button')?.click();
    await until(() => set.server.requests.length > asked, 'another try');
  });
});
