import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { axe, deep, stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import './define.js';
import type { MadangBoard } from './board.js';

const DAY = 86_400_000;

describe('what waits for the company, on the board', () => {
  let set: Stage;
  let page: PagePlace;
  let board: MadangBoard;

  /** Two ideas wait: one is promised an answer, one was sent back. */
  function open(options: StageOptions = {}, locale = 'en'): void {
    set = stage({
      as: 'staff',
      before: ({ world }) => {
        const by = Date.now() + 3 * DAY;
        for (const [id, due] of [
          [IDEAS.unanswered, { since: by - 5 * DAY, by }],
          [IDEAS.planned, { since: by - 6 * DAY, by: by - DAY, again: true }],
        ] as const) {
          const idea = world.ideas.get(id);
          if (idea) world.putIdea({ ...idea, due });
        }
        world.commit();
      },
      ...options,
    });
    page = providePlace(document, { client: set.client, locale });
    board = document.createElement('madang-board');
    board.noHash = true;
    document.body.append(board);
  }
  afterEach(() => {
    board.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const find = (...path: string[]): HTMLElement | null => deep('madang-board', ...path);
  const filter = (): Promise<HTMLElement> => until(() => find('.filter'), 'the filters');
  const asked = (): boolean => set.server.requests.some(({ path }) => path.endsWith('/due'));

  it('is counted on the button of the filters, which moves nothing, and opens in place', async () => {
    open();
    const button = await filter();
    await until(() => button.querySelector<HTMLElement>('.due-count')?.dataset['n'] === '2', 'the count');
    assert.include(button.getAttribute('aria-label'), '2 ideas wait for us');
    button.click();
    await until(() => find('.due a'));
    const lines = [...(board.shadowRoot?.querySelectorAll('.due li') ?? [])].map((li) => li.textContent?.replace(/\s+/g, ' ').trim());
    assert.include(lines[0], 'sent the answer back');
    assert.include(lines[1], 'An answer is promised by');
    assert.include(find('.due')?.textContent, 'Team only');
    find('.due a')?.click();
    await until(() => find('madang-idea', '.title'), 'the idea');
    await until(() => !find('.due'), 'the filters closed');
    find('dialog button')?.click();
    await until(() => !find('madang-idea'));
    await until(() => board.shadowRoot?.activeElement === button, 'the focus on the button');
  });

  it('is read anew when an answer is given', async () => {
    open();
    const button = await filter();
    await until(() => button.querySelector<HTMLElement>('.due-count')?.dataset['n'] === '2');
    await until(() => set.client.connection.value === 'live');
    const args = { id: '01900000-0000-7000-a000-000000000001', idea: IDEAS.planned, body: 'Soon.' };
    set.server.push({ name: 'response.set', args }, 'staff');
    await until(() => button.querySelector<HTMLElement>('.due-count')?.dataset['n'] === '1');
    assert.include(button.getAttribute('aria-label'), '1 idea waits for us');
  });

  it('is nothing that customers ask for or see', async () => {
    open({ as: 'customer' });
    const button = await filter();
    await until(() => set.client.me.value.load === 'ready' && !set.client.me.value.staff);
    button.click();
    await until(() => find('.filters .choice'));
    assert.isNull(find('.due'));
    assert.isFalse(asked());
  });

  it('reads well to a screen reader, in Korean', async () => {
    open({}, 'ko');
    const button = await filter();
    await until(() => button.querySelector('.due-count'));
    button.click();
    await until(() => find('.due')?.textContent?.includes('답을 기다리는 의견 2개'));
    // What is still fading in is pale.
    await until(() => board.shadowRoot?.getAnimations().length === 0, 'everything in its place');
    assert.deepEqual(await axe(board), []);
  });
});
