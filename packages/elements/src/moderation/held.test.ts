import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { axe, deep, stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import '../board/define.js';
import '../idea/define.js';
import '../thread/define.js';

const GUIDE = 'page:care-guide';

describe('one’s own that others do not see', () => {
  let set: Stage;
  let page: PagePlace;
  let widget: HTMLElement;

  async function open(tag: string, what: object, options: StageOptions = {}, locale = 'en'): Promise<void> {
    set = stage({ as: 'customer', ...options });
    page = providePlace(document, { client: set.client, locale });
    widget = Object.assign(document.createElement(tag), what);
    document.body.append(widget);
  }
  afterEach(() => {
    widget.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const find = (selector: string): HTMLElement | null => deep(widget.localName, selector);
  const text = (selector: string): string => find(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const live = (): Promise<unknown> => until(() => set.client.connection.value === 'live', 'a connection');
  const faults = async (): Promise<string[]> => {
    await Promise.allSettled((widget.shadowRoot?.getAnimations() ?? []).map((animation) => animation.finished));
    return axe(widget);
  };
  const comment = async (body: string): Promise<string> => {
    const id = set.client.newId();
    await set.client.mutate({ name: 'comment.add', args: { id, thread: GUIDE, body } });
    return id;
  };

  it('says of a comment that it waits for a look, and shows it once it does not', async () => {
    await open('madang-thread', { topic: GUIDE }, { before: (server) => (server.holding = true) });
    await until(() => find('.composer') && find('button.react'), 'the thread');
    await live();
    const id = await comment('Look at https://shop.example');
    await until(() => text(`[data-comment="${id}"] .held-mark`).includes('Waiting for a look'), 'the state');
    await until(() => text('.spoken').includes('The team reads it before everybody sees it'), 'a word of it');
    assert.isNull(find('.held-one'), 'not twice');
    assert.deepEqual(await faults(), []);
    // Come back later, it stands there alone.
    widget.remove();
    widget = Object.assign(document.createElement('madang-thread'), { topic: GUIDE });
    set.client.close();
    page.close();
    const { server } = set;
    await open('madang-thread', { topic: GUIDE }, { server });
    await until(() => text('.held-one').includes('Look at https://shop.example'), 'the comment');
    server.moderate({ kind: 'comment', id, state: 'public' });
    await until(() => find(`[data-comment="${id}"]`), 'it, as everybody sees it');
    await until(() => !find('.held-one'), 'nothing held');
  });

  it('says that a comment was taken down under the eyes of who wrote it, with the reason', async () => {
    await open('madang-thread', { topic: GUIDE });
    await until(() => find('.composer') && find('button.react'), 'the thread');
    await live();
    const id = await comment('My phone number is 010-0000-0000');
    await until(() => find(`[data-comment="${id}"]`), 'the comment');
    set.server.moderate({ kind: 'comment', id, state: 'hidden', reason: 'It had your phone number in it.' });
    await until(() => text('.held-reason').includes('It had your phone number in it.'), 'the reason');
    assert.include(text('.held-one'), 'Taken down');
    assert.include(text('.held-one'), 'My phone number is 010-0000-0000');
    assert.deepEqual(await faults(), []);
  });

  it('shows none of it to anybody else, and asks for nothing where nobody is here', async () => {
    await open('madang-thread', { topic: GUIDE }, { as: 'customer-b', before: (server) => (server.holding = true) });
    await until(() => find('.composer') && find('button.react'), 'the thread');
    set.server.push({ name: 'comment.add', args: { id: set.client.newId(), thread: GUIDE, body: 'Hidden words' } }, 'customer');
    await until(() => set.server.requests.some(({ path }) => path === '/me/held'), 'the question');
    await until(() => set.client.me.value.load === 'ready');
    assert.isNull(find('.held-one'));
    await set.signIn(null);
    const before = set.server.requests.filter(({ path }) => path === '/me/held').length;
    await until(() => set.client.me.value.person === null || set.client.me.value.person.anonymous, 'nobody');
    assert.equal(set.server.requests.filter(({ path }) => path === '/me/held').length, before);
  });

  it('stands where an idea stood, for its author alone', async () => {
    const move = { kind: 'idea', id: IDEAS.fresh, state: 'hidden', reason: 'It names a neighbour.' } as const;
    await open('madang-idea', { idea: IDEAS.fresh }, { before: (server) => server.moderate(move) });
    await until(() => text('.held-reason').includes('It names a neighbour.'), 'the reason');
    assert.include(text('.held-title'), '사료');
    assert.isNull(find('.notice'));
    assert.deepEqual(await faults(), []);
    widget.remove();
    page.close();
    set.client.close();
    await open('madang-idea', { idea: IDEAS.fresh }, { as: 'bora', before: (server) => server.moderate(move) });
    await until(() => find('.notice'), 'that it is not here');
    assert.isNull(find('.held-one'));
  });

  it('stays on the page from which an idea is taken', async () => {
    await open('madang-idea', { idea: IDEAS.fresh });
    await until(() => find('#remove'), 'the idea');
    await live();
    set.server.moderate({ kind: 'idea', id: IDEAS.fresh, state: 'held' });
    await until(() => text('.held-one').includes('Waiting for a look'), 'the state');
  });

  it('stands above the board of who wrote it just now, and among their own', async () => {
    await open('madang-board', { board: 'ideas', noHash: true }, { before: (server) => (server.holding = true) });
    await until(() => find('.top.whole'), 'the board');
    await live();
    const id = set.client.newId();
    const args = { id, board: 'ideas', title: 'A bowl for cats', body: 'A flat one.' };
    await set.client.mutate({ name: 'idea.create', args });
    await until(() => text('.held-title') === 'A bowl for cats', 'the idea');
    assert.deepEqual(await faults(), []);
    set.server.moderate({ kind: 'idea', id: IDEAS.fresh, state: 'hidden' });
    await until(() => widget.shadowRoot?.querySelectorAll('.held-one').length === 2, 'the one that was taken down');
  });

  it('speaks Korean', async () => {
    const move = { kind: 'idea', id: IDEAS.fresh, state: 'held' } as const;
    await open('madang-idea', { idea: IDEAS.fresh }, { before: (server) => server.moderate(move) }, 'ko');
    await until(() => text('.held-one').includes('확인을 기다리고 있어요'), 'Korean');
  });
});
