import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { axe, deep, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { type PagePlace, providePlace } from '../../community/page.js';
import '../define.js';
import type { MadangIdea } from '../idea.js';

describe('<madang-idea>, which became part of another or took one in', () => {
  let set: Stage;
  let page: PagePlace;
  let idea: MadangIdea;

  async function open(id: string, options: StageOptions = {}): Promise<void> {
    set = stage({ as: 'customer', ...options });
    page = providePlace(document, { client: set.client, locale: 'en' });
    idea = document.createElement('madang-idea');
    idea.idea = id;
    document.body.append(idea);
    await until(() => set.client.connection.value === 'live', 'a connection');
  }
  afterEach(() => {
    idea.remove();
    page.close();
    set.client.close();
  });

  const find = <E extends HTMLElement>(...path: readonly string[]): Promise<E> =>
    until<E | null>(() => deep('madang-idea', ...path), path.join(' '));
  const titled = (id: string): Promise<unknown> =>
    until(() => idea.state?.idea?.id === id && deep('madang-idea', '#title')?.textContent === idea.state.idea.title, id);

  it('says where it went, takes nothing more, and leads there', async () => {
    await open(IDEAS.unanswered);
    set.server.merge(IDEAS.unanswered, IDEAS.planned);
    const gone = await find('madang-idea-merged', '.gone');
    assert.isNull(deep('madang-idea', 'madang-thread'));
    assert.isTrue((await find<HTMLButtonElement>('madang-vote', 'button')).disabled);
    assert.deepEqual(await axe(idea), []);
    gone.querySelector('button')?.click();
    await titled(IDEAS.planned);
    await until(() => idea.shadowRoot?.activeElement?.id === 'title', 'the focus on its title');
    await until(() => !deep('madang-idea', 'madang-idea-merged', '.gone'), 'it is about the other');
  });

  it('keeps in sight what was being written, and takes it along', async () => {
    await open(IDEAS.unanswered);
    const field = await find<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea');
    type(field, 'Not sent yet');
    set.server.merge(IDEAS.unanswered, IDEAS.planned);
    const gone = await find('madang-idea-merged', '.gone');
    assert.equal((await find<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea')).value, 'Not sent yet');
    gone.querySelector('button')?.click();
    await titled(IDEAS.planned);
    const written = (): string | undefined =>
      deep<HTMLTextAreaElement>('madang-idea', 'madang-thread', 'madang-editor', 'textarea')?.value;
    await until(() => written() === 'Not sent yet', 'it came along');
    idea.idea = IDEAS.unanswered;
    await titled(IDEAS.unanswered);
    await until(() => !deep('madang-idea', 'madang-thread'), 'nothing of it was left behind');
  });

  it('tells what became part of it, in their words, and asks again where that failed', async () => {
    await open(IDEAS.planned, { before: (server) => server.merge(IDEAS.unanswered, IDEAS.planned, 'The same wish') });
    const more = await find('madang-idea-merged', '[part=merged]');
    assert.include(more.textContent, 'One more idea');
    set.server.broken = 'busy';
    more.click();
    const retry = await find('madang-idea-merged', '[role=alert] button');
    set.server.broken = null;
    retry.click();
    const list = await find('madang-idea-merged', '.ideas li');
    assert.include(list.textContent, 'The same wish');
    assert.include(list.querySelector('.words')?.textContent, 'We see a vet at home and another one by the sea');
    assert.equal(more.ariaExpanded, 'true');
    assert.deepEqual(await axe(await find('madang-idea-merged')), []);
    more.click();
    await until(() => !deep('madang-idea', 'madang-idea-merged', '.ideas'), 'it is closed');
  });

  it('is thanked for by staff once it has shipped', async () => {
    await open(IDEAS.shipped, { as: 'staff' });
    (await find('madang-idea-desk', '#thanks')).click();
    const words = await find<HTMLTextAreaElement>('madang-idea-desk', '#thanks-words');
    await until(() => words.matches(':focus'), 'the focus on the words');
    type(words, ' Your charts made it. ');
    assert.deepEqual(await axe(await find('madang-idea-desk')), []);
    (await find('madang-idea-desk', 'form .primary')).click();
    assert.equal((await find('madang-idea-loop', '[part=thanks]')).textContent, 'Your charts made it.');
    await until(() => deep('madang-idea', 'madang-idea-desk', '#thanks')?.matches(':focus'), 'the focus back');
  });

  it('is merged by staff after a look for its twin, and taken apart again', async () => {
    await open(IDEAS.unanswered, { as: 'staff' });
    const merge = await find('madang-idea-desk', '#merge');
    assert.isNull(deep('madang-idea', 'madang-idea-desk', '#thanks'), 'it has not shipped');
    merge.click();
    type(await find<HTMLInputElement>('madang-idea-desk', '#twin'), 'xxxxxx');
    await until(() => deep('madang-idea', 'madang-idea-desk', 'fieldset')?.textContent?.includes('No idea like it'), 'none');
    (await find<HTMLFormElement>('madang-idea-desk', 'form')).requestSubmit();
    await until(() => !deep('madang-idea', 'madang-idea-desk', '#merge-error')?.hidden, 'what is missing');
    const { title } = set.server.world.ideas.get(IDEAS.planned) ?? { title: '' };
    type(await find<HTMLInputElement>('madang-idea-desk', '#twin'), title);
    (await find<HTMLInputElement>('madang-idea-desk', `input[value="${IDEAS.planned}"]`)).click();
    type(await find<HTMLTextAreaElement>('madang-idea-desk', '#merge-note'), 'The same wish');
    assert.deepEqual(await axe(idea), []);
    (await find<HTMLFormElement>('madang-idea-desk', 'form')).requestSubmit();
    await find('madang-idea-merged', '.gone');
    assert.equal(set.server.world.merges.get(IDEAS.unanswered)?.note, 'The same wish');
    const focused = (selector: string): Promise<unknown> =>
      until(() => deep('madang-idea', 'madang-idea-desk')?.shadowRoot?.activeElement?.matches(selector), `the focus on ${selector}`);
    const said = (): string => deep('madang-idea', 'madang-idea-desk', '.team > [role=status]')?.textContent ?? '';
    await focused('#part');
    assert.include(said(), 'part of the other idea');
    set.server.merge(IDEAS.planned, IDEAS.shipped);
    (await find('madang-idea-desk', '#part')).click();
    await until(() => deep('madang-idea', 'madang-idea-desk', '.refused')?.textContent?.includes('since'), 'the later first');
    set.server.part(IDEAS.planned);
    (await find('madang-idea-desk', '#part')).click();
    await focused('#merge');
    assert.include(said(), 'stands for itself');
    await until(() => !deep('madang-idea', 'madang-idea-merged'), 'it stands for itself');
    assert.isFalse(set.server.world.merges.has(IDEAS.unanswered));
  });
});
