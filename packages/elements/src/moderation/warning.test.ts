import { assert } from 'chai';
import { IDEAS, neighbours, type Fixture } from '@madang/testkit';
import { axe, deep, stage, type, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import '../board/define.js';
import '../idea/define.js';
import '../thread/define.js';

const { community } = neighbours;
/** The company has such words shown like others. */
const unasked: Fixture = { ...neighbours, community: { ...community, policy: { ...community.policy, numbers: 'shown' } } };

const CALL = 'Call me: 010-1234-5678';

describe('whoever is about to send a number that leads to one person', () => {
  let set: Stage;
  let page: PagePlace;
  let widget: HTMLElement;
  /** What went out. */
  let sent: string[] = [];

  function open(tag: string, what: object, locale = 'en', fixture = neighbours): void {
    set = stage({ as: 'customer', fixture });
    sent = [];
    const mutate = set.client.mutate.bind(set.client);
    set.client.mutate = (call) => {
      if (call.name === 'idea.create') sent.push(call.args.title);
      if (call.name === 'comment.add' || call.name === 'comment.edit') sent.push(call.args.body);
      if (call.name === 'idea.edit') sent.push(call.args.body);
      return mutate(call);
    };
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

  const find = <E extends HTMLElement>(selector: string): E | null => deep<E>(widget.localName, selector);
  const send = (): void => find<HTMLFormElement>('form.composer')?.requestSubmit();
  const area = (): Promise<HTMLTextAreaElement> =>
    until(() => deep<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea'), 'the field');

  it('is warned in a conversation, however soon they send; sent again as it is, it goes', async () => {
    open('madang-thread', { topic: 'page:care-guide' });
    const field = await area();
    await until(() => set.client.me.value.load === 'ready');
    type(field, CALL);
    send();
    send();
    const why = (): string => deep('madang-thread', 'madang-editor', '#error')?.textContent ?? '';
    await until(() => why().includes('phone number'), 'the warning');
    assert.equal(field.value, CALL);
    assert.deepEqual(sent, []);
    assert.deepEqual(await axe(widget), []);
    send();
    await until(() => field.value === '', 'it went');
    assert.deepEqual(sent, [CALL]);
  });

  it('is warned on a board, in Korean as well, and anew for other words', async () => {
    open('madang-board', { board: 'ideas', noHash: true }, 'ko');
    await until(() => set.client.me.value.load === 'ready');
    (await until(() => find('.ask'), 'the line')).click();
    const title = await until(() => find<HTMLInputElement>('#idea-title'), 'the form');
    const why = (): string => find('#idea-error')?.textContent ?? '';
    type(title, '900101-1234567');
    send();
    await until(() => why().includes('주민등록번호'), 'the warning');
    type(title, '주문번호 20240131-00042');
    await until(() => why() === '', 'no warning');
    send();
    await until(() => why().includes('주문번호'), 'another one');
    assert.deepEqual(sent, []);
    send();
    await until(() => find('.ask'), 'it went');
    assert.deepEqual(sent, ['주문번호 20240131-00042']);
  });

  it('is warned as well where a comment is changed into one', async () => {
    open('madang-thread', { topic: 'page:care-guide' });
    await area();
    await until(() => set.client.connection.value === 'live', 'a connection');
    const args = { id: set.client.newId(), thread: 'page:care-guide', body: 'Call me' };
    await set.client.mutate({ name: 'comment.add', args });
    (await until(() => find(`article[data-comment="${args.id}"] .edit`), 'its button')).click();
    const editing = (selector: string): HTMLElement | null => deep('madang-thread', '.editing madang-editor', selector);
    const field = await until(() => editing('textarea') as HTMLTextAreaElement | null, 'the field');
    sent = [];
    type(field, CALL);
    const save = (): void => find<HTMLFormElement>('.editing')?.requestSubmit();
    save();
    await until(() => editing('#error')?.textContent?.includes('phone number'), 'the warning');
    assert.deepEqual(sent, []);
    save();
    await until(() => !find('.editing'), 'it went');
    assert.deepEqual(sent, [CALL]);
  });

  it('is warned as well where an idea is changed into one', async () => {
    open('madang-idea', { idea: IDEAS.fresh });
    (await until(() => find('#edit'), 'the button')).click();
    type(await until(() => deep<HTMLTextAreaElement>('madang-idea', 'form.edit madang-editor', 'textarea'), 'the field'), CALL);
    const save = (): void => find<HTMLFormElement>('form.edit')?.requestSubmit();
    save();
    await until(() => find('#edit-error')?.textContent?.includes('phone number'), 'the warning');
    assert.deepEqual(sent, []);
    save();
    await until(() => !find('form.edit'), 'it went');
    assert.deepEqual(sent, [CALL]);
  });

  it('is not warned where the company has it shown like other words', async () => {
    open('madang-thread', { topic: 'page:care-guide' }, 'en', unasked);
    const field = await area();
    await until(() => set.client.me.value.load === 'ready');
    type(field, CALL);
    send();
    await until(() => field.value === '', 'it went');
    assert.deepEqual(sent, [CALL]);
  });
});
