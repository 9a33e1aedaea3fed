import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/vote/define.js';
import { IDEAS, neighbours } from '@madang/testkit';
import { until } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find } from './parts/scene.js';
import { someIdea } from './parts/some-idea.js';
import { wordy } from './parts/wordy.js';

const meta: Meta = {
  title: 'Elements/Vote',
  component: 'madang-vote',
  args: { idea: IDEAS.considering },
  argTypes: { idea: someIdea },
};
export default meta;

const vote = (args: Args) => html`<madang-vote ${dress(args)}></madang-vote>`;
const button = (find: Find, state = ''): Promise<HTMLElement> => find('madang-vote', `button[part=vote]${state}`);
const press = async (find: Find): Promise<void> => (await button(find)).click();

export const Resting: StoryObj = scene({ draw: vote, act: (_, find) => button(find) });

export const Voted: StoryObj = scene({
  as: 'customer',
  args: { idea: IDEAS.planned }, draw: vote,
  act: (_, find) => button(find, '[aria-pressed=true]'),
});

export const Focused: StoryObj = scene({
  draw: vote,
  async act(_, find) {
    (await button(find)).focus();
  },
});

/** The count stays, a thin ring says that it is on its way. */
export const Sending: StoryObj = scene({
  as: 'customer',
  draw: vote,
  async act(stage, find) {
    await button(find);
    await until(() => stage.server.connections > 0);
    // Ten minutes: nobody looks at a story for longer.
    stage.server.latency = 600_000;
    await press(find);
    await button(find, '.sending');
  },
});

/** Kept until there is a connection. */
export const Waiting: StoryObj = scene({
  as: 'customer',
  draw: vote,
  async act(stage, find) {
    await button(find);
    await until(() => stage.server.connections > 0);
    stage.connect(false);
    await press(find);
    await button(find, '.waiting');
  },
});

/** Kept, and still under the finger: the ring of the focus around the one that waits. */
export const WaitingFocused: StoryObj = scene({
  as: 'customer',
  draw: vote,
  async act(stage, find) {
    (await button(find)).focus();
    await until(() => stage.server.connections > 0);
    stage.connect(false);
    await press(find);
    const waiting = await button(find, '.waiting');
    await until(() => waiting.matches(':focus'), 'the focus where it was');
  },
});

/** Taken back, with the reason beside it. */
export const Refused: StoryObj = scene({
  as: 'customer',
  before: (server) => (server.refusing = 'too-many'),
  draw: vote,
  async act(_, find) {
    await press(find);
    await find('madang-vote', '[part=reason]');
  },
});

/** The community wants a known person, and the page has no log-in of its own. */
export const SignInNeeded: StoryObj = scene({
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, policy: { anonymous: { propose: false, vote: false, comment: false } } },
  },
  draw: vote,
  async act(_, find) {
    await press(find);
    await find('madang-vote', '[part=reason]');
  },
  globals: { locale: 'ko' },
});

/** Shipped: it takes no more votes. */
export const Closed: StoryObj = scene({ args: { idea: IDEAS.shipped }, draw: vote, act: (_, find) => button(find, ':disabled') });

/** In a row, for a line of text. */
export const Compact: StoryObj = scene({
  as: 'customer',
  draw: () => html`<p>
    Would you use this? <madang-vote compact idea=${IDEAS.considering}></madang-vote>
    <madang-vote compact idea=${IDEAS.planned}></madang-vote>
  </p>`,
  act: (_, find) => button(find),
});

export const Millions: StoryObj = scene({ fixture: wordy, draw: vote, act: (_, find) => button(find) });

export const Korean: StoryObj = scene({ draw: vote, act: (_, find) => button(find), globals: { locale: 'ko' } });

export const RightToLeft: StoryObj = scene({
  as: 'customer',
  draw: () => html`<p>هل تريد هذا؟ <madang-vote compact idea=${IDEAS.planned}></madang-vote></p>`,
  act: (_, find) => button(find),
  globals: { locale: 'ar' },
});

/** Larger, as the page asks. */
export const Large: StoryObj = scene({
  args: { '--madang-vote-size': '88px' },
  draw: vote,
  act: (_, find) => button(find),
});

/** As large as it will be: nothing moves when the idea is here. */
export const Loading: StoryObj = scene({
  before: (server) => (server.stuck = true),
  draw: vote,
  act: (_, find) => find('madang-vote', '.bone'),
});
