import { assert } from 'chai';
import { axe, deep, stage, type, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import '../board/define.js';
import '../thread/define.js';

describe('what was written as programs write', () => {
  let set: Stage;
  let page: PagePlace;
  let widget: HTMLElement;
  /** What the widgets take for the time since the page came. */
  let now = 0;
  /** What was sent says of it. */
  let said: string | undefined;
  const clock = performance.now.bind(performance);

  function open(tag: string, what: object, as: string | null = null): void {
    now = 10_000;
    performance.now = () => now;
    set = stage({ as });
    said = undefined;
    const mutate = set.client.mutate.bind(set.client);
    set.client.mutate = (call) => {
      if (call.name === 'idea.create' || call.name === 'comment.add') said = call.args.trap ?? 'nothing';
      return mutate(call);
    };
    page = providePlace(document, { client: set.client, locale: 'en' });
    widget = Object.assign(document.createElement(tag), what);
    document.body.append(widget);
  }
  afterEach(() => {
    performance.now = clock;
    widget.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const find = <E extends HTMLElement>(selector: string): E | null => deep<E>(widget.localName, selector);
  const lure = (): HTMLInputElement | null => find<HTMLInputElement>('[name=subject]');
  const sent = (): string | undefined => said;
  async function propose(after: number, fill = ''): Promise<string | undefined> {
    (await until(() => find('.ask'), 'the line')).click();
    type(await until(() => find<HTMLInputElement>('#idea-title'), 'the form'), 'A bowl for cats');
    const field = await until(lure, 'the field nobody sees');
    if (fill) field.value = fill;
    now += after;
    find<HTMLFormElement>('form.composer')?.requestSubmit();
    return until(() => sent() !== undefined).then(sent);
  }
  async function say(after: number, fill = ''): Promise<string | undefined> {
    const field = await until(() => deep<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea'), 'the field');
    type(field, 'Thank you');
    const hidden = await until(lure, 'the field nobody sees');
    if (fill) hidden.value = fill;
    now += after;
    find<HTMLFormElement>('form.composer')?.requestSubmit();
    return until(() => sent() !== undefined).then(sent);
  }

  for (const [tag, what, write] of [
    ['madang-board', { board: 'ideas', noHash: true }, propose],
    ['madang-thread', { topic: 'page:care-guide' }, say],
  ] as const) {
    describe(tag, () => {
      it('is said of a form that was sent at once', async () => {
        open(tag, what);
        assert.equal(await write(300), 'haste');
      });

      it('is said of a field that nobody sees', async () => {
        open(tag, what);
        assert.equal(await write(60_000, 'Cheap watches'), 'field');
      });

      it('is not said of people, nor of whoever signed in', async () => {
        open(tag, what);
        assert.equal(await write(4_000), 'nothing');
        widget.remove();
        page.close();
        set.client.close();
        open(tag, what, 'customer');
        await until(() => set.client.me.value.load === 'ready');
        assert.equal(await write(300), 'nothing');
      });

      it('is neither seen, reached nor read out', async () => {
        open(tag, what);
        if (tag === 'madang-board') (await until(() => find('.ask'), 'the line')).click();
        const field = await until(lure, 'the field nobody sees');
        const around = field.parentElement as HTMLElement;
        const { width, height } = around.getBoundingClientRect();
        assert.isAtMost(width * height, 1);
        assert.deepEqual([field.tabIndex, around.getAttribute('aria-hidden'), field.autocomplete], [-1, 'true', 'off']);
        assert.deepEqual(await axe(widget), []);
      });
    });
  }
});
