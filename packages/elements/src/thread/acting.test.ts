import { assert } from 'chai';
import { IDEAS, neighbours, type Fixture } from '@madang/testkit';
import { axe, deep, press, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import type { MadangSignInEvent } from '../shared/sign-in.events.js';
import './define.js';
import type { MadangThread } from './thread.js';

const GUIDE = 'page:care-guide';
/** Who said which comment of the guide. */
const SORA = 0;
const STAFF = 1;
const THEO = 2;

describe('<madang-thread>, on comments that are there', () => {
  let set: Stage;
  let page: PagePlace;
  let thread: MadangThread;

  async function open(options: StageOptions = {}, locale = 'en'): Promise<void> {
    set = stage(options);
    page = providePlace(document, { client: set.client, locale });
    thread = document.createElement('madang-thread');
    thread.topic = GUIDE;
    document.body.append(thread);
    await until(() => articles().length === 3 && find('button.react') && set.client.me.value.load === 'ready', 'the thread');
  }
  afterEach(() => {
    thread.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const all = <E extends HTMLElement = HTMLElement>(selector: string): E[] => [
    ...(thread.shadowRoot?.querySelectorAll<E>(selector) ?? []),
  ];
  const find = (selector: string): HTMLElement | null => deep('madang-thread', selector);
  const articles = (): HTMLElement[] => all('article');
  const article = (n: number): HTMLElement => articles()[n] ?? assert.fail(`no comment ${n}`);
  const id = (n: number): string => article(n).dataset['comment'] ?? '';
  const within = (n: number, selector: string): HTMLElement | null => article(n).querySelector(selector);
  const click = (n: number, selector: string): void => (within(n, selector) ?? assert.fail(`no ${selector}`)).click();
  /** The chips of a comment: count and, if it is one's own, a star. */
  const chips = (n: number): string =>
    [...article(n).querySelectorAll('.chip:not(.react)')]
      .map((chip) => `${chip.textContent?.trim()}${chip.getAttribute('aria-pressed') === 'true' ? '*' : ''}`)
      .join(' ');
  const focused = (): Element | null | undefined => thread.shadowRoot?.activeElement;
  const said = (n: number): string | undefined => within(n, '.said')?.textContent?.trim();
  const spoken = (): string => find('.spoken')?.textContent ?? '';
  const field = (): Promise<HTMLTextAreaElement> =>
    until(() => deep<HTMLTextAreaElement>('madang-thread', '.editing madang-editor', 'textarea'), 'the editor');
  const save = (): void => (find('.editing') as HTMLFormElement).requestSubmit();
  const react = (n: number, emoji: string): void => {
    click(n, 'button.react');
    void until(() => within(n, '.choice')).then(() => {
      const button = [...article(n).querySelectorAll<HTMLElement>('.choice button')].find((one) => one.textContent === emoji);
      button?.click();
    });
  };
  const others = (n: number, emoji: '👍' | '🎉'): void => {
    set.server.push({ name: 'comment.react', args: { comment: id(n), emoji, on: true } });
  };

  it('gives a reaction by one tap and takes it back by another', async () => {
    await open({ as: 'customer', latency: 20 });
    others(SORA, '👍');
    await until(() => chips(SORA) === '👍 1');
    click(SORA, '.chip');
    await until(() => chips(SORA) === '👍 2*');
    assert.include(within(SORA, '.chip')?.ariaLabel, 'Thumbs up, 2 people');
    await until(() => set.client.outbox.value.length === 0);
    assert.equal(chips(SORA), '👍 2*');
    click(SORA, '.chip');
    await until(() => chips(SORA) === '👍 1');
  });

  it('lets staff take a comment of somebody else down, with a reason, and nobody else', async () => {
    await open({ as: 'staff' });
    await until(() => within(SORA, '.take-down'), 'the button');
    assert.isNull(within(STAFF, '.take-down'), 'not their own');
    const taken = id(SORA);
    click(SORA, '.take-down');
    const reason = await until(() => within(SORA, '.report-form textarea') as HTMLTextAreaElement | null);
    await until(() => focused() === reason);
    assert.deepEqual(await axe(thread), []);
    type(reason, 'Not here, please');
    (within(SORA, '.report-form') as HTMLFormElement).requestSubmit();
    await until(() => set.server.world.cases.get(taken)?.reason === 'Not here, please');
    await until(() => !articles().some((one) => one.dataset['comment'] === taken && one.querySelector('.words')), 'its words are gone');
  });

  it('lets staff accept a comment of an idea as a workaround and take that back, and shows it to everybody', async () => {
    await open({ as: 'staff' });
    assert.isNull(within(SORA, '.accept'), 'a thread about no idea');
    const said = '01900000-0000-7000-a000-000000000079';
    set.server.push({ name: 'comment.add', args: { id: said, thread: `idea:${IDEAS.shipped}`, parent: null, body: 'A towel helps' } }, 'sora');
    thread.topic = `idea:${IDEAS.shipped}`;
    const of = (selector: string): HTMLElement | null => find(`[data-comment="${said}"] ${selector}`);
    const accept = await until(() => of('.accept'), 'the button');
    assert.equal(accept.ariaPressed, 'false');
    assert.isNull(of('[part=workaround]'));
    accept.click();
    assert.equal((await until(() => of('[part=workaround]'), 'the mark')).textContent, 'Workaround');
    await until(() => of('.accept')?.ariaPressed === 'true');
    assert.deepEqual(await axe(thread), []);
    of('.accept')?.click();
    await until(() => !of('[part=workaround]'), 'that it was taken back');
  });

  it('opens the choice, gives from it, and puts the focus back', async () => {
    await open({ as: 'customer' });
    click(THEO, 'button.react');
    const choice = await until(() => within(THEO, '.choice'));
    await until(() => focused() === choice.querySelector('button'));
    press(choice.querySelector('button') as HTMLElement, 'ArrowLeft');
    assert.equal(focused()?.ariaLabel, 'Sad');
    (focused() as HTMLElement).click();
    await until(() => chips(THEO) === '😢 1*' && !within(THEO, '.choice'));
    await until(() => focused() === within(THEO, 'button.react'));
    assert.equal(spoken(), 'Sad: given.');
  });

  it('closes the choice by Escape, and no dialog with it', async () => {
    await open({ as: 'customer' });
    click(THEO, 'button.react');
    const choice = await until(() => within(THEO, '.choice'));
    let left = 0;
    const listen = (event: KeyboardEvent): void => void (left += Number(event.key === 'Escape'));
    document.addEventListener('keydown', listen);
    press(choice.querySelector('button') as HTMLElement, 'Escape');
    document.removeEventListener('keydown', listen);
    await until(() => !within(THEO, '.choice') && focused() === within(THEO, 'button.react'));
    assert.equal(left, 0);
  });

  it('moves nothing when what acts arrives, nor when the choice opens', async () => {
    await open({ as: 'customer' });
    const tops = (): string => articles().map((one) => one.getBoundingClientRect().top).join(' ');
    const before = tops();
    click(SORA, 'button.react');
    await until(() => within(SORA, '.choice'));
    assert.equal(tops(), before);
  });

  it('says why a reaction was refused, beside the comment, and takes it back', async () => {
    await open({ as: 'customer', before: (server) => (server.refusing = 'too-many') });
    react(SORA, '👍');
    const why = await until(() => within(SORA, '.why'));
    assert.include(why.textContent, 'That was a lot at once');
    assert.equal(chips(SORA), '');
    set.server.refusing = null;
    why.querySelector('button')?.click();
    await until(() => chips(SORA) === '👍 1*' && !within(SORA, '.why'));
  });

  it('keeps a reaction given offline, and says that it waits', async () => {
    await open({ as: 'customer' });
    await until(() => set.client.connection.value === 'live');
    set.connect(false);
    await until(() => find('.offline-line'));
    react(SORA, '🎉');
    await until(() => within(SORA, '.chip.waits')?.ariaLabel?.includes('Waiting for a connection'));
    set.connect(true);
    await until(() => chips(SORA) === '🎉 1*' && !within(SORA, '.waits'));
  });

  it('lets people say that a comment of somebody else helped, and counts their own for them', async () => {
    await open({ as: 'staff' });
    assert.isNull(within(STAFF, 'button.helps'));
    set.server.push({ name: 'comment.helpful', args: { comment: id(STAFF), on: true } }, 'sora');
    await until(() => within(STAFF, '.helps')?.textContent === 'Helpful · 1');
    click(THEO, '.helps');
    await until(() => within(THEO, '.helps')?.textContent?.trim() === 'Helpful · 1');
    assert.equal(within(THEO, '.helps')?.ariaPressed, 'true');
    click(THEO, '.helps');
    await until(() => within(THEO, '.helps')?.textContent?.trim() === 'Helpful');
  });

  it('offers people of the thread while a name is typed, and tells the server whom it named', async () => {
    await open({ as: 'customer' });
    const selector = '.composer madang-editor';
    const textarea = await until(() => deep<HTMLTextAreaElement>('madang-thread', selector, 'textarea'));
    type(textarea, 'Ask @th');
    await until(() => all('.people button').length === 1);
    assert.include(find('.composer > [role=status]')?.textContent, '1 person to mention');
    press(textarea, 'Escape');
    await until(() => all('.people button').length === 0);
    type(textarea, 'Ask @');
    await until(() => all('.people button').length === 3);
    type(textarea, 'Ask @theo');
    await until(() => all('.people button').length === 1);
    press(textarea, 'ArrowDown');
    assert.equal(focused()?.textContent?.includes('Theo M.'), true);
    (focused() as HTMLElement).click();
    await until(() => textarea.value === 'Ask @Theo M. ' && focused()?.localName === 'madang-editor');
    (find('.composer') as HTMLFormElement).requestSubmit();
    const written = await until(() => set.client.thread(GUIDE).value.comments.find(({ mentions }) => mentions));
    assert.deepEqual(written.mentions?.map(({ name }) => name), ['Theo M.']);
  });

  const closed: Fixture = {
    ...neighbours,
    community: { ...neighbours.community, policy: { anonymous: { propose: true, vote: false, comment: true } } },
  };

  it('asks for the log-in where a known person is wanted, and then reacts exactly once', async () => {
    await open({ fixture: closed });
    const resumed: (() => Promise<void>)[] = [];
    thread.addEventListener('madang-sign-in', (event: MadangSignInEvent) => {
      event.preventDefault();
      assert.equal(event.reason, 'react');
      resumed.push(event.resume);
    });
    await set.client.info();
    react(SORA, '👍');
    await until(() => resumed.length === 1);
    assert.equal(chips(SORA), '');
    await set.signIn('customer');
    await Promise.all([resumed[0]?.(), resumed[0]?.()]);
    await until(() => chips(SORA) === '👍 1*' && set.client.outbox.value.length === 0);
    assert.isNull(within(SORA, '.why'));
  });

  it('says so when nobody takes the log-in over', async () => {
    await open({ fixture: closed });
    await set.client.info();
    react(SORA, '👍');
    await until(() => within(SORA, '.why')?.textContent?.includes('sign in on this site'));
  });

  it('edits one\'s own comment in its place, and shows what it said before', async () => {
    await open({ as: 'staff', latency: 20 });
    assert.isNull(within(STAFF, '.edited'));
    click(STAFF, '.edit');
    const textarea = await field();
    await until(() => focused()?.localName === 'madang-editor');
    assert.equal(textarea.value, '다음 주에 겨울 편도 올라와요.');
    type(textarea, 'Next week, **winter**.');
    press(textarea, 'Enter', { ctrlKey: true });
    await until(() => said(STAFF)?.startsWith('Next week'));
    await until(() => focused() === within(STAFF, '.edit'));
    assert.equal(spoken(), 'Saved.');
    const edited = await until(() => within(STAFF, 'button.edited'));
    assert.match(edited.textContent ?? '', /^edited /);
    assert.equal(edited.ariaExpanded, 'false');
    edited.click();
    await until(() => within(STAFF, '.earlier .words')?.textContent === '다음 주에 겨울 편도 올라와요.');
    assert.equal(within(STAFF, '.edited')?.ariaExpanded, 'true');
    click(STAFF, '.edited');
    await until(() => !within(STAFF, '.earlier'));
  });

  it('keeps what is being changed as a draft, until it is given up', async () => {
    await open({ as: 'staff' });
    click(STAFF, '.edit');
    type(await field(), 'Half a ch');
    press(await field(), 'Escape');
    await until(() => !find('.editing') && focused() === within(STAFF, '.edit'));
    assert.notEqual(said(STAFF), 'Half a ch');
    click(STAFF, '.edit');
    assert.equal((await field()).value, 'Half a ch');
    find('.editing .plain')?.click();
    await until(() => !find('.editing'));
    click(STAFF, '.edit');
    assert.equal((await field()).value, '다음 주에 겨울 편도 올라와요.');
  });

  it('saves nothing without words, and says so', async () => {
    await open({ as: 'staff' });
    click(STAFF, '.edit');
    const textarea = await field();
    type(textarea, ' ');
    save();
    await until(() => textarea.getAttribute('aria-invalid') === 'true');
    assert.lengthOf(set.client.outbox.value, 0);
  });

  it('loses no word of a change that was refused', async () => {
    await open({ as: 'staff', before: (server) => (server.refusing = 'too-large') });
    click(STAFF, '.edit');
    type(await field(), 'Much longer');
    save();
    const why = await until(() => within(STAFF, '.why'));
    assert.include(why.textContent, 'Your change was not saved. This is too long');
    assert.notEqual(said(STAFF), 'Much longer');
    why.querySelectorAll('button')[1]?.click();
    assert.equal((await field()).value, 'Much longer');
    set.server.refusing = null;
    save();
    await until(() => said(STAFF) === 'Much longer' && !within(STAFF, '.why'));
  });

  it('deletes one\'s own comment after asking once, and says so', async () => {
    await open({ as: 'staff' });
    click(STAFF, '.delete');
    await until(() => focused() === within(STAFF, '.keep'));
    press(within(STAFF, '.keep') as HTMLElement, 'Escape');
    await until(() => focused() === within(STAFF, '.delete'));
    click(STAFF, '.delete');
    (await until(() => within(STAFF, '.sure button'))).click();
    await until(() => articles().length === 2);
    assert.equal(spoken(), 'Deleted.');
    await until(() => focused()?.localName === 'article', 'the focus, on what stands next');
    await until(() => set.client.outbox.value.length === 0);
    assert.lengthOf(articles(), 2);
    assert.equal(find('.heading small')?.textContent, '2');
  });

  it('leaves a quiet line where a comment was answered', async () => {
    await open({ as: 'sora' });
    click(SORA, '.delete');
    (await until(() => within(SORA, '.sure button'))).click();
    await until(() => article(SORA).matches('.gone'));
    assert.equal(said(SORA), 'This comment was deleted.');
    assert.lengthOf(articles(), 3);
    await until(() => focused() === article(SORA));
    assert.isNull(within(SORA, 'button'));
  });

  it('brings a comment back that could not be deleted, with the reason', async () => {
    await open({ as: 'theo', before: (server) => (server.refusing = 'internal') });
    click(THEO, '.delete');
    (await until(() => within(THEO, '.sure button'))).click();
    await until(() => articles().length === 3 && within(THEO, '.why'));
    assert.include(within(THEO, '.why')?.textContent, 'It was not deleted. Something went wrong on our side');
  });

  it('offers neither to anybody else, and editing to staff, in their own tone', async () => {
    await open({ as: 'customer' });
    assert.lengthOf(all('.edit, .delete'), 0);
    await set.signIn('staff');
    await until(() => within(THEO, '.team-edit') && within(STAFF, '.delete'));
    assert.isNull(within(THEO, '.delete'));
    click(THEO, '.edit');
    const textarea = await field();
    assert.include(find('.editing.team .hint')?.textContent, 'Team only');
    type(textarea, 'Is there one for old dogs?');
    save();
    (await until(() => within(THEO, 'button.edited'))).click();
    await until(() => within(THEO, '.earlier')?.textContent?.includes('changed by 윤슬'));
  });

  for (const [name, locale, dir, scheme] of [
    ['light', 'en', 'ltr', 'light'],
    ['Korean, dark', 'ko', 'ltr', 'dark'],
    ['right to left', 'en', 'rtl', 'light'],
  ] as const) {
    it(`is accessible and fits 280 pixels: ${name}`, async () => {
      const root = document.documentElement;
      Object.assign(root, { lang: locale, dir });
      root.style.colorScheme = scheme;
      root.style.background = 'Canvas';
      document.body.style.inlineSize = '280px';
      try {
        await open({ as: 'staff' }, locale);
        for (const emoji of ['👍', '🎉'] as const) others(STAFF, emoji);
        await until(() => chips(STAFF) === '👍 1 🎉 1');
        click(STAFF, '.chip');
        click(THEO, '.helps');
        click(SORA, '.edit');
        await field();
        click(THEO, 'button.react');
        await until(() => within(THEO, '.choice'));
        const { left, right } = thread.getBoundingClientRect();
        const out = all('*:not(.sr)').filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
        });
        assert.deepEqual(out.map((one) => one.className), []);
        assert.deepEqual(await axe(thread), []);
        click(STAFF, '.delete');
        await until(() => within(STAFF, '.sure'));
        set.server.refusing = 'busy';
        click(SORA, '.helps');
        await until(() => within(SORA, '.why'));
        assert.deepEqual(await axe(thread), []);
      } finally {
        root.removeAttribute('style');
        root.removeAttribute('dir');
        document.body.removeAttribute('style');
      }
    });
  }
});
