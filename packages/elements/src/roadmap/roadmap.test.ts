import { assert } from 'chai';
import { firstDay, IDEAS } from '@madang/testkit';
import { axe, deep, stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import { MadangMovedEvent } from '../idea/idea.events.js';
import type { MadangOpenEvent } from '../shared/open.events.js';
import './define.js';
import type { MadangRoadmap } from './roadmap.js';

describe('<madang-roadmap>', () => {
  let set: Stage;
  let page: PagePlace;
  let box: HTMLElement;
  let roadmap: MadangRoadmap;

  function open(options: StageOptions = {}, locale = 'en', width = 960): void {
    set = stage(options);
    page = providePlace(document, { client: set.client, locale });
    box = document.createElement('div');
    box.style.width = `${width}px`;
    roadmap = document.createElement('madang-roadmap');
    box.append(roadmap);
    document.body.append(box);
  }
  afterEach(() => {
    box.remove();
    page.close();
    set.client.close();
  });

  const find = (...path: string[]): HTMLElement | null => deep('madang-roadmap', ...path);
  // An element in a failed assertion is more than the runner can carry.
  const exists = (...path: string[]): boolean => find(...path) !== null;
  const text = (...path: string[]): string => find(...path)?.textContent?.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim() ?? '';
  const ready = (): Promise<unknown> => until(() => find('.columns:not(.bones) .card'), 'a card');
  const live = (): Promise<unknown> => until(() => set.client.connection.value === 'live', 'a connection');
  const title = (id: string): HTMLElement | null => find(`[data-id='${id}']`);
  function move(idea: string, status: 'planned' | 'building' | 'shipped'): void {
    const id = `01900000-0000-7000-a000-0000000000${String(Math.abs(idea.charCodeAt(35) % 90) + 10)}`;
    set.server.push({ name: 'status.set', args: { id, idea, status, note: '' } }, 'staff');
  }

  it('shows a skeleton, then what is planned, in progress and shipped, and whose it was', async () => {
    open({ before: (server) => (server.stuck = true) });
    await until(() => find('.bones'));
    set.server.stuck = false;
    await ready();
    assert.isFalse(exists('.bones'));
    assert.include(text('.column.planned'), 'Suggested by 보라');
    assert.include(text('.column.planned'), '47');
    assert.include(text('.column.building'), 'A quiet mode');
    assert.include(text('.column.shipped'), 'Thank you, 소라 and 27 others.');
  });

  it('names those whose ideas became part of it, live, and how many more there are', async () => {
    open({ before: (server) => server.merge(IDEAS.unanswered, IDEAS.planned) });
    await ready();
    await live();
    box.style.marginTop = '200vh';
    const also = (): string => text('.credit small');
    assert.equal(also(), 'Also suggested by Inês');
    set.server.merge(IDEAS.declined, IDEAS.planned);
    await until(() => also() === 'Also suggested by Inês and Noor', 'the other one');
    set.server.part(IDEAS.unanswered);
    await until(() => also() === 'Also suggested by Noor', 'that it was taken back');
    set.server.part(IDEAS.declined);
    await until(() => !exists('.credit small'), 'nobody');
  });

  it('says what will stand here while nothing does', async () => {
    open({ fixture: firstDay });
    await until(() => text('.notice').includes('The road is still open'));
  });

  it('says what failed, and tries again', async () => {
    open({ before: (server) => (server.broken = 'internal') });
    await until(() => find('[role=alert]'));
    const again = find('[role=alert] button');
    const asked = set.server.requests.length;
    again?.focus();
    again?.click();
    await until(() => set.server.requests.length > asked, 'another try');
    await until(() => roadmap.shadowRoot?.activeElement?.matches('[role=alert] button'), 'the focus on the next one');
    set.server.broken = null;
    find('[role=alert] button')?.click();
    await ready();
    await until(() => roadmap.shadowRoot?.activeElement?.matches('.title'), 'the focus on what came');
  });

  it('stays as it was last, offline', async () => {
    open();
    await ready();
    await live();
    const top = (): number | undefined => find('.card')?.getBoundingClientRect().top;
    const [before, height] = [top(), roadmap.offsetHeight];
    set.connect(false);
    await until(() => find('.offline-line'));
    assert.deepEqual([top(), roadmap.offsetHeight], [before, height]);
    assert.include(text('[role=status].sr'), 'No connection right now');
  });

  it('stands in columns on wide and in one list on narrow', async () => {
    open();
    await ready();
    const tops = (): number =>
      new Set([...(roadmap.shadowRoot?.querySelectorAll('.column') ?? [])].map((c) => c.getBoundingClientRect().top)).size;
    assert.equal(tops(), 1);
    box.style.width = '360px';
    assert.equal(tops(), 3);
    box.style.width = '280px';
    assert.isAtMost(roadmap.scrollWidth, 280);
  });

  describe('while it is read', () => {
    const fresh = (): HTMLElement | null => find('[part=fresh]');
    const waits = (n: number): Promise<unknown> => until(() => fresh()?.textContent?.trim() === `${n} new`, `${n} new`);
    const said = (): string => text('[role=status].sr');
    const moved = (): boolean => exists(`.column.shipped [data-id='${IDEAS.building}']`);
    const focused = (): string | undefined => (roadmap.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'];
    const tops = (): number[] =>
      [...(roadmap.shadowRoot?.querySelectorAll('.card') ?? [])].map((card) => card.getBoundingClientRect().top);

    it('keeps what moved where it is until it is asked for, and then goes there', async () => {
      open();
      await ready();
      await live();
      const before = tops();
      move(IDEAS.building, 'shipped');
      await waits(1);
      assert.isFalse(moved());
      assert.deepEqual(tops(), before);
      assert.equal(said(), '1 new');
      assert.deepEqual(await axe(roadmap), []);
      fresh()?.focus();
      fresh()?.click();
      await until(moved, 'the card where it belongs');
      assert.isNull(fresh());
      assert.include(said(), '“A quiet mode for evening reminders” is now: Shipped');
      assert.include(text('.column.building'), 'Nothing is on the bench');
      await until(() => focused() === IDEAS.building, 'the focus on it');
    });

    it('keeps what came, went and grew, and counts votes all the same', async () => {
      open();
      await ready();
      await live();
      const before = tops();
      move(IDEAS.considering, 'planned');
      await waits(1);
      set.server.merge(IDEAS.unanswered, IDEAS.planned);
      await waits(2);
      // One gone, and its name on another.
      set.server.merge(IDEAS.building, IDEAS.shipped);
      await waits(4);
      const votes = text('.column.planned .votes');
      set.server.push({ name: 'vote.set', args: { idea: IDEAS.planned, on: false } }, 'customer');
      await until(() => text('.column.planned .votes') !== votes, 'one vote less');
      assert.deepEqual(tops(), before);
      assert.isFalse(exists('.credit small'));
      fresh()?.click();
      await until(() => find(`.column.planned [data-id='${IDEAS.considering}']`), 'the one that came');
      assert.include(text('.column.planned'), 'Also suggested by Inês');
      assert.isNull(title(IDEAS.building));
    });

    it('takes back what is as it was', async () => {
      open();
      await ready();
      await live();
      move(IDEAS.building, 'shipped');
      await waits(1);
      set.server.push({ name: 'status.set', args: { id: '01900000-0000-7000-a000-0000000000a1', idea: IDEAS.building, status: 'building', note: '' } }, 'staff');
      await until(() => !fresh(), 'nothing new');
      assert.isFalse(moved());
    });

    it('shows what came once nobody sees its place, with the focus where it was', async () => {
      open();
      await ready();
      await live();
      move(IDEAS.building, 'shipped');
      await waits(1);
      title(IDEAS.building)?.focus({ preventScroll: true });
      box.style.marginTop = '200vh';
      await until(moved, 'the card where it belongs');
      assert.isNull(fresh());
      await until(() => focused() === IDEAS.building, 'the focus on it');
      move(IDEAS.planned, 'building');
      await until(() => find(`.column.building [data-id='${IDEAS.planned}']`), 'at once');
    });

    it('shows at once what staff did on this page', async () => {
      open();
      await ready();
      await live();
      move(IDEAS.building, 'shipped');
      await waits(1);
      document.body.dispatchEvent(new MadangMovedEvent(IDEAS.building, 'shipped'));
      await until(moved, 'the card where it belongs');
    });
  });

  it('opens an idea in place, and gives the focus back when it closes', async () => {
    open();
    await ready();
    title(IDEAS.planned)?.focus();
    title(IDEAS.planned)?.click();
    await until(() => find('dialog[open]', 'madang-idea', '.title')?.textContent?.includes('산책'));
    find('dialog .panel-top button')?.click();
    await until(() => !exists('dialog'));
    assert.equal((roadmap.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'], IDEAS.planned);
  });

  it('lets the page open it elsewhere', async () => {
    open();
    await ready();
    let opened = '';
    roadmap.addEventListener('madang-open', (event: MadangOpenEvent) => {
      event.preventDefault();
      opened = event.idea;
    });
    title(IDEAS.planned)?.click();
    assert.equal(opened, IDEAS.planned);
    await roadmap.updateComplete;
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
        roadmap.heading = 'Roadmap';
        await ready();
        assert.deepEqual(await axe(roadmap), []);
      } finally {
        root.removeAttribute('style');
        root.removeAttribute('dir');
      }
    });
  }
});
