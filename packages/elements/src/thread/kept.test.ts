import { assert } from 'chai';
import type { Board } from '@madang/protocol';
import { neighbours } from '@madang/testkit';
import { axe, deep, stage, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import './define.js';
import type { MadangThread } from './thread.js';

const GUIDE = 'page:care-guide';

describe('<madang-thread>: what its board keeps to some', () => {
  let set: Stage;
  let page: PagePlace;
  let thread: MadangThread;

  async function open(as: string | null, kept: NonNullable<Board['kept']>, locale = 'en'): Promise<void> {
    const { community } = neighbours;
    const boards = community.boards.map((board) => ({ ...board, kept }));
    set = stage({
      as,
      fixture: { ...neighbours, community: { ...community, boards } },
      before: (server) => server.world.calm.set(GUIDE, { locked: false, slow: 0, board: 'ideas' }),
    });
    page = providePlace(document, { client: set.client, locale });
    thread = document.createElement('madang-thread');
    thread.topic = GUIDE;
    document.body.append(thread);
    await until(() => all('article').length === 3 && set.client.me.value.load === 'ready', 'the thread');
  }
  function close(): void {
    thread.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  }
  afterEach(close);

  const all = (selector: string): HTMLElement[] => [
    ...(thread.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
  ];
  const find = (selector: string): HTMLElement | null => deep('madang-thread', selector);
  const seen = (selector: string): number => all(selector).filter((one) => one.checkVisibility()).length;

  it('has no field, no reply and no reaction for whoever may not, and says why', async () => {
    for (const [locale, words] of [['en', 'Only some people may comment here.'], ['ko', '정해진 분들만 댓글을 남길 수 있어요']] as const) {
      await open('customer', { comment: 'some', vote: 'staff' }, locale);
      await until(() => find('.calm')?.textContent?.includes(words), words);
      await until(() => seen('.reply') === 0 && seen('button.react') === 0 && seen('button.helps') === 0, 'nothing to press');
      assert.equal(seen('form.composer'), 0);
      assert.deepEqual(await axe(thread), []);
      close();
    }
    await open('customer', {});
  });

  it('is as ever where only the other is kept, and for staff', async () => {
    await open('customer', { propose: 'some' });
    await until(() => seen('form.composer') === 1 && seen('.reply') > 0 && seen('button.react') > 0, 'all of it');
    close();
    await open('staff', { comment: 'some', vote: 'staff' });
    await until(() => seen('form.composer') === 1 && seen('.reply') > 0 && seen('button.react') > 0, 'all of it');
  });

  it('asks whoever did not sign in to do so', async () => {
    await open(null, { comment: 'customers' });
    await until(() => find('form.composer .primary')?.textContent?.includes('Sign in and send'), 'the button');
    assert.isAbove(seen('.reply'), 0);
  });
});
