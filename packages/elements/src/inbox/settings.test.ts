import { assert } from 'chai';
import { type FakePerson, IDEAS, neighbours, VirtualPush } from '@madang/testkit';
import { axe, type StageOptions, until } from '@madang/testkit/page';
import { bell, clear, inbox, listed, live, news, open, set } from '../testing/inbox.js';

describe('<madang-inbox>: settings', () => {
  afterEach(clear);

  it('asks whether one is named where ideas are credited, and keeps that', async () => {
    open({ as: 'customer' });
    (await bell()).click();
    (await until(() => news('#settings'))).click();
    const box = await until(() => news<HTMLInputElement>('madang-inbox-settings', '#credited'), 'the choice');
    assert.isTrue(box.checked);
    box.click();
    await until(() => set.client.me.value.person?.uncredited, 'that it is kept');
    await until(() => news('madang-inbox-settings', '.told')?.textContent === 'Saved.', 'and said');
    assert.isFalse(box.checked);
    assert.deepEqual(await axe(inbox), []);
    box.click();
    await until(() => !set.client.me.value.person?.uncredited, 'that it is taken back');
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

  it('says that an idea is heard of again once there is a connection, and sends it then', async () => {
    open({ as: 'customer' }, 'en', { inline: '' });
    await live();
    set.server.push({ name: 'follow.set', args: { idea: IDEAS.planned, on: false } }, 'customer');
    const settings = <E extends HTMLElement>(selector: string): E | null => news<E>('madang-inbox-settings', selector);
    (await until(() => news('#settings'))).click();
    const hear = await until(() => settings(`[data-idea="${IDEAS.planned}"]`), 'the way back');
    const told = (): string => settings('#kept')?.textContent ?? '';
    assert.equal(told(), '', 'nothing waits');
    set.connect(false);
    await until(() => set.client.connection.value === 'offline', 'no connection');
    hear.focus();
    hear.click();
    await until(() => told() === 'Kept. We will send it when you are back online.', 'that it is kept');
    assert.equal(hear.getAttribute('aria-disabled'), 'true');
    assert.isTrue(hear.matches(':focus'), 'the focus stays');
    hear.click();
    assert.lengthOf(set.client.outbox.value, 1, 'what waits is not said twice');
    assert.deepEqual(await axe(inbox), []);
    set.connect(true);
    await until(() => settings('.told')?.textContent === 'Saved.', 'that it is saved');
    await until(() => !settings(`[data-idea="${IDEAS.planned}"]`), 'that it is heard of');
    const { id } = set.server.people.person('customer');
    assert.isUndefined(set.server.world.row(`me:${id}`, 'follow', IDEAS.planned), 'they follow it as before');
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

  describe('an address for e-mail', () => {
    const settings = <E extends HTMLElement>(selector: string): E | null => news<E>('madang-inbox-settings', selector);
    const first = (): string => settings('fieldset')?.textContent?.replace(/\s+/g, ' ') ?? '';
    const shown = async (person: Partial<FakePerson>): Promise<void> => {
      const policy = { ...neighbours.community.policy, emailCode: true };
      const fixture = { ...neighbours, community: { ...neighbours.community, policy } };
      open({
        as: 'customer',
        fixture,
        before: ({ people }) => void Object.assign(people.person('customer'), person),
      });
      (await bell()).click();
      (await until(() => news('#settings'))).click();
      await until(() => settings('form'));
      await until(() => first().includes('By e-mail'));
    };

    it('is not asked for where the site says who one is: by a code one would be somebody else', async () => {
      await shown({});
      assert.include(first(), 'this site has to say where you are reached');
      assert.equal(settings('fieldset')?.querySelectorAll('button').length, 0);
    });

    it('is said not to be confirmed where the site does not vouch for it', async () => {
      await shown({ email: 'mina@example.com', unconfirmed: true });
      assert.include(first(), 'is not confirmed, so nothing is sent there');
      assert.equal(settings('fieldset')?.querySelectorAll('select').length, 0);
    });
  });

  it('takes no quiet hours that end when they begin, and says why', async () => {
    open({ as: 'customer' });
    (await bell()).click();
    (await until(() => news('#settings'))).click();
    const [from, to] = await until(() => {
      const all = news('madang-inbox-settings')?.shadowRoot?.querySelectorAll<HTMLSelectElement>('.hours select') ?? [];
      return all.length === 2 ? [...all] : null;
    });
    const sent = (): number => set.server.requests.filter(({ method, path }) => method !== 'GET' && path.endsWith('/me/preferences')).length;
    const asked = sent();
    Object.assign(to as HTMLSelectElement, { value: from?.value });
    to?.dispatchEvent(new Event('change'));
    await until(() => news('madang-inbox-settings', '.wrong')?.textContent === 'Choose two different hours.', 'why');
    assert.notEqual(to?.value, from?.value);
    assert.equal(sent(), asked);
  });
});
