import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { axe, deep, stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import type { MadangOpenEvent } from '../shared/open.events.js';
import './define.js';
import type { MadangLauncher } from './launcher.js';

describe('<madang-launcher>', () => {
  let set: Stage;
  let page: PagePlace;
  let launcher: MadangLauncher;

  function open(options: StageOptions = {}, locale = 'en', attributes: Record<string, string> = {}): void {
    set = stage(options);
    page = providePlace(document, { client: set.client, locale });
    launcher = document.createElement('madang-launcher');
    for (const [name, value] of Object.entries(attributes)) launcher.setAttribute(name, value);
    document.body.append(launcher);
  }
  afterEach(() => {
    launcher.remove();
    page.close();
    set.client.close();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const find = <E extends HTMLElement>(...path: string[]): E | null => deep<E>('madang-launcher', ...path);
  // An element in a failed assertion is more than the runner can carry.
  const exists = (...path: string[]): boolean => find(...path) !== null;
  const button = (): Promise<HTMLButtonElement> => until(() => find<HTMLButtonElement>('.launch'), 'the button');
  const shown = (): Promise<unknown> => until(() => find('dialog[open]'), 'an open panel');
  const list = (): Promise<HTMLElement> => until(() => find('madang-board', '.card a'), 'a card');
  const gone = (): Promise<unknown> => until(() => !exists('dialog[open]'), 'a closed panel');
  const focused = (): Element | null | undefined => launcher.shadowRoot?.activeElement;

  it('stands in the corner and takes no room in the page', async () => {
    const before = document.documentElement.scrollHeight;
    open();
    const { right, bottom } = (await button()).getBoundingClientRect();
    assert.equal(document.documentElement.scrollHeight, before);
    assert.isAtMost(innerWidth - right, 21);
    assert.isAtMost(innerHeight - bottom, 21);
    launcher.position = 'start';
    await launcher.updateComplete;
    assert.isAtMost((await button()).getBoundingClientRect().left, 21);
  });

  it('opens at the button, says so, and takes the focus in', async () => {
    open();
    (await button()).click();
    await shown();
    assert.equal((await button()).getAttribute('aria-expanded'), 'true');
    assert.isTrue(launcher.hasAttribute('open'));
    assert.equal(focused()?.id, 'heading');
    await list();
  });

  it('asks for no board before it is opened, but for its code when somebody reaches for it', async () => {
    open();
    (await button()).dispatchEvent(new PointerEvent('pointerenter'));
    await until(() => customElements.get('madang-board'));
    await launcher.updateComplete;
    assert.isFalse(exists('madang-board'));
    launcher.show();
    await list();
  });

  it('closes at its cross and by a press beside it, and gives the focus back', async () => {
    open();
    let closed = 0;
    launcher.addEventListener('madang-hidden', () => (closed += 1));
    for (const leave of [() => find('[part=close]')?.click(), () => find('dialog')?.click(), () => launcher.hide()]) {
      (await button()).focus();
      (await button()).click();
      await shown();
      leave();
      await gone();
      await until(() => focused() === find('.launch'), 'the focus on the button');
    }
    await until(() => closed === 3, 'three times told');
    assert.equal((await button()).getAttribute('aria-expanded'), 'false');
    assert.isFalse(launcher.open);
  });

  it('stays open where a press that began inside ends beside it, and the other way round', async () => {
    open();
    (await button()).click();
    await shown();
    const [dialog, heading] = [find('dialog'), find('[part=heading]')];
    for (const [down, up] of [[heading, dialog], [dialog, heading]]) {
      down?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      up?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
      // What browsers tell of such a press: of the nearest thing around both.
      dialog?.click();
      await launcher.updateComplete;
      assert.isTrue(launcher.open);
    }
    for (const type of ['pointerdown', 'pointerup']) dialog?.dispatchEvent(new PointerEvent(type, { bubbles: true }));
    dialog?.click();
    await gone();
  });

  it('lets the page show something else', async () => {
    open();
    launcher.addEventListener('madang-show', (event) => event.preventDefault());
    (await button()).click();
    await launcher.updateComplete;
    assert.isFalse(launcher.open);
    assert.isFalse(exists('dialog[open]'));
  });

  it('opens an idea inside, keeps the list beneath it, and leads back to the card', async () => {
    open();
    launcher.show();
    await list();
    const link = await until(() => find('madang-board', `[data-idea='${IDEAS.planned}'] a`));
    const address = location.href;
    // The board knows what to do with a press once its later parts are here.
    await until(() => find('madang-board', '.top')?.childElementCount);
    link.focus();
    link.click();
    await until(() => find('madang-idea', '.title')?.textContent?.includes('산책'));
    assert.equal(location.href, address);
    assert.isTrue(focused()?.matches('.back'));
    assert.equal(getComputedStyle(find('.list') as Element).visibility, 'hidden');
    assert.isFalse(exists('madang-board', 'dialog'));
    find('.back')?.click();
    await until(() => !exists('madang-idea'));
    assert.equal(focused()?.localName, 'madang-board');
    assert.equal(focused()?.shadowRoot?.activeElement?.getAttribute('href'), `#madang-idea=${IDEAS.planned}`);
  });

  it('lets the page open an idea elsewhere', async () => {
    open();
    launcher.show();
    await list();
    await until(() => find('madang-board', '.top')?.childElementCount);
    let asked = '';
    launcher.addEventListener('madang-open', (event: MadangOpenEvent) => {
      event.preventDefault();
      asked = event.idea;
    });
    find('madang-board', `[data-idea='${IDEAS.planned}'] a`)?.click();
    assert.equal(asked, IDEAS.planned);
    await launcher.updateComplete;
    assert.isFalse(exists('madang-idea'));
  });

  it('follows a link to an idea, unless a board of the page does', async () => {
    location.hash = `#madang-idea=${IDEAS.building}`;
    open();
    await until(() => find('dialog[open] madang-idea', '.title')?.textContent?.includes('quiet mode'));
    find('[part=close]')?.click();
    await until(() => location.hash === '');
    const board = document.createElement('madang-board');
    document.body.append(board);
    location.hash = `#madang-idea=${IDEAS.planned}`;
    await until(() => deep('madang-board', 'madang-idea'), 'the idea in the board of the page');
    assert.isFalse(launcher.open);
    board.remove();
  });

  it('hands no wheel on to the page behind', async () => {
    open();
    launcher.show();
    await list();
    await until(() => find('madang-board', '.top')?.childElementCount);
    const wheel = (at: Element | null, more: WheelEventInit = {}): boolean =>
      at?.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, bubbles: true, composed: true, cancelable: true, ...more })) ??
      false;
    assert.isFalse(wheel(find('.bar')), 'on the bar');
    assert.isFalse(wheel(find('dialog')), 'beside the panel');
    assert.isTrue(wheel(find('.bar'), { ctrlKey: true }), 'a zoom');
    assert.isTrue(wheel(find('madang-board', '.card')), 'on the list');
  });

  it('stays open when it is moved, and closed when it was', async () => {
    open();
    launcher.show();
    await list();
    const box = document.body.appendChild(document.createElement('div'));
    box.append(launcher);
    await until(() => find('dialog')?.matches(':modal'), 'a modal panel again');
    assert.isTrue(launcher.open);
    launcher.hide();
    await gone();
    document.body.append(launcher);
    await launcher.updateComplete;
    assert.isFalse(exists('dialog[open]'));
    box.remove();
  });

  it('speaks Korean, and in the words of the page', async () => {
    open({}, 'ko');
    await until(() => find('.launch')?.textContent?.includes('의견 나누기'));
    launcher.label = '제안하기';
    await until(() => find('.launch')?.textContent?.includes('제안하기'));
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
      // Without an ordinary link on the page, axe takes every link to an idea for a skip link.
      document.body.insertAdjacentHTML('afterbegin', '<a id="home" href="/home">Home</a>');
      try {
        open({}, locale);
        await button();
        assert.deepEqual(await axe(launcher), []);
        launcher.show();
        await list();
        await until(() => find('madang-board', '.top')?.childElementCount);
        await Promise.all((find('dialog')?.getAnimations() ?? []).map(({ finished }) => finished.catch(() => {})));
        assert.deepEqual(await axe(launcher), []);
      } finally {
        root.removeAttribute('style');
        root.removeAttribute('dir');
        document.getElementById('home')?.remove();
      }
    });
  }
});
