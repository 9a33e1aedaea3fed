import { assert } from 'chai';
import { IDEAS, neighbours, type Fixture } from '@madang/testkit';
import { axe, deep, press, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import type { MadangBoard } from '../board/board.js';
import { providePlace, type PagePlace } from '../community/page.js';
import type { MadangSignInEvent } from '../shared/sign-in.events.js';
import '../board/define.js';
import '../thread/define.js';
import type { MadangThread } from '../thread/thread.js';

const GUIDE = 'page:care-guide';
const MINA = 'mina@example.com';

/** Only known people may take part, and a code is offered. */
const coded: Fixture = {
  ...neighbours,
  community: {
    ...neighbours.community,
    policy: { anonymous: { propose: false, vote: false, comment: false }, emailCode: true },
  },
};
/** Anybody may take part, and who wants to may sign in. */
const open: Fixture = {
  ...neighbours,
  community: { ...neighbours.community, policy: { ...neighbours.community.policy, emailCode: true } },
};

describe('<madang-sign-in>', () => {
  let set: Stage;
  let place: PagePlace;
  let widget: MadangBoard | MadangThread;

  function show(tag: 'madang-board' | 'madang-thread', options: StageOptions = {}, locale = 'en'): void {
    set = stage({ fixture: coded, ...options });
    place = providePlace(document, { client: set.client, locale });
    widget = document.createElement(tag);
    if (tag === 'madang-thread') (widget as MadangThread).topic = GUIDE;
    else (widget as MadangBoard).board = 'ideas';
    document.body.append(widget);
  }
  function strike(): void {
    widget.remove();
    place.close();
    set.client.close();
  }
  afterEach(() => {
    strike();
    document.documentElement.dir = '';
    document.documentElement.style.colorScheme = '';
    document.documentElement.style.background = '';
    sessionStorage.clear();
  });

  const inside = <E extends HTMLElement = HTMLElement>(selector: string): E | null =>
    deep<E>(widget.localName, selector);
  const within = <E extends HTMLElement = HTMLElement>(selector: string): E | null =>
    deep<E>(widget.localName, 'madang-sign-in', selector);
  const field = (id: string): Promise<HTMLInputElement> =>
    until(() => within<HTMLInputElement>(`#${id}`), `the field ${id}`);
  const dialog = (): HTMLDialogElement | null => within<HTMLDialogElement>('dialog');
  const error = (): string => within('#error')?.textContent ?? '';
  const submit = (): void => within<HTMLFormElement>('form')?.requestSubmit();
  const votes = (idea = IDEAS.considering): number => set.server.world.ideas.get(idea)?.votes ?? -1;
  const button = (): Promise<HTMLButtonElement> =>
    until(() => inside<HTMLButtonElement>(`[data-idea="${IDEAS.considering}"] button[part=vote]`), 'the vote button');
  const toast = (): string => inside('.toast')?.textContent ?? '';

  async function press1(): Promise<HTMLButtonElement> {
    const vote = await button();
    await until(() => set.client.me.value.load === 'ready');
    vote.focus();
    vote.click();
    return vote;
  }
  async function sendCode(): Promise<HTMLInputElement> {
    type(await field('email'), MINA);
    submit();
    return field('code');
  }
  async function write(text: string): Promise<HTMLTextAreaElement> {
    const area = await until(() => deep<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea'), 'the editor');
    await until(() => set.client.me.value.load === 'ready' && inside('form .primary')?.textContent?.includes('Sign in'));
    type(area, text);
    return area;
  }
  const said = (): string[] => set.server.world.rows(`thread:${GUIDE}`, 'comment').map(({ body }) => body);

  it('asks for an address and six digits, and then counts the vote once', async () => {
    show('madang-board');
    const vote = await press1();
    const email = await field('email');
    await until(() => email.matches(':focus'), 'the focus in the field');
    assert.equal(email.autocomplete, 'email');
    type(email, 'no address');
    submit();
    await until(() => error().includes('does not look like'));
    assert.equal(email.getAttribute('aria-invalid'), 'true');
    const before = votes();
    const code = await sendCode();
    assert.equal(code.autocomplete, 'one-time-code');
    await until(() => code.matches(':focus'), 'the focus in the code');
    type(code, '000 000');
    await until(() => error().includes('7 more times'));
    assert.equal(code.value, '');
    assert.equal(votes(), before);
    const good = set.server.people.code(MINA);
    // As a mail program copies it.
    type(code, `${good.slice(0, 3)} ${good.slice(3)}`);
    await field('name');
    await until(() => within('.hello')?.textContent?.includes('Your vote has been counted'));
    assert.equal(votes(), before + 1);
    within<HTMLElement>('.row .plain')?.click();
    await until(() => !dialog());
    await until(() => vote.matches(':focus'), 'the focus back');
    assert.equal(vote.getAttribute('aria-pressed'), 'true');
    assert.equal(toast(), '', 'said once');
    assert.equal(set.client.me.value.person?.email, MINA);
  });

  it('is not confused by an Enter after the sixth digit, which sends by itself', async () => {
    show('madang-board');
    await press1();
    const code = await sendCode();
    type(code, '000000');
    await until(() => error().includes('7 more times'));
    submit();
    await new Promise(requestAnimationFrame);
    assert.include(error(), '7 more times', 'what is wrong with the code still stands there');
    type(code, set.server.people.code(MINA));
    const name = await field('name');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true });
    assert.isFalse(name.dispatchEvent(enter), 'nobody has answered this question yet');
    type(name, '미나');
    assert.isTrue(name.dispatchEvent(new KeyboardEvent('keydown', enter)), 'but now');
  });

  it('takes a nickname', async () => {
    show('madang-board');
    await press1();
    type(await sendCode(), set.server.people.code(MINA));
    const name = await field('name');
    await until(() => within('.lead')?.textContent?.includes('mi***'));
    type(name, '미나');
    submit();
    await until(() => !dialog());
    assert.equal(set.client.me.value.person?.name, '미나');
  });

  it('forgets what was about to happen when it is closed, and keeps it while the log-in lasts', async () => {
    show('madang-board');
    const before = votes();
    await press1();
    await field('email');
    press(await field('email'), 'Escape');
    dialog()?.close();
    await until(() => !dialog());
    await set.signIn('gil');
    await until(() => set.client.me.value.person);
    assert.isEmpty((await set.client.account()).intents.value);
    assert.equal(votes(), before);
  });

  it('sends another code after a while, to another address too', async () => {
    show('madang-board');
    await until(() => set);
    set.server.people.retryAfter = 1;
    await press1();
    await sendCode();
    const first = set.server.people.code(MINA);
    assert.include(within('.again')?.textContent, '0:01');
    assert.equal(within('.again span')?.getAttribute('aria-hidden'), 'true', 'not read aloud every second');
    (await until(() => within<HTMLButtonElement>('.again button'), 'the button')).click();
    await until(() => set.server.people.code(MINA) !== first);
    await until(() => within('[role=status]')?.textContent?.includes('Another code is on its way'));
    within<HTMLElement>('.row .plain')?.click();
    assert.equal((await field('email')).value, MINA);
  });

  it('says how often a code may be tried, that one is offline, that it was too much', async () => {
    show('madang-board');
    await press1();
    const code = await sendCode();
    const said = [...[7, 6, 5, 4, 3, 2].map((left) => `${left} more times`), 'once more', 'in 15 minutes'];
    for (const left of said) {
      type(code, '000000');
      await until(() => error().includes(left), left);
    }
    set.server.offline = true;
    type(code, '123456');
    await until(() => error().includes('No connection right now'));
    set.server.offline = false;
    set.server.refusingPosts = 'too-many';
    submit();
    await until(() => error().includes('six digits') || error().includes('a lot at once'));
    type(code, '123456');
    await until(() => error().includes('a lot at once'));
  });

  it('sends the comment that waited, and empties its field', async () => {
    show('madang-thread');
    const area = await write('같이 기다렸어요');
    inside<HTMLFormElement>('form.composer')?.requestSubmit();
    await field('email');
    assert.equal(area.value, '같이 기다렸어요');
    type(await sendCode(), set.server.people.code(MINA));
    await field('name');
    await until(() => said().includes('같이 기다렸어요'));
    await until(() => area.value === '');
    assert.lengthOf(said().filter((body) => body === '같이 기다렸어요'), 1);
    assert.isEmpty(Object.keys(sessionStorage).filter((key) => key.includes('thread:')));
  });

  it('survives a log-in that leads away from the page, and tells what happened', async () => {
    show('madang-thread');
    const events: MadangSignInEvent[] = [];
    widget.addEventListener('madang-sign-in', (event) => {
      event.preventDefault();
      events.push(event);
    });
    await write('다녀왔어요');
    inside<HTMLFormElement>('form.composer')?.requestSubmit();
    await until(() => events.length === 1);
    assert.equal(events[0]?.returnTo, location.href);
    const { server, tab } = set;
    strike();

    show('madang-thread', { server, tab, as: 'customer' });
    await until(() => toast().includes('Your comment has been sent'));
    assert.lengthOf(said().filter((body) => body === '다녀왔어요'), 1);
    await until(() => deep<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea')?.value === '');
    assert.equal(inside('.toast')?.role, 'status');
    strike();

    show('madang-thread', { server, tab, as: 'customer' });
    await until(() => set.client.me.value.person && inside('form.composer'));
    assert.lengthOf(said().filter((body) => body === '다녀왔어요'), 1);
  });

  it('does not do what the page says was thought better of, nor what was changed since', async () => {
    show('madang-thread');
    const events: MadangSignInEvent[] = [];
    widget.addEventListener('madang-sign-in', (event) => {
      event.preventDefault();
      events.push(event);
    });
    const area = await write('처음 말');
    inside<HTMLFormElement>('form.composer')?.requestSubmit();
    await until(() => events.length === 1);
    events[0]?.dismiss();
    inside<HTMLFormElement>('form.composer')?.requestSubmit();
    await until(() => events.length === 2);
    type(area, '고친 말');
    await until(async () => (await set.client.account()).intents.value.length === 0);
    await set.signIn('customer');
    await until(() => inside('form .primary')?.textContent?.trim() === 'Send');
    assert.equal(area.value, '고친 말');
    assert.notIncludeMembers(said(), ['처음 말', '고친 말']);
  });

  it('gives a refused idea back into its form', async () => {
    show('madang-board');
    widget.addEventListener('madang-sign-in', (event) => event.preventDefault());
    (await until(() => inside('.ask'))).click();
    type(await until(() => inside<HTMLInputElement>('#idea-title')), '거절될 이야기');
    await until(() => inside('form .primary')?.textContent === 'Sign in and suggest');
    inside<HTMLFormElement>('form.composer')?.requestSubmit();
    await until(async () => (await set.client.account()).intents.value.length === 1);
    set.server.refusing = 'too-many';
    await set.signIn('customer');
    await until(() => inside('.error:not([hidden])')?.textContent?.includes('could not be sent'));
    assert.equal(inside<HTMLInputElement>('#idea-title')?.value, '거절될 이야기');
    assert.isEmpty(set.client.outbox.value);
  });

  it('shows a draft to whoever wrote it, and to nobody who signs in after them', async () => {
    show('madang-thread', { fixture: open, as: 'customer' });
    const area = await until(() => deep<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea'), 'the editor');
    await until(() => set.client.me.value.person);
    type(area, '하늘의 말');
    await set.signIn('customer-b');
    await until(() => area.value === '');
    type(area, '바다의 말');
    await set.signIn(null);
    await until(() => area.value === '');
    type(area, '손님의 말');
    await set.signIn('customer');
    await until(() => area.value === '하늘의 말\n\n손님의 말');
    await set.signIn('customer-b');
    await until(() => area.value === '바다의 말');
  });

  it('says as whom one takes part, and lets one sign in, choose a name and sign out', async () => {
    show('madang-thread', { fixture: open });
    const area = await until(() => deep<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea'), 'the editor');
    area.focus();
    const who = (): string => deep('madang-thread', 'madang-who', '[part=base]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    const click = (name: string): void => {
      const all = deep('madang-thread', 'madang-who', '[part=base]')?.querySelectorAll('button') ?? [];
      [...all].find(({ textContent }) => textContent === name)?.click();
    };
    const inWho = <E extends HTMLElement = HTMLElement>(selector: string): E | null =>
      deep<E>('madang-thread', 'madang-sign-in', selector);
    await until(() => who().includes('Sign in'));
    click('Sign in');
    type(await until(() => inWho<HTMLInputElement>('#email')), MINA);
    inWho<HTMLFormElement>('form')?.requestSubmit();
    type(await until(() => inWho<HTMLInputElement>('#code')), set.server.people.code(MINA));
    const name = await until(() => inWho<HTMLInputElement>('#name'));
    type(name, '미나');
    inWho<HTMLFormElement>('form')?.requestSubmit();
    await until(() => who().startsWith('You appear as 미나'));
    // It tells the name a moment before it closes.
    await until(() => !inWho('dialog'), 'the first to close');
    click('Change nickname');
    await until(() => inWho<HTMLInputElement>('#name')?.value === '미나');
    inWho<HTMLElement>('.close')?.click();
    await until(() => !inWho('dialog'));
    click('Sign out');
    await until(() => set.client.me.value.person === null);
    await until(() => who().includes('Sign in to keep'));
  });

  it('offers one’s own name in full, which nobody sees before one chose it', async () => {
    show('madang-thread', { fixture: open, as: 'gil' });
    const area = await until(() => deep<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea'), 'the editor');
    await until(() => set.client.me.value.person);
    area.focus();
    const inThread = <E extends HTMLElement = HTMLElement>(...path: string[]): E | null => deep<E>('madang-thread', ...path);
    const who = (): string => inThread('madang-who', '[part=base]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    await until(() => who().includes('길*동'), 'the masked name');
    [...(inThread('madang-who', '[part=base]')?.querySelectorAll('button') ?? [])].at(0)?.click();
    const offer = await until(() => inThread('madang-sign-in', '.again button'), 'the offer');
    assert.equal(offer.textContent?.trim(), 'Show my full name, 길산동');
    offer.click();
    await until(() => inThread<HTMLInputElement>('madang-sign-in', '#name')?.value === '길산동', 'it stands in the field');
    assert.isNull(inThread('madang-sign-in', '.again button'));
    assert.include(who(), '길*동', 'nothing is shown before it is saved');
    inThread<HTMLFormElement>('madang-sign-in', 'form')?.requestSubmit();
    await until(() => who().includes('길산동'), 'the whole name');
  });

  it('leaves signing out to a page that named who is here', async () => {
    show('madang-thread', { fixture: open, as: 'customer' });
    const area = await until(() => deep<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea'), 'the editor');
    await until(() => set.client.me.value.person);
    area.focus();
    await until(() => deep('madang-thread', 'madang-who', '[part=base]')?.textContent?.includes('하늘'));
    assert.notInclude(deep('madang-thread', 'madang-who', '[part=base]')?.textContent, 'Sign out');
  });

  async function looksWell(): Promise<void> {
    await until(() => dialog()?.open);
    for (const root of [widget.shadowRoot, inside('madang-sign-in')?.shadowRoot]) {
      for (const animation of root?.getAnimations() ?? []) animation.finish();
    }
    assert.deepEqual(await axe(document.body), []);
  }

  for (const [name, locale, dir, scheme, width] of [
    ['light', 'en', 'ltr', 'light', ''],
    ['dark', 'en', 'ltr', 'dark', ''],
    ['Korean', 'ko', 'ltr', 'light', '280px'],
    ['right to left', 'en', 'rtl', 'dark', '280px'],
  ] as const) {
    it(`is open to everybody in every step: ${name}`, async () => {
      document.documentElement.dir = dir;
      document.documentElement.style.colorScheme = scheme;
      document.documentElement.style.background = 'Canvas';
      show('madang-board', {}, locale);
      widget.style.inlineSize = width;
      await press1();
      await field('email');
      submit();
      await until(() => error());
      await looksWell();
      type(await sendCode(), '000000');
      await until(() => error());
      await looksWell();
      type(await field('code'), set.server.people.code(MINA));
      await field('name');
      await until(() => within('.hello'));
      await looksWell();
      dialog()?.close();
      await until(() => !dialog());
    });
  }
});
