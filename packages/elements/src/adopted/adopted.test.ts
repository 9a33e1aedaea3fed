import { assert } from 'chai';
import { firstDay, IDEAS, promised } from '@madang/testkit';
import { axe, deep, stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import { nim } from '../locale/nim.js';
import type { MadangOpenEvent } from '../shared/open.events.js';
import './define.js';
import type { MadangAdopted } from './adopted.js';

describe('<madang-adopted>', () => {
  let set: Stage;
  let page: PagePlace;
  let box: HTMLElement;
  let wall: MadangAdopted;

  function open(options: StageOptions = {}, locale = 'en', width = 960): void {
    set = stage(options);
    page = providePlace(document, { client: set.client, locale });
    box = document.createElement('div');
    box.style.width = `${width}px`;
    wall = document.createElement('madang-adopted');
    box.append(wall);
    document.body.append(box);
  }
  afterEach(() => {
    box.remove();
    page.close();
    set.client.close();
  });

  const find = (...path: string[]): HTMLElement | null => deep('madang-adopted', ...path);
  // An element in a failed assertion is more than the runner can carry.
  const exists = (...path: string[]): boolean => find(...path) !== null;
  const text = (...path: string[]): string => find(...path)?.textContent?.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim() ?? '';
  const ready = (): Promise<unknown> => until(() => find('.month:not(.bones) .card'), 'a card');
  const live = (): Promise<unknown> => until(() => set.client.connection.value === 'live', 'a connection');
  const title = (id: string): HTMLElement | null => find(`[data-id='${id}']`);
  function ship(idea: string): void {
    const id = '01900000-0000-7000-a000-000000000077';
    set.server.push({ name: 'status.set', args: { id, idea, status: 'shipped', note: '' } }, 'staff');
  }

  it('shows a skeleton, then what shipped, who asked for it, and what was answered', async () => {
    open({ before: (server) => (server.stuck = true) });
    await until(() => find('.bones'));
    set.server.stuck = false;
    await ready();
    assert.isFalse(exists('.bones'));
    assert.equal(wall.shadowRoot?.querySelectorAll('.card').length, 1);
    assert.equal(text('.title'), '예방접종 날짜를 달력으로 내보내기');
    assert.equal(text('.credit span:last-child'), '소라 and 27 others asked for this');
    assert.include(text('.answer'), '달력으로 내보내기');
    assert.include(text('.answer small'), '윤슬, 제품팀 ·');
    const answered = new Date(find('time')?.getAttribute('datetime') ?? '');
    assert.equal(text('h3'), new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(answered));
  });

  it('names who helped it along and says thanks', async () => {
    open({ before: ({ world }) => {
      const idea = world.ideas.get(IDEAS.shipped);
      if (idea) world.putIdea({ ...idea, helpers: { by: [{ id: 'x', name: 'Noor' }], n: 2 }, thanks: 'Your charts made it.' });
    } });
    await ready();
    await live();
    const loop = (part: string): string => text('madang-idea-loop', `[part=${part}]`);
    await until(() => loop('helpers') === 'With help from Noor and 1 more', 'the helpers');
    assert.equal(loop('thanks'), 'Your charts made it.');
    assert.deepEqual(await axe(wall), []);
  });

  it('calls nobody by name who does not want to be named', async () => {
    open({ before: ({ world }) => {
      const idea = world.ideas.get(IDEAS.shipped);
      if (idea) world.putIdea({ ...idea, author: { id: 'x', name: '' }, helpers: { by: [], n: 1 } });
    } });
    await ready();
    assert.equal(text('.credit span:last-child'), 'Someone and 27 others asked for this');
    await until(() => text('madang-idea-loop', '[part=helpers]') === 'With help from someone', 'nobody by name');
  });

  it('names those whose ideas became part of it, live, and how many more there are', async () => {
    open({ before: (server) => server.merge(IDEAS.unanswered, IDEAS.shipped) });
    await ready();
    await live();
    // What comes is shown at once where nobody sees its place.
    box.style.marginTop = '200vh';
    const also = (): string => text('.credit small');
    assert.equal(also(), 'Also suggested by Inês');
    set.server.merge(IDEAS.declined, IDEAS.shipped);
    await until(() => also() === 'Also suggested by Inês and Noor', 'the other one');
    assert.include(find('.credit small')?.textContent ?? '', '\u2068Inês\u2069 and \u2068Noor\u2069');
    const small = getComputedStyle(find('.credit small') as Element);
    const words = getComputedStyle(find('.credit span:last-child') as Element);
    assert.isBelow(parseFloat(small.fontSize), parseFloat(words.fontSize));
    assert.isBelow(Number(small.fontWeight), Number(words.fontWeight));
    set.server.part(IDEAS.unanswered);
    await until(() => also() === 'Also suggested by Noor', 'that it was taken back');
    set.server.part(IDEAS.declined);
    await until(() => !exists('.credit small'), 'nobody');
  });

  it('says for what share of how many it solved it, and counts one more live', async () => {
    open({ fixture: promised, as: 'customer' });
    await ready();
    const share = (): string => text('.card > small');
    // With the first paint: nothing grows later.
    assert.equal(share(), 'Solved it for 82% of 11 who answered');
    const tall = wall.offsetHeight;
    await live();
    await until(() => find('.card madang-idea-loop', '#ask'), 'the way to the question');
    assert.equal(wall.offsetHeight, tall, 'its line was kept');
    find('.card madang-idea-loop', '#ask')?.click();
    await until(() => find('.card madang-idea-loop', ':focus')?.id === 'yes', 'the focus on the question');
    // A press there is no press on the card, all of which opens the idea.
    const asked = find('.card madang-idea-loop') as HTMLElement;
    asked.scrollIntoView({ block: 'center' });
    const { left, top, height } = asked.getBoundingClientRect();
    assert.equal(wall.shadowRoot?.elementFromPoint(left + 4, top + height / 2)?.localName, 'madang-idea-loop');
    await set.client.mutate({ name: 'solved.set', args: { idea: IDEAS.shipped, answer: 'not-yet' } });
    await until(() => share().includes('75% of 12'), 'one more');
  });

  it('says what will stand here while nothing does', async () => {
    open({ fixture: firstDay });
    await until(() => text('.notice').includes('The first one is still to come'));
  });

  it('says what failed, and tries again', async () => {
    open({ before: (server) => (server.broken = 'internal') });
    await until(() => find('[role=alert]'));
    const again = find('[role=alert] button');
    const asked = set.server.requests.length;
    again?.focus();
    again?.click();
    await until(() => set.server.requests.length > asked, 'another try');
    await until(() => wall.shadowRoot?.activeElement?.matches('[role=alert] button'), 'the focus on the next one');
    set.server.broken = null;
    find('[role=alert] button')?.click();
    await ready();
    await until(() => wall.shadowRoot?.activeElement?.matches('.title'), 'the focus on what came');
  });

  it('stays as it was last, offline', async () => {
    open();
    await ready();
    await live();
    const top = (): number | undefined => find('.card')?.getBoundingClientRect().top;
    const [before, height] = [top(), wall.offsetHeight];
    set.connect(false);
    await until(() => find('.offline-line'));
    assert.deepEqual([top(), wall.offsetHeight], [before, height]);
    assert.include(text('[role=status].sr'), 'No connection right now');
  });

  const fresh = (): HTMLElement | null => find('[part=fresh]');
  const waits = (n: number): Promise<unknown> => until(() => fresh()?.textContent?.trim() === `${n} new`, `${n} new`);

  it('keeps what ships while it is read until it is asked for, and announces it', async () => {
    open();
    await ready();
    await live();
    const top = (): number | undefined => title(IDEAS.shipped)?.getBoundingClientRect().top;
    const before = top();
    ship(IDEAS.building);
    await waits(1);
    assert.isNull(title(IDEAS.building));
    assert.equal(top(), before);
    assert.equal(text('[role=status].sr'), '1 new');
    assert.deepEqual(await axe(wall), []);
    fresh()?.click();
    await until(() => title(IDEAS.building), 'what shipped');
    assert.isNull(fresh());
    assert.equal(text('[role=status].sr'), 'Just shipped: “A quiet mode for evening reminders”');
    const focused = (): string | undefined => (wall.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'];
    await until(() => focused() === IDEAS.building, 'the focus on it');
  });

  it('keeps nothing back of what only a roadmap shows', async () => {
    open();
    await ready();
    await live();
    set.server.push(
      { name: 'status.set', args: { id: '01900000-0000-7000-a000-000000000078', idea: IDEAS.planned, status: 'building', note: '' } },
      'staff',
    );
    ship(IDEAS.building);
    await waits(1);
  });

  it('shows no more than it is told to', async () => {
    open();
    wall.limit = 1;
    await ready();
    await live();
    ship(IDEAS.building);
    // One comes, and one goes for it.
    await waits(2);
    fresh()?.click();
    await until(() => title(IDEAS.building), 'what shipped');
    assert.isNull(title(IDEAS.shipped));
  });

  it('is cut nowhere from 280 px on', async () => {
    open({}, 'en', 280);
    await ready();
    assert.isAtMost(wall.scrollWidth, 280);
    const lefts = (): number[] => ['h3', '.title'].map((at) => find(at)?.getBoundingClientRect().left ?? 0);
    assert.equal(lefts()[0], lefts()[1]);
    box.style.width = '960px';
    await until(() => (lefts()[1] ?? 0) > (lefts()[0] ?? 0), 'months down the side');
  });

  it('keeps a name whole in a sentence that runs the other way', async () => {
    open();
    await ready();
    assert.include(find('.credit span:last-child')?.textContent ?? '', '\u2068소라\u2069');
    assert.equal(nim('\u2068소라 님\u2069'), '\u2068소라 님\u2069');
  });

  it('opens an idea in place, and gives the focus back when it closes', async () => {
    open();
    await ready();
    find('.title')?.focus();
    find('.title')?.click();
    await until(() => find('dialog[open]', 'madang-idea', '.title')?.textContent?.includes('예방접종'));
    find('dialog .panel-top button')?.click();
    await until(() => !exists('dialog'));
    assert.equal((wall.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'], IDEAS.shipped);
  });

  it('lets the page open it elsewhere', async () => {
    open();
    await ready();
    let opened = '';
    wall.addEventListener('madang-open', (event: MadangOpenEvent) => {
      event.preventDefault();
      opened = event.idea;
    });
    find('.title')?.click();
    assert.equal(opened, IDEAS.shipped);
    await wall.updateComplete;
    assert.isFalse(exists('dialog'));
  });

  for (const [name, locale, dir, scheme, width] of [
    ['light', 'en', 'ltr', 'light', 960],
    ['dark', 'en', 'ltr', 'dark', 360],
    ['Korean', 'ko', 'ltr', 'light', 640],
    ['right to left', 'en', 'rtl', 'dark', 960],
  ] as const) {
    it(`is accessible: ${name}`, async () => {
      const root = document.documentElement;
      Object.assign(root, { lang: locale, dir });
      root.style.colorScheme = scheme;
      root.style.background = 'Canvas';
      try {
        open({}, locale, width);
        wall.heading = 'You asked, we did';
        await ready();
        assert.deepEqual(await axe(wall), []);
      } finally {
        root.removeAttribute('style');
        root.removeAttribute('dir');
      }
    });
  }
});
