import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/thread/define.js';
import { until, type as write } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { drawn } from './parts/photo.js';
import { scene, type Find } from './parts/scene.js';

/** Up to four photos beside what somebody writes: chosen, dropped or pasted. */
const meta: Meta = {
  title: 'Elements/Photos',
  component: 'madang-thread',
  args: { topic: 'page:care-guide' },
  tags: ['!autodocs'],
};
export default meta;

const thread = (args: Args) => html`<madang-thread ${dress(args)}></madang-thread>`;
const FORM = 'form:not([data-id] form)';
const picker = (find: Find, selector: string): Promise<HTMLElement> =>
  find('madang-thread', `${FORM} madang-photo-picker`, selector);

async function drop(find: Find, ...files: readonly File[]): Promise<void> {
  (await find('madang-thread', `${FORM} madang-editor`, 'textarea')).focus();
  await picker(find, '.add');
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const form = await find<HTMLFormElement>('madang-thread', FORM);
  form.dispatchEvent(new DragEvent('drop', { bubbles: true, composed: true, cancelable: true, dataTransfer }));
  await picker(find, '.tile:not(.preparing)');
  const strip = await picker(find, '.strip');
  await until(() => !strip.querySelector('.tile.preparing'), 'the photos to be ready');
}
const four = async (): Promise<File[]> =>
  [await drawn('#c2553a', '#f2c14e', 900, 600), await drawn('#3a6fc2', '#9ad1d4', 600, 900),
    await drawn('#4a7c59', '#f2efea', 800, 800), await drawn('#7a2e8d', '#e8a0bf', 1200, 500)];

export const Chosen: StoryObj = scene({
  as: 'customer',
  draw: thread,
  act: async (_, find) => drop(find, ...(await four())),
});

export const ChosenNarrow: StoryObj = scene({
  as: 'customer',
  width: 280,
  draw: thread,
  act: async (_, find) => drop(find, ...(await four())),
});

export const ChosenKorean: StoryObj = scene({
  as: 'customer',
  draw: thread,
  act: async (_, find) => drop(find, ...(await four())),
  globals: { locale: 'ko' },
});

/** One is no photo: it is named, and the others go out. */
export const NoPhoto: StoryObj = scene({
  as: 'customer',
  draw: thread,
  act: async (_, find) =>
    drop(find, new File(['a'], 'notes.pdf', { type: 'application/pdf' }), ...(await four()).slice(0, 1)),
});

/** Beside the words, with the room that they will take. */
export const Sent: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(_, find) {
    await drop(find, ...(await four()));
    write(await find('madang-thread', `${FORM} madang-editor`, 'textarea'), 'This is where she likes to rest.');
    (await find<HTMLFormElement>('madang-thread', FORM)).requestSubmit();
    await find('madang-thread', '.comment .photo canvas');
  },
});
