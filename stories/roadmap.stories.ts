import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/roadmap/define.js';
import { crowded, firstDay, IDEAS, neighbours } from '@madang/testkit';
import { type Stage, until } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find } from './parts/scene.js';
import { wordy } from './parts/wordy.js';

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

/** Ideas that became part of others: theirs are named, too. */
export const CoProposers: StoryObj = scene({
  before(server) {
    for (const part of [IDEAS.unanswered, IDEAS.declined]) server.merge(part, IDEAS.planned);
    server.merge(IDEAS.complaint, IDEAS.shipped);
  },
  draw: roadmap,
  act: (_, find) => find('madang-roadmap', '.credit small'),
});

/** A community that calls its statuses otherwise. */
export const OtherStatuses: StoryObj = scene({
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, statusNames: { planned: { en: 'In the oven', ko: '굽기로 했어요', ar: 'في الفرن' } } },
  },
  draw: roadmap,
  async act(_, find) {
    const badge = await find('madang-roadmap', '.columns:not(.bones) .status.planned');
    await until(() => /oven|굽기|الفرن/.test(badge.textContent), 'its own name');
  },
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

export const SidePanel: StoryObj = scene({ width: 280, draw: roadmap, act: (_, find) => ready(find) });

export const LongWords: StoryObj = scene({ fixture: wordy, draw: roadmap, act: (_, find) => ready(find) });

export const LongWordsNarrow: StoryObj = scene({
  fixture: wordy,
  width: 280,
  draw: roadmap,
  act: (_, find) => ready(find),
});

/** Something shipped while somebody reads. */
const ships = async (stage: Stage, find: Find): Promise<HTMLElement> => {
  await ready(find);
  await until(() => stage.client.connection.value === 'live', 'a connection');
  const args = { id: '01900000-0000-7000-a000-000000000001', idea: IDEAS.building, status: 'shipped', note: '' } as const;
  stage.server.push({ name: 'status.set', args }, 'staff');
  return find('madang-roadmap', '[part=fresh]');
};

/** Something has just shipped: it waits until it is asked for, and what is read stays where it is. */
export const Waiting: StoryObj = scene({ draw: roadmap, act: ships });

export const WaitingNarrow: StoryObj = scene({ width: 280, draw: roadmap, act: ships });

/** It was asked for: the card is in another column, and a word says so. */
export const Moved: StoryObj = scene({
  draw: roadmap,
  async act(stage, find) {
    (await ships(stage, find)).click();
    await find('madang-roadmap', `[part=column]:last-of-type [data-id='${IDEAS.building}']`);
  },
});
