import { assert } from 'chai';
import { firstDay, IDEAS, neighbours, VirtualPush } from '@madang/testkit';
import { axe, deep, stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import type { MadangOpenEvent } from '../shared/open.events.js';
import '../board/define.js';
import './define.js';
import type { MadangInbox } from './inbox.js';
import type { MadangUnreadEvent } from './inbox.events.js';

describe('<madang-inbox>', () => {
  let set: Stage;
  let page: PagePlace;
  let inbox: MadangInbox;

  function open(options: StageOptions = {}, locale = 'en', attributes: Record<string, string> = {}): void {
    set = stage(options);
    page = providePlace(document, { client: set.client, locale });
    inbox = document.createElement('madang-inbox');
    for (const [name, value] of Object.entries(attributes)) inbox.setAttribute(name, value);
    document.body.append(inbox);
  }
  afterEach(() => {
    inbox.remove();
    page.close();
    set.client.close();
    document.querySelector('madang-board')?.remove();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const find = <E extends HTMLElement>(...path: string[]): E | null => deep<E>('madang-inbox', ...path);
  const news = <E extends HTMLElement>(...path: string[]): E | null => find<E>('madang-inbox-news', ...path);
  const bell = (): Promise<HTMLElement> => until(() => find('.bell'), 'the bell');
  const count = (): string => find('.count')?.textContent?.trim() ?? '';
  const counted = (n: string): Promise<unknown> => until(() => count() === n, `a count of “${n}”, not “${count()}”`);
  const group = (id: string): HTMLElement | null => news(`.group[data-idea="${id}"]`);
  const listed = (id: string): Promise<HTMLElement> => until(() => group(id), `news of ${id}`);
  const live = (): Promise<unknown> => until(() => set.client.connection.value === 'live', 'a connection');
  const asked = (path: string): number => set.server.requests.filter((one) => one.path.startsWith(path)).length;
  const answer = (idea: string): void =>
    set.server.push({ name: 'response.set', args: { id: crypto.randomUUID(), idea, body: 'Soon.' } }, 'staff');
  const show = async (id: string = IDEAS.planned): Promise<void> => {
    (await bell()).click();
    await listed(id);
  };

  it('counts what is new, and its name says how many', async () => {
    open({ as: 'customer' });
    await counted('2');
    assert.equal((await bell()).getAttribute('aria-label'), 'News, 2 unread');
    assert.equal(inbox.unread, 2);
    assert.isUndefined(customElements.get('madang-inbox-news'), 'the list comes when somebody reaches for it');
  });

  it('hands out and erases what is kept of whoever is here; staff are not asked', async () => {
    open({ as: 'customer' });
    (await bell()).click();
    (await until(() => news('#settings'))).click();
    const own = <E extends HTMLElement>(selector: string): E | null =>
      news<E>('madang-inbox-settings', 'madang-own-data', selector);
    (await until(() => own('#erase'))).click();
    const question = await until(() => own('.asking'));
    assert.include(question.textContent ?? '', 'what you wrote stays, without your name');
    await axe(inbox);
    (question.querySelector('.acts button:last-child') as HTMLElement).click();
    await until(() => own('.asking') === null);
    assert.equal(own('#erase')?.matches(':focus'), true);
    own('#erase')?.click();
    (await until(() => own('.asking .primary'))).click();
    own('.asking .primary')?.focus();
    await until(() => own('[role=status]')?.textContent?.includes('nothing here leads to you'));
    await until(() => own('#heading')?.matches(':focus'), 'the focus on what it was about');
    news('.back')?.focus();
    news('.back')?.click();
    await until(() => news('#heading')?.matches(':focus'), 'the focus on the list');
    assert.isNull(set.client.me.value.person);
    assert.equal(set.server.requests.filter(({ method, path }) => method === 'DELETE' && path === '/me').length, 1);
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

  it('opens an idea here where nothing else can, and it is read', async () => {
    open({ as: 'customer' });
    await show();
    news('.group a')?.click();
    await until(() => news('dialog[open] madang-idea', '.title')?.textContent?.includes('산책'));
    await counted('1');
    assert.isFalse(group(IDEAS.planned)?.classList.contains('unread'));
    news('dialog[open] .panel-top button')?.click();
    await until(() => !news('dialog[open]'));
    assert.isTrue(inbox.open, 'the list is still there');
  });

  it('opens an idea in the board of the page', async () => {
    open({ as: 'customer' });
    const board = document.body.appendChild(document.createElement('madang-board'));
    await until(() => board.shadowRoot?.querySelector('.top')?.childElementCount);
    await show();
    news('.group a')?.click();
    await until(() => deep('madang-board', 'dialog[open] madang-idea', '.title')?.textContent?.includes('산책'));
    assert.equal(location.hash, `#madang-idea=${IDEAS.planned}`);
    assert.isFalse(inbox.open);
  });

  it('leaves alone a board of the same name of another community', async () => {
    open({ as: 'customer' });
    const other = stage({ fixture: firstDay });
    const around = document.body.appendChild(document.createElement('div'));
    const theirs = providePlace(around, { client: other.client, locale: 'en' });
    const board = around.appendChild(document.createElement('madang-board'));
    await until(() => board.shadowRoot?.querySelector('.top')?.childElementCount);
    await show();
    news('.group a')?.click();
    await until(() => news('dialog[open] madang-idea', '.title')?.textContent?.includes('산책'));
    assert.equal(location.hash, '');
    assert.isNull(board.shadowRoot?.querySelector('dialog[open]'));
    around.remove();
    theirs.close();
    other.client.close();
  });

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

  it('leads to where ideas live, and lets the page decide', async () => {
    open({ as: 'customer' }, 'en', { link: '/ideas/{idea}' });
    await show();
    assert.equal(news('.group a')?.getAttribute('href'), `/ideas/${IDEAS.planned}`);
    let asked = '';
    inbox.addEventListener('madang-open', (event: MadangOpenEvent) => {
      event.preventDefault();
      asked = event.idea;
    });
    news('.group a')?.click();
    assert.equal(asked, IDEAS.planned);
    await until(() => !inbox.open);
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
    fresh.click();
    await until(() => group(IDEAS.fresh)?.textContent?.includes(last));
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

  it('takes along what is kept, for as long as the browser may need to read it, and says what failed', async () => {
    open({ as: 'customer' });
    (await bell()).click();
    (await until(() => news('#settings'))).click();
    const own = (selector: string): HTMLElement | null => news('madang-inbox-settings', 'madang-own-data', selector);
    const take = await until(() => own('.acts .button'), 'the button');
    const revoked: string[] = [];
    const { click } = HTMLAnchorElement.prototype;
    const { revokeObjectURL } = URL;
    let saved = '';
    HTMLAnchorElement.prototype.click = function () {
      saved = this.download;
    };
    URL.revokeObjectURL = (url) => void revoked.push(url);
    try {
      take.click();
      await until(() => own('[role=status]')?.textContent?.includes('The file'), 'that it is saved');
      assert.equal(saved, `madang-${neighbours.community.id}.json`);
      await new Promise(requestAnimationFrame);
      assert.deepEqual(revoked, []);
    } finally {
      HTMLAnchorElement.prototype.click = click;
      URL.revokeObjectURL = revokeObjectURL;
    }
    const account = await set.client.account();
    account.data = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    take.click();
    await until(() => own('[role=alert]')?.textContent?.includes('No connection right now.'), 'why');
  });

  it('keeps each choice of what one hears at once, and takes back what was not taken', async () => {
    open({ as: 'customer' }, 'en', { inline: '' });
    const settings = <E extends HTMLElement>(selector: string): E | null => news<E>('madang-inbox-settings', selector);
    const label = (text: string): HTMLLabelElement | undefined =>
      [...(news('madang-inbox-settings')?.shadowRoot?.querySelectorAll('label') ?? [])].find((one) => one.textContent?.includes(text));
    (await until(() => news('#settings'))).click();
    await until(() => settings('form'));
    label('What I vote for')?.querySelector('input')?.click();
    await until(() => settings('[role=status]')?.textContent === 'Saved.');
    const wanted = () => set.server.inbox.preferences(set.server.people.person('customer'));
    assert.deepEqual(wanted().follow, { proposed: true, commented: true, voted: false });
    set.server.refusingPosts = 'busy';
    const quiet = label('Leave me alone at night')?.querySelector('input');
    assert.isTrue(quiet?.checked);
    quiet?.click();
    await until(() => settings('.wrong')?.textContent?.includes('That could not be saved.'));
    assert.isTrue(quiet?.checked);
    assert.isNotNull(wanted().quiet);
    news('.back')?.click();
    await listed(IDEAS.planned);
  });

  describe('on this device', () => {
    const device = (): HTMLElement | null => news('madang-inbox-settings', '#device');
    const state = (wanted: string): Promise<unknown> => until(() => device()?.dataset['state'] === wanted, wanted);
    const boxes = (): HTMLInputElement[] => [
      ...(device()?.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input') ?? []),
    ];
    const settings = async (options: StageOptions = {}, worker: string | null = '/sw.js', locale = 'en'): Promise<void> => {
      open({ as: 'customer', ...options }, locale, { inline: '', ...(worker !== null && { 'push-worker': worker }) });
      (await until(() => news('#settings'))).click();
      await until(() => device());
    };
    const of = (): number => set.server.devices.of(set.server.people.person('customer').id).length;

    it('tells on this device once it was asked to, and no more once it was asked not to', async () => {
      const push = new VirtualPush();
      push.says = null;
      await settings({ push });
      await state('off');
      assert.lengthOf(boxes(), 1, 'what is told is chosen where something is');
      assert.equal(push.asked, 0);
      boxes()[0]?.focus();
      boxes()[0]?.click();
      await state('asking');
      assert.isFalse(boxes()[0]?.checked);
      boxes()[0]?.click();
      assert.equal(push.asked, 1, 'who is asked already is not asked again');
      push.answer('granted');
      await state('on');
      const settingsRoot = news('madang-inbox-settings')?.shadowRoot;
      assert.isTrue(settingsRoot?.activeElement === boxes()[0], 'the focus stays');
      await until(() => boxes()[0]?.checked && boxes().length === 4);
      const wanted = () => set.server.inbox.preferences(set.server.people.person('customer'));
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await until(() => wanted().timeZone === timeZone, 'quiet hours by the clock here');
      assert.equal(of(), 1);
      boxes()[3]?.click();
      await until(() => wanted().push.comments);
      const words = new Set<string | null | undefined>();
      const hears = new MutationObserver(() => words.add(device()?.textContent));
      hears.observe(settingsRoot as ShadowRoot, { childList: true, characterData: true, subtree: true });
      boxes()[0]?.click();
      await state('off');
      await until(() => boxes().length === 1);
      hears.disconnect();
      assert.isFalse([...words].some((said) => said?.includes('asking')), 'nobody is asked to be left alone');
      assert.equal(of(), 0);
      assert.isTrue(settingsRoot?.activeElement === boxes()[0], 'the focus stays');
    });

    it('is offered as soon as the page offers it', async () => {
      await settings({}, null);
      await state('unavailable');
      inbox.pushWorker = '/sw.js';
      await state('off');
      assert.lengthOf(boxes(), 1);
    });

    it('says what failed, and stays as it was', async () => {
      const push = new VirtualPush();
      push.broken = new Error('no push service');
      await settings({ push });
      await state('off');
      boxes()[0]?.click();
      await until(() => device()?.textContent?.includes('That did not work. This browser does not allow it here.'));
      assert.isFalse(boxes()[0]?.checked);
      assert.equal(of(), 0);
    });

    for (const [name, setting, worker, words] of [
      ['the page offers none', {}, null, 'This site sends no messages to devices.'],
      ['the server sends none', { key: null }, '/sw.js', 'for now'],
      ['the browser cannot', { able: 'no' }, '/sw.js', 'This browser cannot'],
      ['it is an iPhone', { able: 'install' }, '/sw.js', 'home screen'],
      ['the person said no', { permission: 'denied' }, '/sw.js', 'Allow them in its site settings'],
    ] as const) {
      it(`says so where there is none, and offers no switch: ${name}`, async () => {
        const push = Object.assign(new VirtualPush(), setting);
        await settings({ push, ...('key' in setting && { before: (server) => void (server.devices.key = null) }) }, worker);
        await until(() => device()?.textContent?.includes(words), words);
        assert.lengthOf(boxes(), 0);
        assert.deepEqual(await axe(inbox), []);
      });
    }
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
});
