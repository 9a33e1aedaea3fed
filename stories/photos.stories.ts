import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/board/define.js';
import '@madang/elements/idea/define.js';
import '@madang/elements/thread/define.js';
import { IDEAS } from '@madang/testkit';
import { type as write, until, type Stage } from '@madang/testkit/page';
import { scene, type Find } from './parts/scene.js';
import { dropOn, shelve, snapshot } from './parts/snapshots.js';

/** Up to four photos beside what somebody writes: chosen, dropped or pasted; and looking at them. */
const meta: Meta = { title: 'Elements/Photos', tags: ['!autodocs'] };
export default meta;

const GUIDE = 'page:care-guide';
const FORM = 'form:not([data-id] form)';
const thread = () => html`<madang-thread topic=${GUIDE}></madang-thread>`;
const idea = () => html`<madang-idea idea=${IDEAS.unanswered}></madang-idea>`;
const inPicker = (find: Find, selector: string) => find('madang-thread', `${FORM} madang-photo-picker`, selector);

/** Opens the field for a comment. */
async function begin(find: Find, words = 'Ours looks like this after a year.'): Promise<HTMLFormElement> {
  const field = await find<HTMLTextAreaElement>('madang-thread', `${FORM} madang-editor`, 'textarea');
  field.focus();
  write(field, words);
  await inPicker(find, '.add');
  return find<HTMLFormElement>('madang-thread', FORM);
}

/** Drops the first few photos of four, and waits until they are shrunk. */
async function choose(find: Find, count: number): Promise<HTMLFormElement> {
  const form = await begin(find);
  dropOn(form, await Promise.all(Array.from({ length: count }, (_, n) => snapshot(n))));
  await inPicker(find, `.tile.ready:nth-child(${count}) canvas`);
  return form;
}

/** Says something with photos, as whoever is here. */
async function say(stage: Stage, count: number): Promise<void> {
  const photos = await shelve(stage.client, count);
  const args = { id: stage.client.newId(), thread: GUIDE, body: 'Ours looks like this after a year.', photos };
  await stage.client.mutate({ name: 'comment.add', args });
}

/** Puts photos beside an idea, as staff may. */
async function photosOnIdea(stage: Stage, count: number): Promise<void> {
  const photos = await shelve(stage.client, count);
  const view = stage.client.idea(IDEAS.unanswered);
  const { idea: card, text } = await until(() => (view.value.text ? view.value : undefined));
  const args = { idea: IDEAS.unanswered, title: card?.title ?? '', body: text?.body ?? '', photos };
  await stage.client.mutate({ name: 'idea.edit', args });
}

export const Choosing: StoryObj = scene({ as: 'customer', draw: thread, act: (_, find) => begin(find) });

export const Chosen: StoryObj = scene({ as: 'customer', draw: thread, act: (_, find) => choose(find, 2) });

/** What their author says that they show, for people who do not see them. */
export const Described: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(_, find) {
    await choose(find, 2);
    write((await inPicker(find, '.tile input')) as HTMLInputElement, 'A green bowl on a table');
  },
});

export const Four: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(_, find) {
    dropOn(await choose(find, 4), [await snapshot(0)]);
    await inPicker(find, '.said');
  },
});

export const ChosenNarrow: StoryObj = scene({
  as: 'customer',
  width: 280,
  draw: thread,
  act: (_, find) => choose(find, 4),
});

export const ChosenKorean: StoryObj = scene({
  as: 'customer',
  draw: thread,
  act: (_, find) => choose(find, 3),
  globals: { locale: 'ko' },
});

export const RightToLeft: StoryObj = scene({
  as: 'customer',
  draw: thread,
  act: (_, find) => choose(find, 3),
  globals: { direction: 'rtl' },
});

/** Files are held over the field. */
export const Dragging: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(_, find) {
    dropOn(await begin(find), [await snapshot(0)], ['dragenter']);
    await inPicker(find, '.zone:not([hidden])');
  },
});

/** What is no photo says so and is named, beside one that is. */
export const NotAPhoto: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(_, find) {
    const files = [new File(['%PDF'], 'receipt-of-last-november.pdf', { type: 'application/pdf' }), await snapshot(0)];
    dropOn(await begin(find), files);
    await inPicker(find, '.tile.ready canvas');
    await inPicker(find, '.tile.refused');
  },
});

/** The words wait for their photos, and show them at once. */
export const Sending: StoryObj = scene({
  as: 'customer',
  before: (server) => (server.stuckPhotos = true),
  draw: thread,
  async act(_, find) {
    (await choose(find, 2)).requestSubmit();
    await find('madang-thread', '.comment.unsent .photo canvas');
  },
});

/** Kept, and sent with the words once there is a connection. */
export const Offline: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(stage, find) {
    await find('madang-thread', '[part=comments]');
    stage.connect(false);
    await find('madang-thread', '.offline-line');
    await choose(find, 2);
  },
});

/** The server did not take one: the words come back with the photos, and say which. */
export const Refused: StoryObj = scene({
  as: 'customer',
  before: (server) => (server.refusingPhotos = 'invalid'),
  draw: thread,
  async act(_, find) {
    (await choose(find, 2)).requestSubmit();
    (await find('madang-thread', '.comment.refused .acts button:nth-child(2)')).click();
    await inPicker(find, '.tile.refused canvas');
  },
});

export const BesideAComment: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(stage, find) {
    await find('madang-thread', '[part=comments]');
    await say(stage, 3);
    await find('madang-thread', '.photo:nth-child(3) canvas');
  },
});

export const Narrow: StoryObj = scene({
  as: 'customer',
  width: 280,
  draw: thread,
  async act(stage, find) {
    await find('madang-thread', '[part=comments]');
    await say(stage, 4);
    await find('madang-thread', '.photo:nth-child(4) canvas');
  },
});

/** An idea with photos, for everybody who reads it. */
export const BesideAnIdea: StoryObj = scene({
  as: 'staff',
  draw: idea,
  async act(stage, find) {
    await photosOnIdea(stage, 2);
    await find('madang-idea', '[part=body] .photo:nth-child(2) canvas');
  },
});

/** One photo over the page: arrow keys, a swipe, Escape. */
export const Opened: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(stage, find) {
    await find('madang-thread', '[part=comments]');
    await say(stage, 3);
    (await find('madang-thread', '.photo:nth-child(2) button')).click();
    await find('madang-thread', 'madang-photo-viewer', 'dialog[open] canvas');
  },
});

export const OpenedKorean: StoryObj = { ...Opened, globals: { locale: 'ko' } };

/** One's own comment and its photos, being changed. */
export const Editing: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(stage, find) {
    await find('madang-thread', '[part=comments]');
    await say(stage, 2);
    (await find('madang-thread', '.comment:has(.photo) .edit')).click();
    await find('madang-thread', '.editing madang-photo-picker', '.tile:nth-child(2) canvas');
  },
});

/** Where an idea is written. The team is told of the page only if that is ticked, and of no more than stands there. */
export const InTheComposer: StoryObj = scene({
  as: 'customer',
  draw: () => html`<madang-board></madang-board>`,
  async act(_, find) {
    (await find('madang-board', '.ask')).click();
    write(await find<HTMLInputElement>('madang-board', '#idea-title'), 'A wider bowl for cats with whiskers');
    await find('madang-board', 'madang-photo-picker', '.add');
    dropOn(await find('madang-board', '.composer'), [await snapshot(0), await snapshot(1)]);
    await find('madang-board', 'madang-photo-picker', '.tile.ready:nth-child(2) canvas');
    (await find('madang-board', '.context input')).click();
  },
});

/** What staff see: the page that the idea was written on. */
export const WrittenOn: StoryObj = scene({
  as: 'staff',
  before: (server) => void server.world.contexts.set(IDEAS.unanswered, 'https://shop.example/bowls/wide'),
  draw: idea,
  act: (_, find) => find('madang-idea', 'madang-idea-desk', '.origin a'),
});
