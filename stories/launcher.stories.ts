import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '@madang/elements/launcher/define.js';
import { firstDay, IDEAS } from '@madang/testkit';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find } from './parts/scene.js';
import { wordy } from './parts/wordy.js';

const meta: Meta = { title: 'Elements/Launcher', component: 'madang-launcher' };
export default meta;

/** A page of somebody's own, under the button. */
const page = (launcher: TemplateResult): TemplateResult => html`
  <main style="max-inline-size: 40rem; margin-inline: auto; line-height: 1.6">
    <p><a href="/book" style="color: inherit">The little dog book</a></p>
    <h1>Walking in summer</h1>
    <p>Before ten and after six the ground is cool enough to touch with the back of your hand. If you would not stand on
      it barefoot, neither would they.</p>
    <p>Carry water, choose grass over asphalt, and let the slowest paws set the pace.</p>
  </main>
  ${launcher}
`;
const launcher = (args: Args): TemplateResult => page(html`<madang-launcher ${dress(args)}></madang-launcher>`);
const button = (find: Find): Promise<HTMLElement> => find('madang-launcher', '.launch');
const openIt = async (find: Find): Promise<HTMLElement> => {
  (await button(find)).click();
  return find('madang-launcher', 'dialog[open] madang-board', '.top > *');
};

export const Closed: StoryObj = scene({ draw: launcher, act: (_, find) => button(find) });

export const Open: StoryObj = scene({ draw: launcher, act: (_, find) => openIt(find) });

export const AtTheStart: StoryObj = scene({
  args: { position: 'start', label: 'Tell us', heading: 'Tell us' },
  draw: launcher,
  act: (_, find) => openIt(find),
});

/** Words and a picture of one's own. */
export const OwnFace: StoryObj = scene({
  draw: (args) => page(html`<madang-launcher ${dress(args)}>
    <svg slot="icon" viewBox="0 0 24 24" aria-hidden="true" fill="currentColor"><circle cx="12" cy="12" r="8" /></svg>
    What is missing?
  </madang-launcher>`),
  act: (_, find) => button(find),
});

/** An idea opens inside the panel. */
export const Idea: StoryObj = scene({
  draw: launcher,
  async act(_, find) {
    await openIt(find);
    (await find('madang-launcher', 'madang-board', `[data-idea='${IDEAS.planned}'] a`)).click();
    await find('madang-launcher', 'madang-idea', 'madang-thread', '[part=comments]');
  },
});

export const Korean: StoryObj = scene({ draw: launcher, act: (_, find) => openIt(find), globals: { locale: 'ko' } });

export const RightToLeft: StoryObj = scene({
  draw: launcher,
  act: (_, find) => openIt(find),
  globals: { direction: 'rtl' },
});

export const Empty: StoryObj = scene({
  fixture: firstDay,
  draw: launcher,
  async act(_, find) {
    await openIt(find);
    await find('madang-launcher', 'madang-board', '.notice');
  },
});

export const Loading: StoryObj = scene({
  before: (server) => (server.stuck = true),
  draw: launcher,
  async act(_, find) {
    (await button(find)).click();
    await find('madang-launcher', 'dialog[open] madang-board', '[part=list]');
  },
});

export const Failed: StoryObj = scene({
  before: (server) => (server.broken = 'busy'),
  draw: launcher,
  async act(_, find) {
    (await button(find)).click();
    await find('madang-launcher', 'madang-board', '[role=alert]');
  },
});

export const Offline: StoryObj = scene({
  draw: launcher,
  async act(stage, find) {
    await openIt(find);
    stage.connect(false);
    await find('madang-launcher', 'madang-board', '[part=connection], .offline-line');
  },
});

export const LongWords: StoryObj = scene({ fixture: wordy, draw: launcher, act: (_, find) => openIt(find) });

/** Open from the first moment, because the page says so. */
export const OpenByAttribute: StoryObj = scene({
  args: { open: true },
  draw: launcher,
  act: (_, find) => find('madang-launcher', 'dialog[open] madang-board', '.top > *'),
});
