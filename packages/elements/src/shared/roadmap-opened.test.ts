import { assert } from 'chai';
import { IDEAS, neighbours } from '@madang/testkit';
import { deep, stage, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import '../adopted/define.js';
import '../board/define.js';
import '../launcher/define.js';
import '../roadmap/define.js';

const fixture = {
  ...neighbours,
  community: {
    ...neighbours.community,
    boards: [...neighbours.community.boards, { id: 'elsewhere', name: 'Elsewhere', description: '' }],
  },
};

describe('a link to an idea, on a page with a roadmap or a wall', () => {
  let set: Stage;
  let page: PagePlace;
  let widgets: HTMLElement[] = [];

  async function open(id: string, ...tags: readonly string[]): Promise<void> {
    if (id) history.replaceState(null, '', `#madang-idea=${id}`);
    set = stage({ fixture });
    page = providePlace(document, { client: set.client, locale: 'en' });
    widgets = tags.map((tag) => {
      const [name = '', board] = tag.split(' ');
      return Object.assign(document.createElement(name), board && { board });
    });
    document.body.append(...widgets);
    await until(() => set.client.connection.value === 'live', 'a connection');
  }
  afterEach(() => {
    for (const widget of widgets) widget.remove();
    page.close();
    set.client.close();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const shown = (tag: string): string => deep(tag, 'dialog[open]', 'madang-idea', '.title')?.textContent?.trim() ?? '';
  const opens = (tag: string, words: string): Promise<unknown> => until(() => shown(tag).includes(words), `${words} in ${tag}`);

  for (const [tag, id, words] of [
    ['madang-roadmap', IDEAS.planned, '산책 기록'],
    ['madang-adopted', IDEAS.shipped, '예방접종'],
    ['madang-roadmap', IDEAS.unanswered, 'second vet'],
  ] as const) {
    it(`opens over the ${tag} that stands alone, and leaves a clean address: ${words}`, async () => {
      await open(id, tag);
      const { title } = set.server.world.ideas.get(id) ?? { title: '' };
      await opens(tag, title);
      assert.equal(deep(tag, 'dialog')?.getAttribute('aria-label'), title);
      deep(tag, 'dialog .panel-top button')?.click();
      await until(() => !deep(tag, 'dialog'), 'a closed dialog');
      assert.equal(location.hash, '');
    });
  }

  it('opens over the one of two that shows it', async () => {
    await open(IDEAS.planned, 'madang-adopted', 'madang-roadmap');
    await opens('madang-roadmap', '산책 기록');
    assert.equal(shown('madang-adopted'), '');
  });

  it('is followed when it is pressed later', async () => {
    await open('', 'madang-roadmap');
    location.hash = `#madang-idea=${IDEAS.planned}`;
    await opens('madang-roadmap', '산책 기록');
  });

  it('is left to the board of the page that has it', async () => {
    await open(IDEAS.planned, 'madang-roadmap', 'madang-board');
    await opens('madang-board', '산책 기록');
    assert.equal(shown('madang-roadmap'), '');
  });

  it('opens over the roadmap where the board of the page is another one', async () => {
    await open(IDEAS.planned, 'madang-board elsewhere', 'madang-roadmap');
    await opens('madang-roadmap', '산책 기록');
    assert.equal(shown('madang-board'), '');
  });

  it('is left to the launcher, also where the board of the page is another one', async () => {
    await open(IDEAS.planned, 'madang-board elsewhere', 'madang-roadmap', 'madang-launcher');
    await opens('madang-launcher', '산책 기록');
    assert.equal(shown('madang-roadmap'), '');
  });

  it('that was copied from it opens there', async () => {
    await open('', 'madang-roadmap');
    (await until(() => deep('madang-roadmap', `[data-id='${IDEAS.building}']`), 'a card')).click();
    await opens('madang-roadmap', 'quiet mode');
    assert.equal(location.hash, '');
  });
});
