import { assert } from 'chai';
import { IDEAS, neighbours, type Fixture } from '@madang/testkit';
import { axe, deep, stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import './define.js';
import type { MadangVoteEvent } from './vote.events.js';
import type { MadangVote } from './vote.js';
import type { MadangVotedEvent } from './voted.events.js';

describe('<madang-vote>', () => {
  let set: Stage;
  let place: PagePlace;
  let vote: MadangVote;

  function open(options: StageOptions = {}, { idea = IDEAS.considering, locale = 'en' }: { idea?: string; locale?: string } = {}): void {
    set = stage(options);
    place = providePlace(document, { client: set.client, locale });
    vote = document.createElement('madang-vote');
    vote.idea = idea;
    document.body.append(vote);
  }
  afterEach(() => {
    vote.remove();
    place.close();
    set.client.close();
  });

  const button = (): HTMLButtonElement | null => deep<HTMLButtonElement>('madang-vote', 'button[part=vote]');
  const pressed = (): boolean => button()?.getAttribute('aria-pressed') === 'true';
  const count = (): string => deep('madang-vote', '[part=count]')?.textContent ?? '';
  const reason = (): string => deep('madang-vote', '[part=reason]')?.textContent?.trim() ?? '';
  const ready = (): Promise<HTMLButtonElement> => until(button, 'the button');

  it('shows the count, in a name that says whose it is', async () => {
    open();
    assert.equal((await ready()).getAttribute('aria-label'), 'Weight chart with a healthy range, 17 votes');
    assert.equal(count(), '17');
    assert.isFalse(pressed());
  });

  it('is large enough for any finger, also in a row', async () => {
    open();
    const large = (await ready()).getBoundingClientRect();
    assert.isAtLeast(large.width, 52);
    assert.isAtLeast(large.height, 52);
    vote.compact = true;
    await vote.updateComplete;
    const row = button()?.getBoundingClientRect();
    assert.isAtLeast(row?.width ?? 0, 52);
    assert.isAtLeast(row?.height ?? 0, 44);
  });

  for (const [name, compact, locale] of [['large', false, 'en'], ['in a row', true, 'en'], ['in Korean', false, 'ko']] as const) {
    it(`takes its place before its idea is here, and moves nothing then: ${name}`, async () => {
      const beside = document.createElement('span');
      beside.textContent = 'Beside it';
      const below = document.createElement('p');
      below.textContent = 'Below it';
      open({ before: (server) => (server.stuck = true) }, { locale });
      vote.toggleAttribute('compact', compact);
      vote.after(beside, below);
      const places = (): string => JSON.stringify([vote, beside, below].map((one) => one.getBoundingClientRect()));
      const first = places();
      await until(() => deep('madang-vote', '.bone'), 'what stands for it');
      assert.equal(places(), first);
      assert.isNull(button());
      set.server.stuck = false;
      await ready();
      assert.equal(places(), first);
      assert.isFalse(!!deep('madang-vote', '.bone'));
      beside.remove();
      below.remove();
    });
  }

  it('leaves its place empty where there is no such idea', async () => {
    open({}, { idea: '01900000-0000-7000-a000-00000000dead' });
    const { width, height } = vote.getBoundingClientRect();
    await until(() => deep('madang-vote', '[part=base]') && !deep('madang-vote', '.bone'), 'an empty place');
    assert.isNull(button());
    assert.deepEqual([vote.offsetWidth, vote.offsetHeight], [width, height]);
  });

  it('shows a press at once, and says so when the server took it', async () => {
    open({ as: 'customer' });
    await ready();
    await until(() => set.server.connections === 1);
    set.server.busy = true;
    const events: string[] = [];
    document.addEventListener('madang-vote', ({ idea, on }: MadangVoteEvent) => events.push(`will ${on} ${idea}`), { once: true });
    document.addEventListener('madang-voted', ({ idea, on }: MadangVotedEvent) => events.push(`did ${on} ${idea}`), { once: true });
    button()?.click();
    await until(pressed);
    assert.equal(count(), '18');
    assert.lengthOf(events, 1);
    await until(() => button()?.classList.contains('sending'));
    set.server.busy = false;
    await until(() => events.length === 2);
    assert.deepEqual(events, [`will true ${IDEAS.considering}`, `did true ${IDEAS.considering}`]);
    await until(() => !button()?.classList.contains('sending'));
    assert.equal(count(), '18');
  });

  it('takes a vote back', async () => {
    open({ as: 'customer' }, { idea: IDEAS.planned });
    await until(pressed);
    const before = Number(count());
    button()?.click();
    await until(() => !pressed());
    assert.equal(count(), String(before - 1));
  });

  it('does nothing when the page cancels the press', async () => {
    open({ as: 'customer' });
    await ready();
    vote.addEventListener('madang-vote', (event) => event.preventDefault());
    button()?.click();
    await vote.updateComplete;
    assert.isFalse(pressed());
    assert.lengthOf(set.client.outbox.value, 0);
  });

  it('goes back when it is refused, and says why beside it', async () => {
    open({ as: 'customer', before: (server) => (server.refusing = 'too-many') });
    await ready();
    button()?.click();
    await until(() => reason());
    assert.include(reason(), 'That was a lot at once');
    assert.isFalse(pressed());
    assert.equal(count(), '17');
    deep('madang-vote', '.dismiss')?.click();
    await until(() => !reason());
    assert.isTrue(vote.shadowRoot?.activeElement === button(), 'the focus is back on the button');
  });

  for (const side of ['start', 'end'] as const) {
    it(`says why within the window, in a column of 280 px at its ${side}`, async () => {
      const box = document.createElement('div');
      box.style.cssText = `position: absolute; inset-inline-${side}: 0; width: 280px; display: flex; justify-content: ${side}`;
      document.body.append(box);
      open({ as: 'customer', before: (server) => (server.refusing = 'too-many') });
      box.append(vote);
      vote.compact = true;
      await ready();
      button()?.click();
      await until(() => reason());
      const { left, right } = deep('madang-vote', '[part=reason]')?.getBoundingClientRect() ?? new DOMRect();
      assert.isAtLeast(left, 0);
      assert.isAtMost(right, innerWidth);
      assert.isAtMost(document.documentElement.scrollWidth, innerWidth);
      box.remove();
    });
  }

  it('keeps a vote that is given offline, and sends it later', async () => {
    open({ as: 'customer' });
    await ready();
    await until(() => set.server.connections === 1);
    set.connect(false);
    button()?.click();
    await until(() => button()?.classList.contains('waiting'));
    await until(() => button()?.getAttribute('aria-label')?.includes('Your vote is saved'));
    assert.equal(count(), '18');
    set.connect(true);
    await until(() => button()?.className === '');
    assert.isTrue(pressed());
  });

  it('is disabled where the idea takes no more votes', async () => {
    open({}, { idea: IDEAS.shipped });
    assert.isTrue((await ready()).disabled);
  });

  it('keeps the focus when the idea takes no more votes', async () => {
    open({ as: 'customer' });
    (await ready()).focus();
    await until(() => set.server.connections === 1 && vote.aside, 'a whole button');
    const args = { id: '01900000-0000-7000-a000-000000000001', idea: IDEAS.considering, status: 'declined', note: 'No.' } as const;
    set.server.push({ name: 'status.set', args }, 'staff');
    await until(() => button()?.disabled, 'no more votes');
    assert.isTrue(vote.shadowRoot?.activeElement?.matches('[part=base]'));
  });

  it('follows the votes of others, also after it was moved', async () => {
    open({ as: 'customer' });
    await ready();
    await until(() => set.server.connections === 1);
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(vote);
    set.server.push({ name: 'vote.set', args: { idea: IDEAS.considering, on: true } });
    await until(() => count() === '18');
    elsewhere.remove();
    document.body.append(vote);
    set.server.push({ name: 'vote.set', args: { idea: IDEAS.considering, on: false } });
    await until(() => count() === '17');
  });

  const known: Fixture = {
    ...neighbours,
    community: { ...neighbours.community, policy: { anonymous: { propose: false, vote: false, comment: false } } },
  };

  it('asks the page for its log-in, and votes exactly once after it', async () => {
    open({ fixture: known });
    await ready();
    const resumes: (() => Promise<void>)[] = [];
    vote.addEventListener('madang-sign-in', (event) => {
      event.preventDefault();
      assert.equal(event.reason, 'vote');
      resumes.push(event.resume);
    });
    button()?.click();
    await until(() => resumes.length === 1);
    assert.isFalse(pressed());
    await set.signIn('customer-b');
    await Promise.all([resumes[0]?.(), resumes[0]?.()]);
    await until(() => pressed() && !button()?.classList.contains('sending'));
    assert.equal(count(), '18');
    assert.lengthOf(resumes, 1);
  });

  it('says that one has to sign in where the page has no log-in of its own', async () => {
    open({ fixture: known });
    await ready();
    button()?.click();
    await until(() => reason().includes('Please sign in to vote'));
  });

  it('takes the idea from the page that has it, and asks for nothing', async () => {
    open();
    await ready();
    const state = set.client.idea(IDEAS.considering).value;
    const asked = set.server.requests.length;
    const other = document.createElement('madang-vote');
    if (state.idea) other.card = state.idea;
    document.body.append(other);
    await other.updateComplete;
    assert.equal(other.shadowRoot?.querySelector('[part=count]')?.textContent, '17');
    assert.isTrue(set.server.requests.slice(asked).every(({ path }) => !path.startsWith('/ideas/')));
    other.remove();
  });

  for (const [name, locale, scheme] of [
    ['light', 'en', 'light'],
    ['dark', 'en', 'dark'],
    ['Korean', 'ko', 'light'],
  ] as const) {
    it(`is accessible when refused: ${name}`, async () => {
      const root = document.documentElement;
      root.style.colorScheme = scheme;
      root.style.background = 'Canvas';
      open({ as: 'customer', before: (server) => (server.refusing = 'closed') }, { locale });
      await ready();
      button()?.click();
      await until(() => reason());
      // What is entering is not there yet, and has no contrast; in a window behind others it would enter slowly.
      for (const animation of vote.shadowRoot?.getAnimations() ?? []) animation.finish();
      assert.deepEqual(await axe(vote), []);
      root.removeAttribute('style');
    });
  }
});
