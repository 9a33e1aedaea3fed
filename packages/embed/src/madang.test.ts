import { assert } from 'chai';
import { until } from '@madang/testkit/page';

/** Asks, as a widget does, whose community this is. */
function placeOf(element: Element): { client: { server: string; community: string }; locale?: string } | undefined {
  let found: ReturnType<typeof placeOf>;
  const event = Object.assign(new Event('context-request', { bubbles: true, composed: true }), {
    context: 'madang/place/1',
    subscribe: true,
    contextTarget: element,
    callback: (place: ReturnType<typeof placeOf>) => (found = place),
  });
  element.dispatchEvent(event);
  return found;
}

describe('the script tag', () => {
  const frame = document.createElement('div');

  before(async () => {
    // What a page has in its markup: a tag of its own, and a widget with something to show until it is loaded.
    const script = document.createElement('script');
    script.type = 'text/plain';
    Object.assign(script.dataset, { community: 'shop', server: 'https://community.invalid', locale: 'ko' });
    document.head.append(script);
    document.body.append(frame);
    frame.innerHTML = '<madang-vote idea="x">Vote at the shop</madang-vote>';
    await import('./madang.js');
  });
  after(() => frame.remove());

  it('loads the widgets that are there, and no other', async () => {
    await until(() => customElements.get('madang-vote'));
    assert.isUndefined(customElements.get('madang-thread'));
    assert.isUndefined(customElements.get('madang-roadmap'));
  });

  it('loads what comes later, however deep in what was added', async () => {
    const section = document.createElement('section');
    section.innerHTML = '<p><madang-thread topic="page:x"></madang-thread></p>';
    frame.append(section);
    await until(() => customElements.get('madang-thread'));
  });

  it('gives every widget the community, server and language of its tag', async () => {
    const place = await until(() => placeOf(frame), 'a place');
    assert.equal(place.client.community, 'shop');
    assert.equal(place.client.server, 'https://community.invalid');
    assert.equal(place.locale, 'ko');
  });

  it('leaves what the page put inside a tag that it does not know', () => {
    frame.insertAdjacentHTML('beforeend', '<madang-nothing>Still here</madang-nothing>');
    assert.equal(frame.querySelector('madang-nothing')?.textContent, 'Still here');
  });

  it('does nothing when a second copy is there', async () => {
    const again = new URL('./madang.ts?again', import.meta.url).href;
    await import(again);
    frame.insertAdjacentHTML('beforeend', '<madang-vote idea="y"></madang-vote>');
    assert.equal((await until(() => placeOf(frame))).client.community, 'shop');
  });
});
