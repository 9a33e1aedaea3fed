import { assert } from 'chai';
import { firstDay, IDEAS, neighbours } from '@madang/testkit';
import { stage, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import '../roadmap/define.js';
import './define.js';

const BOARDS = {
  ...neighbours,
  community: {
    ...neighbours.community,
    boards: [...neighbours.community.boards, { id: 'elsewhere', name: 'Elsewhere', description: '' }],
  },
};

describe('several boards on one page', () => {
  let set: Stage;
  let place: PagePlace;
  let widgets: HTMLElement[];

  async function open(...tags: readonly HTMLElement[]): Promise<void> {
    set = stage({ fixture: BOARDS });
    place = providePlace(document, { client: set.client, locale: 'en' });
    widgets = [...tags];
    document.body.append(...widgets);
    await until(() => widgets.every((one) => one.localName !== 'madang-board' || inside(one, '.toolbar')), 'whole boards');
  }
  afterEach(() => {
    for (const widget of widgets) widget.remove();
    place.close();
    set.client.close();
    sessionStorage.clear();
    if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  });

  const board = (of = 'ideas'): HTMLElement => Object.assign(document.createElement('madang-board'), { board: of });
  const inside = (widget: HTMLElement | undefined, selector: string): HTMLElement | null =>
    widget?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  const openIn = (): number[] => widgets.flatMap((one, i) => (inside(one, 'dialog[open]') ? [i] : []));
  const opens = (...which: number[]): Promise<unknown> =>
    until(() => openIn().join() === which.join(), `open in [${which.join()}], not [${openIn().join()}]`);
  const close = (i: number): void => (inside(widgets[i], 'dialog[open]') as HTMLDialogElement | null)?.close();
  /** Every board has drawn what the address says now. */
  const drawn = async (): Promise<void> => {
    dispatchEvent(new Event('popstate'));
    for (const one of widgets) await (one as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
  };

  for (const clicked of [0, 1]) {
    it(`of the same ideas: a press in ${clicked ? 'the second' : 'the first'} opens there alone, and going back closes it`, async () => {
      await open(board(), board());
      const title = `[data-idea="${IDEAS.planned}"] [part=title]`;
      (await until(() => inside(widgets[clicked], title), 'the idea')).click();
      await opens(clicked);
      await drawn();
      assert.deepEqual(openIn(), [clicked]);
      close(clicked);
      await opens();
      await until(() => location.hash === '', 'a clean address');
      await drawn();
      assert.deepEqual(openIn(), []);
    });
  }

  it('of the same ideas: what the address names opens once, and closed in one it is closed for all', async () => {
    history.replaceState(null, '', `#madang-idea=${IDEAS.building}`);
    await open(board(), board());
    await until(() => openIn().length === 1, 'one of them');
    await drawn();
    const [holder = -1, ...more] = openIn();
    assert.deepEqual(more, []);
    close(holder);
    await opens();
    await until(() => location.hash === '', 'a clean address');
    // Anything that draws them again: they know that nothing is open.
    await set.client.mutate({ name: 'vote.set', args: { idea: IDEAS.building, on: true } });
    await drawn();
    assert.deepEqual(openIn(), []);
  });

  it('of the same ideas: the other shows it once the one that did is gone', async () => {
    history.replaceState(null, '', `#madang-idea=${IDEAS.building}`);
    await open(board(), board());
    await until(() => openIn().length === 1, 'one of them');
    const [holder = 0] = openIn();
    widgets[holder]?.remove();
    await until(() => inside(widgets[1 - holder], 'dialog[open]'), 'the other');
    close(1 - holder);
    await until(() => location.hash === '', 'a clean address');
  });

  it('of different ideas: each opens its own', async () => {
    history.replaceState(null, '', `#madang-idea=${IDEAS.building}`);
    await open(board('elsewhere'), board());
    await opens(1);
    await drawn();
    assert.deepEqual(openIn(), [1]);
    close(1);
    await opens();
    await until(() => location.hash === '', 'a clean address');
  });

  it('of which nobody sees one: a link opens in the other, and in that one once it is seen', async () => {
    history.replaceState(null, '', `#madang-idea=${IDEAS.building}`);
    const tab = Object.assign(document.createElement('div'), { hidden: true });
    tab.append(board());
    const other = board();
    await open(tab, other);
    await opens(1);
    await drawn();
    assert.deepEqual(openIn(), [1]);
    other.remove();
    const hidden = tab.firstElementChild as HTMLElement;
    const isOpen = (): HTMLElement | null => inside(hidden, 'dialog[open]');
    dispatchEvent(new Event('popstate'));
    await until(() => inside(hidden, '.toolbar'), 'a whole board');
    assert.isNull(isOpen());
    tab.hidden = false;
    (await until(isOpen, 'the idea') as HTMLDialogElement).close();
    await until(() => location.hash === '', 'a clean address');
  });

  /** Opens a board of the community of the page between two of another one, which has no ideas. */
  async function openTwo(): Promise<() => void> {
    const elsewhere = stage({ fixture: firstDay });
    const others = [board(), board()] as const;
    const places = others.map((one) => providePlace(one, { client: elsewhere.client, locale: 'en' }));
    await open(others[0], board(), others[1]);
    return () => {
      for (const one of places) one.close();
      elsewhere.client.close();
    };
  }

  it('of two communities: the one that has it opens it, and no other says that it is gone', async () => {
    history.replaceState(null, '', `#madang-idea=${IDEAS.building}`);
    const end = await openTwo();
    await opens(1);
    await drawn();
    assert.deepEqual(openIn(), [1]);
    close(1);
    await opens();
    end();
  });

  it('of two communities: where none has it, one says that it is gone', async () => {
    history.replaceState(null, '', '#madang-idea=01900000-0000-7000-8000-00000000ffff');
    const end = await openTwo();
    await until(() => openIn().length === 1, 'one of them');
    await drawn();
    const [holder = -1, ...more] = openIn();
    assert.deepEqual(more, []);
    close(holder);
    await opens();
    end();
  });

  it('beside a roadmap: each opens what was pressed in it', async () => {
    await open(board(), document.createElement('madang-roadmap'));
    (await until(() => inside(widgets[1], `[data-id="${IDEAS.planned}"]`), 'the card')).click();
    await opens(1);
    close(1);
    await opens();
    (await until(() => inside(widgets[0], `[data-idea="${IDEAS.planned}"] [part=title]`), 'the idea')).click();
    await opens(0);
    await drawn();
    assert.deepEqual(openIn(), [0]);
    close(0);
    await opens();
  });
});
