import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/board/define.js';
import bold from '../../examples/themes/bold.css?raw';
import calm from '../../examples/themes/calm.css?raw';
import terminal from '../../examples/themes/terminal-dark.css?raw';
import { scene } from '../parts/scene.js';

/** The ready themes, each a plain sheet: here for what stands inside only, on a site for all of it. */
const meta: Meta = { title: 'Guide/Themes', tags: ['!autodocs', '!dev'], parameters: { controls: { disable: true } } };
export default meta;

const themed = (name: string, sheet: string): StoryObj => ({
  ...scene({
    as: 'customer',
    draw: () => html`<div class=${name}>
      <style>
        ${`@scope (.${name}) { ${sheet.replaceAll(':root', ':scope')} }`}
        .${name} { padding: 1.5rem; background: var(--madang-color-paper); color: var(--madang-color-ink); }
      </style>
      <madang-board heading="What should we build next?" limit="3" no-hash></madang-board>
    </div>`,
    act: (_, find) => find('madang-board', '.toolbar'),
  }),
  parameters: { docs: { source: { code: sheet.trim(), language: 'css' } } },
});

export const Calm: StoryObj = themed('theme-calm', calm);

export const Bold: StoryObj = themed('theme-bold', bold);

export const Terminal: StoryObj = themed('theme-terminal', terminal);
