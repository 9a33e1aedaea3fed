import { assert } from 'chai';
import { addressOf, type Place, placeOf, Router } from './router.js';

const said = ({ community, page, rest, query }: Place): unknown => [community, page, rest, query.toString()];
const place = (address: string): unknown => said(placeOf(new URL(address, 'https://yard.example')));

describe('the addresses of the console', () => {
  it('name a community, a page and what follows, decoded', () => {
    assert.deepEqual(place('/console/'), ['', '', [], '']);
    assert.deepEqual(place('/console/shop'), ['shop', '', [], '']);
    assert.deepEqual(place('/console/shop/queue?lens=votes'), ['shop', 'queue', [], 'lens=votes']);
    assert.deepEqual(place('/console/shop/tag/%EB%B0%B0%EC%86%A1/'), ['shop', 'tag', ['배송'], '']);
    assert.deepEqual(place('/console/shop/tag/%zz'), ['shop', 'tag', ['%zz'], '']);
    for (const strange of ['..%2F..%2Fv1', 'shop%2Fstaff', 'shop%3Fx', 'Shop', '%20'])
      assert.deepEqual(place(`/console/${strange}/queue`), ['', 'queue', [], '']);
    assert.equal(addressOf('shop', '/settings/team'), '/console/shop/settings/team');
  });
});

describe('steps within the console', () => {
  let before: string;
  let router: Router | undefined;
  beforeEach(() => {
    before = location.href;
    history.pushState(null, '', '/console/shop/queue');
  });
  afterEach(() => {
    router?.close();
    router = undefined;
    history.pushState(null, '', before);
  });

  function open(mayLeave: () => boolean | Promise<boolean> = () => true): { readonly went: unknown[] } {
    const went: unknown[] = [];
    router = new Router({ onPlace: (at) => went.push(at.page), mayLeave });
    return { went };
  }

  function press(link: Partial<Pick<HTMLAnchorElement, 'href' | 'target'>>, init: MouseEventInit = {}): void {
    const anchor = Object.assign(document.createElement('a'), link);
    document.body.append(anchor);
    // What the router leaves alone would load the page anew.
    const hold = (event: Event): void => event.preventDefault();
    addEventListener('click', hold);
    anchor.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...init }));
    removeEventListener('click', hold);
    anchor.remove();
  }

  it('are made by links of the console, and by nothing else', async () => {
    const { went } = open();
    press({ href: '/console/shop/settings/team' });
    await Promise.resolve();
    assert.equal(location.pathname, '/console/shop/settings/team');
    press({ href: '/console/shop/queue' }, { ctrlKey: true });
    press({ href: '/console/shop/queue', target: '_blank' });
    press({ href: '/elsewhere' });
    await Promise.resolve();
    assert.equal(location.pathname, '/console/shop/settings/team');
    assert.deepEqual(went, ['settings']);
  });

  it('are not made where somebody wants to stay, also not by the way back', async () => {
    const { went } = open();
    await router?.go('/console/shop/settings');
    router?.close();
    const asked: string[] = [];
    router = new Router({
      onPlace: (at) => went.push(at.page),
      mayLeave: () => {
        asked.push(location.pathname);
        return Promise.resolve(false);
      },
    });
    await router.go('/console/shop/queue');
    assert.equal(location.pathname, '/console/shop/settings');
    const popped = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await popped;
    await Promise.resolve();
    assert.equal(location.pathname, '/console/shop/settings');
    assert.deepEqual(went, ['settings']);
    assert.equal(asked.length, 2);
  });
});
