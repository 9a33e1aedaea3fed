import { assert } from 'chai';
import { firstDay, neighbours, type Fixture } from '@madang/testkit';
import { axe, deep, press, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import './define.js';
import type { MadangSignInEvent } from '../shared/sign-in.events.js';
import type { MadangCommentedEvent } from './thread.events.js';
import type { MadangThread } from './thread.js';

const GUIDE = 'page:care-guide';

describe('<madang-thread>', () => {
  let set: Stage;
  let page: PagePlace;
  let thread: MadangThread;

  function open(options: StageOptions = {}, locale = 'en', topic = GUIDE): void {
    set = stage(options);
    page = providePlace(document, { client: set.client, locale });
    show(topic);
  }
  function show(topic = GUIDE): void {
    thread = document.createElement('madang-thread');
    thread.topic = topic;
    document.body.append(thread);
  }
  function close(): void {
    thread.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  }
  afterEach(close);

  const find = (selector: string): HTMLElement | null => deep('madang-thread', selector);
  // An element in a failed assertion is more than the runner can carry.
  const exists = (selector: string): boolean => find(selector) !== null;
  const all = (selector: string): HTMLElement[] => {
    return [...(thread.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  };
  const said = (): string[] => all('article .said').map((element) => element.textContent?.trim() ?? '');
  const ready = (): Promise<unknown> => until(() => said().length === 3, 'three comments');
  const field = (inside = 'form:not([data-id] form)'): Promise<HTMLTextAreaElement> =>
    until(() => deep<HTMLTextAreaElement>('madang-thread', `${inside} madang-editor`, 'textarea'), 'the field');
  const submit = (inside = 'form:not([data-id] form)'): void => (find(inside) as HTMLFormElement).requestSubmit();
  const uuid = (n: number): string => `01900000-0000-7000-a000-${String(n).padStart(12, '0')}`;
  function others(n: number, parent: string | null = null, body = `from elsewhere ${n}`): void {
    set.server.push({ name: 'comment.add', args: { id: uuid(n), thread: GUIDE, parent, body } });
  }
  const live = (): Promise<unknown> => until(() => set.client.connection.value === 'live', 'a connection');

  it('lets go of everything that belonged to the topic before', async () => {
    open();
    const held = new Set<object>();
    const { addController, removeController } = thread;
    thread.addController = (one) => void (held.add(one), addController.call(thread, one));
    thread.removeController = (one) => void (held.delete(one), removeController.call(thread, one));
    await ready();
    await field();
    const first = held.size;
    assert.isAbove(first, 0);
    for (const topic of ['page:a', 'page:b', 'page:c', GUIDE]) {
      const { speaking } = thread;
      thread.topic = topic;
      await until(() => thread.speaking && thread.speaking !== speaking, 'the field of the next');
      await thread.updateComplete;
    }
    assert.equal(held.size, first);
  });

  it('is no landmark: a page with several would have several of one name', async () => {
    open();
    await ready();
    const other = document.createElement('madang-thread');
    other.topic = GUIDE;
    thread.after(other);
    await until(() => (other.shadowRoot?.querySelectorAll('article').length ?? 0) === 3, 'the other');
    const found = await axe(document.body);
    other.remove();
    assert.deepEqual(found.filter((problem) => problem.startsWith('landmark')), []);
  });

  it('shows a skeleton, then the conversation, answers under what they answer', async () => {
    open({ before: (server) => (server.stuck = true) });
    await until(() => find('.bones'));
    set.server.stuck = false;
    await ready();
    assert.isFalse(exists('.bones'));
    assert.lengthOf(all('[role=listitem]'), 2);
    assert.lengthOf(all('.replies > li'), 1);
    assert.include(find('.badge')?.textContent, '제품팀');
  });

  it('invites where nobody has spoken yet', async () => {
    open({ fixture: firstDay });
    await until(() => find('.notice'));
    assert.include(find('.notice')?.textContent, 'Nobody has spoken yet');
    await field();
  });

  it('says what failed, and tries again', async () => {
    open({ before: (server) => (server.broken = 'internal') });
    await until(() => find('[role=alert]'));
    set.server.broken = null;
    find('[role=alert] button')?.click();
    await ready();
  });

  it('says that a conversation is closed, in place of the field, and to staff that they may still write', async () => {
    const before: StageOptions['before'] = (server) => server.world.calm.set(GUIDE, { locked: true, slow: 0 });
    open({ as: 'customer', before });
    await ready();
    await until(() => find('.calm')?.textContent?.includes('closed this conversation') && !exists('form.composer'), 'the sentence');
    assert.deepEqual(await axe(thread), []);
    close();
    open({ as: 'staff', before });
    await ready();
    await field();
    await until(() => find('.composer .hint.slow, .composer .row')?.textContent?.includes('Closed to customers'));
  });

  it('says how often one may write, and when again; a word sent too soon stays in the field', async () => {
    open({ as: 'customer', before: (server) => server.world.calm.set(GUIDE, { locked: false, slow: 60 }) });
    await ready();
    const textarea = await field();
    await until(() => find('.slow')?.textContent === 'One comment every 60 seconds here.');
    type(textarea, 'The first');
    submit();
    await until(() => said().length === 4 && find('.slow')?.textContent?.startsWith('You can write again in'));
    type(textarea, 'The second');
    submit();
    const why = (): string => deep('madang-thread', 'form:not([data-id] form) madang-editor', '#error')?.textContent ?? '';
    await until(() => why().includes('You can write again in'), 'why it waits');
    assert.equal(textarea.value, 'The second');
    assert.lengthOf(set.client.outbox.value, 0);
  });

  it('learns that it was closed elsewhere before anybody writes a word', async () => {
    open({ as: 'customer' });
    await ready();
    const textarea = await field();
    set.server.world.calm.set(GUIDE, { locked: true, slow: 0 });
    const clock = performance.now.bind(performance);
    performance.now = () => clock() + 60_000;
    try {
      textarea.focus();
      await until(() => exists('.calm'), 'the sentence');
    } finally {
      performance.now = clock;
    }
  });

  it('closes under whoever writes when it was closed meanwhile, and keeps the words', async () => {
    open({ as: 'customer' });
    await ready();
    const textarea = await field();
    set.server.world.calm.set(GUIDE, { locked: true, slow: 0 });
    type(textarea, 'Too late');
    submit();
    await until(() => find('.refused .why')?.textContent?.includes('closed this conversation'), 'why it was refused');
    assert.include(said(), 'Too late');
    await until(() => exists('.calm'));
  });

  it('shows a comment at once, and empties the field', async () => {
    open({ as: 'customer', latency: 30 });
    await ready();
    const textarea = await field();
    type(textarea, 'Hello **you**');
    submit();
    await until(() => said().length === 4);
    assert.isTrue(exists('.unsent'), 'it is on its way');
    await until(() => !find('.unsent'));
    await until(() => textarea.value === '');
    await until(() => find('[role=listitem]:last-child strong:not([part])')?.textContent === 'you', 'rendered words');
  });

  it('says when a comment was taken', async () => {
    open({ as: 'customer' });
    await ready();
    let taken = '';
    thread.addEventListener('madang-commented', ({ comment }: MadangCommentedEvent) => (taken = comment));
    type(await field(), 'Hello');
    submit();
    await until(() => taken);
  });

  it('lets the page keep a comment from being sent', async () => {
    open({ as: 'customer' });
    await ready();
    thread.addEventListener('madang-comment', (event) => event.preventDefault());
    const textarea = await field();
    type(textarea, 'Hello');
    submit();
    assert.equal(textarea.value, 'Hello');
    assert.lengthOf(said(), 3);
  });

  it('refuses to send nothing, and says so in the field', async () => {
    open({ as: 'customer' });
    await ready();
    const textarea = await field();
    type(textarea, '   ');
    submit();
    await until(() => textarea.getAttribute('aria-invalid') === 'true');
    assert.lengthOf(said(), 3);
  });

  it('keeps a refused comment with its reason, to try again, edit or discard', async () => {
    open({ as: 'customer', before: (server) => (server.refusing = 'too-many') });
    await ready();
    const textarea = await field();
    type(textarea, 'Too fast');
    submit();
    await until(() => find('.refused'));
    assert.include(find('.refused')?.textContent, 'Too fast');
    assert.include(find('.why')?.textContent, 'That was a lot at once');

    const [, edit] = all('.refused button');
    edit?.click();
    await until(() => textarea.value === 'Too fast');
    await until(() => !find('.refused'));

    submit();
    await until(() => find('.refused'));
    set.server.refusing = null;
    all('.refused button')[0]?.click();
    await until(() => !find('.refused') && said().includes('Too fast'));
  });

  it('lets go of a refused comment when told to', async () => {
    open({ as: 'customer', before: (server) => (server.refusing = 'closed') });
    await ready();
    type(await field(), 'Never mind');
    submit();
    await until(() => find('.refused'));
    all('.refused button')[2]?.click();
    await until(() => !find('.refused'));
    assert.lengthOf(said(), 3);
  });

  it('keeps what is being written', async () => {
    open({ as: 'customer' });
    await ready();
    type(await field(), 'Half a thou');
    thread.remove();
    show();
    await ready();
    assert.equal((await field()).value, 'Half a thou');
  });

  it('keeps a comment written offline, and says that it waits', async () => {
    open({ as: 'customer' });
    await ready();
    await live();
    await field();
    const top = (): number | undefined => find('.composer')?.getBoundingClientRect().top;
    const [before, height] = [top(), thread.offsetHeight];
    set.connect(false);
    await until(() => find('.offline-line'));
    assert.deepEqual([top(), thread.offsetHeight], [before, height]);
    assert.include(find('section > [role=status].sr:not(.spoken)')?.textContent ?? '', 'No connection right now');
    type(await field(), 'From the tunnel');
    submit();
    await until(() => find('.unsent')?.textContent?.includes('Waiting'));
    set.connect(true);
    await until(() => !find('.unsent') && said().includes('From the tunnel'));
  });

  it('shows what others say at the end, and announces it once', async () => {
    open();
    // Out of sight: where somebody sees that they could write, nothing pushes that away.
    thread.style.cssText = 'display: block; margin-block-start: 200vh';
    await ready();
    await live();
    others(1);
    await until(() => said().includes('from elsewhere 1'));
    const status = all('[role=status]').at(-1);
    assert.include(status?.textContent, '1 new comment');
    others(2);
    await until(() => status?.textContent?.includes('2 new comments'));
  });

  it('holds an answer that would move what is being read, until it is asked for', async () => {
    open();
    await ready();
    await live();
    const root = find('[data-id]')?.dataset['id'] ?? '';
    const top = all('[role=listitem]')[1]?.getBoundingClientRect().top;
    others(1, root);
    const button = await until(() => find('.comments .fresh'));
    assert.equal(all('[role=listitem]')[1]?.getBoundingClientRect().top, top, 'nothing moved');
    assert.notInclude(said(), 'from elsewhere 1');
    button.click();
    await until(() => said().includes('from elsewhere 1'));
  });

  it('moves nothing while somebody writes', async () => {
    open({ as: 'customer' });
    await ready();
    await live();
    const textarea = await field();
    type(textarea, 'I am writ');
    const top = textarea.getBoundingClientRect().top;
    others(1);
    const button = await until(() => find('.below .fresh'));
    assert.equal(textarea.getBoundingClientRect().top, top);
    assert.isTrue(textarea.isConnected);
    button.click();
    await until(() => said().includes('from elsewhere 1'));
  });

  it('answers a comment from the keyboard, and gives the focus back', async () => {
    open({ as: 'customer' });
    await ready();
    const reply = find('.reply');
    reply?.click();
    const textarea = await field('[data-id] form');
    await until(() => thread.shadowRoot?.activeElement?.localName === 'madang-editor');
    press(textarea, 'Escape');
    await until(() => !find('[data-id] form'));
    await until(() => thread.shadowRoot?.activeElement === find('.reply'));

    find('.reply')?.click();
    type(await field('[data-id] form'), 'Yes!');
    press(await field('[data-id] form'), 'Enter', { ctrlKey: true });
    await until(() => all('.replies .said').some((element) => element.textContent?.includes('Yes!')));
  });

  const known: Fixture = {
    ...neighbours,
    community: { ...neighbours.community, policy: { anonymous: { propose: true, vote: true, comment: false } } },
  };

  it('asks the page for its log-in, and then sends what was written exactly once', async () => {
    open({ fixture: known });
    await ready();
    const resumed: (() => Promise<void>)[] = [];
    thread.addEventListener('madang-sign-in', (event: MadangSignInEvent) => {
      event.preventDefault();
      assert.equal(event.reason, 'comment');
      resumed.push(event.resume);
    });
    type(await field(), 'Who am I?');
    await until(() => find('form .primary')?.textContent?.includes('Sign in'));
    submit();
    await until(() => resumed.length === 1);
    await set.signIn('customer');
    await Promise.all([resumed[0]?.(), resumed[0]?.()]);
    await until(() => said().filter((text) => text === 'Who am I?').length === 1 && !find('.unsent'));
    assert.lengthOf(said(), 4);
  });

  it('says so when nobody takes the log-in over, and keeps the words', async () => {
    open({ fixture: known });
    await ready();
    const textarea = await field();
    type(textarea, 'Who am I?');
    await until(() => find('form .primary')?.textContent?.includes('Sign in'));
    submit();
    await until(() => find('form [role=status]')?.textContent?.includes('sign in on this site'));
    assert.equal(textarea.value, 'Who am I?');
  });

  for (const [name, locale, dir, scheme] of [
    ['light', 'en', 'ltr', 'light'],
    ['dark', 'en', 'ltr', 'dark'],
    ['Korean', 'ko', 'ltr', 'light'],
    ['right to left', 'en', 'rtl', 'dark'],
  ] as const) {
    it(`is accessible: ${name}`, async () => {
      const root = document.documentElement;
      Object.assign(root, { lang: locale, dir });
      root.style.colorScheme = scheme;
      root.style.background = 'Canvas';
      try {
        open({ as: 'customer', before: (server) => (server.refusing = 'closed') }, locale);
        await ready();
        type(await field(), 'Hm');
        submit();
        await until(() => find('.refused'));
        find('.reply')?.click();
        await field('[data-id] form');
        assert.deepEqual(await axe(thread), []);
      } finally {
        root.removeAttribute('style');
        root.removeAttribute('dir');
      }
    });
  }
});
