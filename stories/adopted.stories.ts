import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/adopted/define.js';
import { firstDay, IDEAS } from '@madang/testkit';
import { adoptedYear } from './parts/adopted-year.js';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find } from './parts/scene.js';
import { wordy } from './parts/wordy.js';

const meta: Meta = { title: 'Elements/Adopted', component: 'madang-adopted', args: { heading: 'You asked, we did' } };
export default meta;

const wall = (args: Args) => html`<madang-adopted ${dress(args)}></madang-adopted>`;
const ready = (find: Find): Promise<HTMLElement> => find('madang-adopted', '.month:not(.bones) .card');

/** A year of thanks: with and without an answer, with and without a name. */
export const Full: StoryObj = scene({ fixture: adoptedYear, draw: wall, act: (_, find) => ready(find) });

export const Narrow: StoryObj = scene({ fixture: adoptedYear, width: 360, draw: wall, act: (_, find) => ready(find) });

export const Side: StoryObj = scene({ fixture: adoptedYear, width: 280, draw: wall, act: (_, find) => ready(find) });

/** The newest three, as on a home page. */
export const Newest: StoryObj = scene({
  fixture: adoptedYear,
  args: { limit: 3 },
  draw: wall,
  act: (_, find) => ready(find),
});

export const Korean: StoryObj = scene({
  fixture: adoptedYear,
  args: { heading: '말씀하신 대로 만들었어요' },
  draw: wall,
  act: (_, find) => ready(find),
  globals: { locale: 'ko' },
});

export const RightToLeft: StoryObj = scene({
  fixture: adoptedYear,
  draw: wall,
  act: (_, find) => ready(find),
  globals: { direction: 'rtl' },
});

/** Ideas that became part of others: theirs are named, too. */
export const CoProposers: StoryObj = scene({
  before(server) {
    const parts = [IDEAS.unanswered, IDEAS.declined, IDEAS.complaint, IDEAS.building];
    for (const part of parts) server.merge(part, IDEAS.shipped);
  },
  draw: wall,
  act: (_, find) => find('madang-adopted', '.credit small'),
});

export const Empty: StoryObj = scene({
  fixture: firstDay,
  draw: wall,
  act: (_, find) => find('madang-adopted', '.notice'),
});

export const Loading: StoryObj = scene({
  before: (server) => (server.stuck = true),
  draw: wall,
  act: (_, find) => find('madang-adopted', '.bones'),
});

export const Failed: StoryObj = scene({
  before: (server) => (server.broken = 'busy'),
  draw: wall,
  act: (_, find) => find('madang-adopted', '[role=alert]'),
});

export const Offline: StoryObj = scene({
  fixture: adoptedYear,
  draw: wall,
  async act(stage, find) {
    await ready(find);
    stage.connect(false);
    await find('madang-adopted', '.offline-line');
  },
});

/** An idea opens in place. */
export const Opened: StoryObj = scene({
  draw: wall,
  async act(_, find) {
    (await find('madang-adopted', `[data-id='${IDEAS.shipped}']`)).click();
    await find('madang-adopted', 'dialog[open]', 'madang-idea', 'madang-thread', '[part=comments]');
  },
});

export const LongWords: StoryObj = scene({ fixture: wordy, width: 280, draw: wall, act: (_, find) => ready(find) });
