import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until } from '@madang/testkit/page';
import '../parts/guide/contrast.js';
import '../parts/guide/events.js';
import '../parts/guide/parts-table.js';
import '../parts/guide/tokens.js';

/** What the guide reads from the manifest and from the sheets themselves. */
const meta: Meta = { title: 'Guide/Tables', tags: ['!autodocs', '!dev'], parameters: { controls: { disable: true } } };
export default meta;

export const Events: StoryObj = { render: () => html`<story-events></story-events>` };

export const Tokens: StoryObj = { render: () => html`<story-tokens></story-tokens>` };

export const Parts: StoryObj = { render: () => html`<story-parts></story-parts>` };

/** Whatever the accent: text on it and of it can be read, in light and in dark. */
export const Contrast: StoryObj = {
  render: () => html`<story-contrast></story-contrast>`,
  async play({ canvasElement }) {
    const found = await until(() => canvasElement.querySelector('story-contrast'));
    const pairs = await until(() => {
      const all = [...(found.shadowRoot?.querySelectorAll('story-pair') ?? [])];
      return all.length > 0 && all.every(({ shadowRoot }) => shadowRoot?.textContent?.trim() !== '…') ? all : null;
    });
    if (pairs.length !== 90) throw new Error(`${pairs.length} pairs were measured`);
    if (found.failing.length > 0) throw new Error(`hard to read: ${found.failing.join('; ')}`);
  },
};
