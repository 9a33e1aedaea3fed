import { assert } from 'chai';
import { deep, stage, type, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import './define.js';
import type { MadangBoard } from './board.js';

describe('the page that an idea is written on', () => {
  let set: Stage;
  let page: PagePlace;
  let board: MadangBoard;
  let around: HTMLElement;

  async function open(...attributes: readonly string[]): Promise<void> {
    set = stage({ as: 'customer' });
    page = providePlace(document, { client: set.client, locale: 'en' });
    around = document.createElement('div');
    for (const attribute of attributes) around.setAttribute(attribute, '');
    board = document.createElement('madang-board');
    around.append(board);
    document.body.append(around);
    (await until(() => deep('madang-board', '.ask'), 'the composer')).click();
    await until(() => deep('madang-board', '#idea-title') && set.client.me.value.load === 'ready', 'the form');
  }
  afterEach(() => {
    around.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const tick = (): HTMLInputElement | null => deep<HTMLInputElement>('madang-board', '.context input');
  const said = (): string => deep('madang-board', '.context')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  /** Proposes something; resolves with what the server was told of the page. */
  async function propose(title: string): Promise<string | undefined> {
    const field = deep<HTMLInputElement>('madang-board', '#idea-title');
    if (field) type(field, title);
    deep<HTMLFormElement>('madang-board', 'form.composer')?.requestSubmit();
    const idea = await until(() => [...set.server.world.ideas.values()].find((one) => one.title === title), 'the idea');
    return set.server.world.contexts.get(idea.id);
  }

  it('is told to nobody unasked', async () => {
    await open();
    assert.isFalse(tick()?.checked);
    assert.isUndefined(await propose('A wider bowl'));
  });

  it('is told exactly as it stands there, and the choice is remembered', async () => {
    await open();
    assert.equal(said(), `Tell the team which page this is about: ${location.host}${location.pathname}`);
    tick()?.click();
    assert.equal(await propose('A wider bowl'), `${location.origin}${location.pathname}`);
    await until(() => deep('madang-board', '.ask'), 'the line');
    deep('madang-board', '.ask')?.click();
    await until(() => tick()?.checked, 'the same choice');
  });

  it('is each person’s own choice: whoever signs in next is asked again', async () => {
    await open();
    tick()?.click();
    await until(() => tick()?.checked, 'the tick');
    await set.signIn('customer-b');
    await until(() => tick()?.checked === false, 'nothing of what another person chose');
    assert.isUndefined(await propose('A deeper bowl'));
    await set.signIn('customer');
    (await until(() => deep('madang-board', '.ask'), 'the line')).click();
    await until(() => tick()?.checked, 'their own choice again');
  });

  it('is told with what follows the question mark where the page says so', async () => {
    await open('context-query');
    assert.include(said(), `${location.host}${location.pathname}${location.search}`);
  });

  it('is not asked for where the page does not want that', async () => {
    await open('no-context');
    assert.isNull(tick());
  });
});
