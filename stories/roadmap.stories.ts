import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/roadmap/define.js';
import { crowded, firstDay, IDEAS } from '@madang/testkit';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find } from './parts/scene.js';

const meta: Meta = { title: 'Elements/Roadmap', component: 'madang-roadmap', args: { heading: 'What comes next' } };
export default meta;

const roadmap = (args: Args) => html`<madang-roadmap ${dress(args)}></madang-roadmap>`;
const ready = (find: Find): Promise<HTMLElement> => find('madang-roadmap', '.columns:not(.bones) .card');

export const Full: StoryObj = scene({ draw: roadmap, act: (_, find) => ready(find) });

export const Crowded: StoryObj = scene({ fixture: crowded(40), draw: roadmap, act: (_, find) => ready(find) });

export const Narrow: StoryObj = scene({ width: 360, draw: roadmap, act: (_, find) => ready(find) });

export const Korean: StoryObj = scene({
  args: { heading: '앞으로 나올 것들' },
  draw: roadmap,
  act: (_, find) => ready(find),
  globals: { locale: 'ko' },
});

export const RightToLeft: StoryObj = scene({
  draw: roadmap,
  act: (_, find) => ready(find),
  globals: { direction: 'rtl' },
});

export const Empty: StoryObj = scene({
  fixture: firstDay,
  draw: roadmap,
  act: (_, find) => find('madang-roadmap', '.notice'),
});

export const Loading: StoryObj = scene({
  before: (server) => (server.stuck = true),
  draw: roadmap,
  act: (_, find) => find('madang-roadmap', '.bones'),
});

export const Failed: StoryObj = scene({
  before: (server) => (server.broken = 'busy'),
  draw: roadmap,
  act: (_, find) => find('madang-roadmap', '[role=alert]'),
});

export const Offline: StoryObj = scene({
  draw: roadmap,
  async act(stage, find) {
    await ready(find);
    stage.connect(false);
    await find('madang-roadmap', '.offline-line');
  },
});

/** An idea opens in place. */
export const Opened: StoryObj = scene({
  draw: roadmap,
  async act(_, find) {
    (await find('madang-roadmap', `[data-id='${IDEAS.planned}']`)).click();
    await find('madang-roadmap', 'dialog[open]', 'madang-idea', 'madang-thread', '[part=comments]');
  },
});
