import { type Fixture, IDEAS, neighbours } from '@madang/testkit';
import { deep, stage, type Stage, until } from '@madang/testkit/page';
import { assert } from 'chai';
import '../board/define.js';
import type { Place } from '../community/context.js';
import { type PagePlace, providePlace } from '../community/page.js';
import '../idea/define.js';
import '../roadmap/define.js';
import { callStatuses, sayStatuses } from './call-statuses.js';
import { en } from './en.js';

const NAMES = { open: { en: 'Fresh', ko: '갓 올라온' }, planned: { en: 'In the oven', ko: '굽기로 했어요' } };
const named: Fixture = { ...neighbours, community: { ...neighbours.community, statusNames: NAMES } };

describe('what a community calls the statuses', () => {
  let set: Stage | undefined;
  let page: PagePlace | undefined;

  afterEach(() => {
    for (const element of document.querySelectorAll('madang-board, madang-roadmap')) element.remove();
    page?.close();
    set?.client.close();
  });

  for (const [locale, open, planned] of [['en', 'Fresh', 'In the oven'], ['ko', '갓 올라온', '굽기로 했어요']] as const) {
    it(`is what widgets say in ${locale}`, async () => {
      set = stage({ fixture: named });
      page = providePlace(document, { client: set.client, locale });
      document.body.append(document.createElement('madang-board'), document.createElement('madang-roadmap'));
      await until(() => deep('madang-board', '.status.open')?.textContent === open, 'the board says it');
      await until(() => deep('madang-roadmap', '.column.planned .status.planned')?.textContent === planned, 'the roadmap says it');
    });
  }

  it('is said with the first page, and nothing is ever called otherwise', async () => {
    // The community's facts do not come at all.
    set = stage({ fixture: named, before: (server) => {
      const { http } = server;
      server.http = (request) => (request.path === '' ? new Promise(() => {}) : http(request));
    } });
    page = providePlace(document, { client: set.client, locale: 'en-GB' });
    const said = new Set<string>();
    const look = (): void => {
      for (const tag of ['madang-board', 'madang-roadmap', 'madang-idea']) {
        for (const badge of document.querySelector(tag)?.shadowRoot?.querySelectorAll('.status.open, .status.planned') ?? []) {
          // A place that is kept for a word says none.
          const word = badge.textContent?.trim();
          if (word) said.add(`${tag} ${word}`);
        }
      }
      frame = requestAnimationFrame(look);
    };
    let frame = requestAnimationFrame(look);
    const idea = Object.assign(document.createElement('madang-idea'), { idea: IDEAS.planned });
    document.body.append(document.createElement('madang-board'), document.createElement('madang-roadmap'), idea);
    await until(() => deep('madang-board', '.toolbar') && deep('madang-roadmap', '.column') && deep('madang-idea', '.whole'), 'all of them');
    await until(() => set?.server.connections === 1, 'a connection');
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    cancelAnimationFrame(frame);
    idea.remove();
    assert.deepEqual([...said].sort(), [
      'madang-board Fresh', 'madang-board In the oven', 'madang-idea In the oven', 'madang-roadmap In the oven',
    ]);
  });

  it('is said once it is known, and no longer when it is taken back', () => {
    const place = {} as Place;
    let asked = 0;
    const count = (): void => void (asked += 1);
    document.addEventListener('context-provider', count);
    try {
      callStatuses(place, {});
      assert.equal(asked, 0);
      callStatuses(place, { statusNames: NAMES });
      callStatuses(place, { statusNames: { ...NAMES } });
      assert.equal(asked, 1);
      assert.equal(place.say?.(en, 'en-GB').statuses.planned, 'In the oven');
      callStatuses(place, {});
      assert.equal(asked, 2);
      assert.isUndefined(place.say);
      const kept = { say: sayStatuses(NAMES) } as Partial<Place> as Place;
      callStatuses(kept, {});
      assert.isUndefined(kept.say, 'what an old page said is not said any more');
    } finally {
      document.removeEventListener('context-provider', count);
    }
  });

  it('leaves words without statuses, and statuses without a name, as they are', () => {
    const say = sayStatuses(NAMES);
    const other = { hello: 'Hello' };
    assert.equal(say(other, 'en'), other);
    assert.equal(say(en, 'en').statuses.shipped, en.statuses.shipped);
    assert.equal(say(en, 'fr').statuses.planned, en.statuses.planned);
    assert.equal(say(en, 'en'), say(en, 'en'), 'the same words are the same');
  });
});
