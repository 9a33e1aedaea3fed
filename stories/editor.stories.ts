import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/markdown/define.js';
import { type as write } from '@madang/testkit/page';
import { dress } from './parts/dress.js';
import { finder, type Find } from './parts/scene.js';

/** The field for Markdown that stands inside the other widgets. It knows neither drafts nor sending. */
const meta: Meta = {
  title: 'Elements/Editor (inside others)',
  component: 'madang-editor',
  args: { label: 'Tell us more', labelled: true },
  render: (args) => html`<madang-editor ${dress(args)}></madang-editor>`,
};
export default meta;

const field = (find: Find): Promise<HTMLTextAreaElement> => find('madang-editor', 'textarea');
const LIST = 'Mine is **twelve**, and he would like to know:\n\n- how long\n- how [warm](https://example.com)';

export const Empty: StoryObj = {
  play: async ({ canvasElement }) => void (await field(finder(canvasElement))),
};

export const Hint: StoryObj = { args: { hint: 'When do you need it? How do you manage today?' } };

/** One line until touched. */
export const Lean: StoryObj = { args: { labelled: false, lean: true, placeholder: 'Join the conversation' } };

export const Written: StoryObj = {
  play: async ({ canvasElement }) => write(await field(finder(canvasElement)), LIST),
};

export const Preview: StoryObj = {
  async play({ canvasElement }) {
    const find = finder(canvasElement);
    write(await field(find), LIST);
    (await find('madang-editor', '.foot button')).click();
    await find('madang-editor', '.preview li');
  },
};

/** A longer text stays, so that nothing pasted is cut. */
export const TooLong: StoryObj = {
  args: { maxlength: 40 },
  play: async ({ canvasElement }) => write(await field(finder(canvasElement)), LIST),
};

export const Wrong: StoryObj = { args: { error: 'Please say it in a few words.' } };
