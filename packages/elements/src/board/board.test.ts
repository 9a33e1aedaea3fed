import { assert } from 'chai';
import { crowded, firstDay, IDEAS, promised } from '@madang/testkit';
import { axe, until } from '@madang/testkit/page';
import {
  all,
  board,
  card,
  clear,
  compose,
  find,
  focused,
  listed,
  live,
  open,
  others,
  set,
  text,
  titles,
  uuid,
  whole,
} from '../testing/board.js';

describe('<madang-board>', () => {
  afterEach(clear);

  it('shows the clock of its own board, also when it is given another one', async () => {
    const { community } = promised;
    const boards = community.boards.flatMap((one) => [one, { ...one, id: 'other' }]);
    open({ fixture: { ...promised, community: { ...community, boards } } });
    await until(() => find('.clock'), 'the clock');
    board.board = 'other';
    await until(() => set.server.requests.some(({ path }) => path === '/boards/other/clock'), 'the question for another');
    await until(() => !find('.clock') && titles().length === 0, 'no clock');
    board.board = 'ideas';
    await until(() => find('.clock') && titles().length > 0, 'the clock once more');
  });

  it('waits in a skeleton, then shows the list, and moves nothing when the rest arrives', async () => {
    open({ before: (server) => (server.stuck = true) });
    const list = await until(() => find('[part=list]'));
    assert.equal(list.getAttribute('aria-busy'), 'true');
    const top = list.getBoundingClientRect().top;
    set.server.stuck = false;
    await listed();
    assert.equal(list.getBoundingClientRect().top, top);
    await whole();
    assert.equal(list.getBoundingClientRect().top, top);
    assert.equal(list.getAttribute('aria-busy'), 'false');
  });

  for (const width of [280, 360, 640, 960]) {
    it(`cuts nothing and keeps the space of the toolbar at ${width} px`, async () => {
      open({ before: (server) => (server.stuck = true) }, {}, 'ko');
      board.style.inlineSize = `${width}px`;
      const list = await until(() => find('[part=list]'));
      const top = list.getBoundingClientRect().top;
      set.server.stuck = false;
      await listed();
      await whole();
      assert.equal(list.getBoundingClientRect().top, top);
      const wide = all('*').filter((element) => !element.closest('.sr, svg') && element.getBoundingClientRect().right > width + board.offsetLeft + 1);
      assert.deepEqual(wide.map((element) => element.outerHTML.slice(0, 80)), []);
    });
  }

  it('says who answered, in a quote', async () => {
    open();
    await listed();
    assert.include(card(IDEAS.planned, '[part=answer]')?.textContent, '윤슬, 제품팀');
  });

  it('votes on a card, at once, and keeps the focus there while others vote', async () => {
    open({ as: 'customer', latency: 20 });
    await listed();
    await live();
    const button = card(IDEAS.considering, 'button[part=vote]');
    button?.focus();
    button?.click();
    await until(() => button?.getAttribute('aria-pressed') === 'true');
    assert.equal(card(IDEAS.considering, '[part=count]')?.textContent, '18');
    set.server.push({ name: 'vote.set', args: { idea: IDEAS.considering, on: true } });
    set.server.push({ name: 'vote.set', args: { idea: IDEAS.unanswered, on: true } });
    await until(() => card(IDEAS.considering, '[part=count]')?.textContent === '19');
    assert.isTrue(focused() === button);
  });

  it('shows why a vote was refused beside its card, and moves nothing', async () => {
    open({ as: 'customer', before: (server) => (server.refusing = 'too-many') });
    await listed();
    await whole();
    const place = card(IDEAS.declined, '[part=title]')?.getBoundingClientRect().top;
    card(IDEAS.fresh, 'button[part=vote]')?.click();
    await until(() => card(IDEAS.fresh, '[part=reason]'));
    assert.equal(card(IDEAS.declined, '[part=title]')?.getBoundingClientRect().top, place);
  });

  it('holds new ideas back behind a button and moves nothing until it is pressed', async () => {
    open();
    await listed();
    await whole();
    await live();
    const top = card(IDEAS.planned, '[part=title]')?.getBoundingClientRect().top;
    others(1);
    others(2);
    await until(() => text('[part=fresh]') === '2 new ideas');
    assert.equal(card(IDEAS.planned, '[part=title]')?.getBoundingClientRect().top, top);
    assert.lengthOf(titles(), 8);
    await until(() => text('[role=status]') === '2 new ideas');
    find('[part=fresh]')?.click();
    await listed(10);
    await until(() => !find('[part=fresh]'));
  });

  it('loads more on request, in groups the browser can skip', async () => {
    open({ fixture: crowded(45) }, { limit: '20' });
    await listed(20);
    await live();
    for (const n of [40, 45]) {
      const more = await until(() => find('.more'));
      const first = titles().length;
      more.focus();
      more.click();
      await listed(n);
      await until(() => focused() === all('[part=title]')[first], 'the focus on the first that came');
    }
    await until(() => !find('.more'));
    assert.deepEqual(all('.page').map((page) => page.childElementCount), [8, 8, 8, 8, 8, 5]);
  });

  it('draws what is in sight of a long page first, and the rest in tasks of their own', async () => {
    open({ fixture: crowded(45) }, { limit: '45' });
    const counts = new Set<number>();
    const observer = new MutationObserver(() => counts.add(all('.card').length));
    observer.observe(board.shadowRoot ?? board, { childList: true, subtree: true });
    await listed(45);
    observer.disconnect();
    assert.deepEqual([...counts].filter((count) => count > 0), [8, 16, 24, 32, 40, 45]);
  });

  it('invites where nobody has said anything', async () => {
    open({ fixture: firstDay });
    await until(() => text('.notice').includes('Yours could be the first'));
    assert.isTrue(find('[part=list]')?.hidden);
  });

  it('helps staff to begin, in their own tone', async () => {
    open({ fixture: firstDay, as: 'staff' });
    await until(() => text('.notice .team').includes('Team only'));
    assert.lengthOf(all('.notice li'), 3);
  });

  it('says what failed and what is safe, and tries again', async () => {
    open({ before: (server) => (server.broken = 'internal') });
    await until(() => text('.notice').includes('could not be loaded'));
    assert.include(text('.notice'), 'Nothing you did is lost');
    const again = find('.notice .button');
    const asked = set.server.requests.length;
    again?.focus();
    again?.click();
    await until(() => set.server.requests.length > asked, 'another try');
    await until(() => find('[role=status]')?.textContent?.includes('could not be loaded'), 'that it failed again');
    assert.isTrue(focused() === again);
    set.server.broken = null;
    find('.notice .button')?.click();
    await listed();
    await until(() => focused()?.matches('[part=title]'), 'the focus on the first idea');
  });

  it('leads whoever is at that button on, also where it is tried again by itself', async () => {
    open({ before: (server) => (server.broken = 'internal') });
    await until(() => find('.notice .button'));
    find('.notice .button')?.focus();
    set.server.broken = null;
    await listed();
    await until(() => focused()?.matches('[part=title]'), 'the focus on the first idea');
  });

  it('keeps the focus on the card of an idea that takes no more votes', async () => {
    open({ as: 'customer' });
    await listed();
    await live();
    await whole();
    card(IDEAS.considering, 'button[part=vote]')?.focus();
    set.server.push({ name: 'status.set', args: { id: uuid(1), idea: IDEAS.considering, status: 'declined', note: 'No.' } }, 'staff');
    await until(() => card(IDEAS.considering, 'button[part=vote]:disabled'), 'no more votes');
    assert.isTrue(focused() === card(IDEAS.considering, '[part=title]'));
  });

  it('says that it is offline, keeps what is shown, and is back by itself', async () => {
    open({ as: 'customer' });
    await listed();
    await live();
    set.connect(false);
    await until(() => text('[part=connection]').includes('No connection right now'));
    assert.lengthOf(titles(), 8);
    card(IDEAS.fresh, 'button[part=vote]')?.click();
    await until(() => card(IDEAS.fresh, 'button.waiting'));
    set.connect(true);
    await until(() => !find('[part=connection]') && !find('button.waiting'));
  });

  it('speaks the language of the page around it, and of an attribute before that', async () => {
    document.documentElement.lang = 'ko';
    open({}, {}, null);
    await listed();
    await until(() => text('.ask') === '의견을 들려주세요');
    board.setAttribute('locale', 'en');
    await until(() => text('.ask') === 'Suggest something');
    document.documentElement.removeAttribute('lang');
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
        open({ as: 'customer', before: (server) => (server.refusing = 'closed') }, { heading: 'Ideas' }, locale);
        await listed();
        await live();
        await compose('산책 기록');
        await until(() => !find('.similar')?.hidden);
        card(IDEAS.fresh, 'button[part=vote]')?.click();
        others(1);
        await until(() => find('[part=fresh]') && find('[part=reason]'));
        find('.filter')?.click();
        await until(() => find('.filters .choice'));
        // What is entering is not there yet, and has no contrast; in a window behind others it would enter slowly.
        for (const animation of board.shadowRoot?.getAnimations() ?? []) animation.finish();
        assert.deepEqual(await axe(board), []);
      } finally {
        root.removeAttribute('style');
        root.removeAttribute('dir');
        root.removeAttribute('lang');
      }
    });
  }
});
