import { assert } from 'chai';
import { firstDay, IDEAS } from '@madang/testkit';
import { axe, deep, stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
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

  it('moves a card that moved, announces it, and keeps the focus on it', async () => {
    open();
    await ready();
    await live();
    title(IDEAS.building)?.focus();
    move(IDEAS.building, 'shipped');
    await until(() => find(`.column.shipped [data-id='${IDEAS.building}']`));
    assert.include(text('[role=status].sr'), '“A quiet mode for evening reminders” is now: Shipped');
    await until(() => (roadmap.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'] === IDEAS.building);
    assert.include(text('.column.building'), 'Nothing is on the bench');
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
