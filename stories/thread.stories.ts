import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/thread/define.js';
import { firstDay, neighbours } from '@madang/testkit';
import { until, type as write } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find } from './parts/scene.js';
import { talkative, wordy } from './parts/wordy.js';

const GUIDE = 'page:care-guide';

const meta: Meta = { title: 'Elements/Thread', component: 'madang-thread', args: { topic: GUIDE } };
export default meta;

const thread = (args: Args) => html`<madang-thread ${dress(args)}></madang-thread>`;
const ready = (find: Find): Promise<HTMLElement> => find('madang-thread', '[part=comments]');
const say = async (find: Find, text: string): Promise<void> => {
  write(await find<HTMLTextAreaElement>('madang-thread', 'form:not([data-id] form) madang-editor', 'textarea'), text);
};
const send = async (find: Find): Promise<void> => {
  (await find<HTMLFormElement>('madang-thread', 'form:not([data-id] form)')).requestSubmit();
};

export const Talking: StoryObj = scene({ as: 'customer', draw: thread, act: (_, find) => ready(find) });

export const Narrow: StoryObj = scene({ width: 280, draw: thread, act: (_, find) => ready(find) });

export const Korean: StoryObj = scene({ draw: thread, act: (_, find) => ready(find), globals: { locale: 'ko' } });

export const RightToLeft: StoryObj = scene({
  draw: thread,
  act: (_, find) => ready(find),
  globals: { direction: 'rtl' },
});

export const Empty: StoryObj = scene({
  fixture: firstDay,
  draw: thread,
  act: (_, find) => find('madang-thread', '.notice'),
});

export const Loading: StoryObj = scene({
  before: (server) => (server.stuck = true),
  draw: thread,
  act: (_, find) => find('madang-thread', '.bones'),
});

export const Failed: StoryObj = scene({
  before: (server) => (server.broken = 'internal'),
  draw: thread,
  act: (_, find) => find('madang-thread', '[role=alert]'),
});

export const Writing: StoryObj = scene({
  as: 'customer',
  draw: thread,
  act: (_, find) => say(find, 'Mine is *twelve*, and he would like to know:\n\n- how long\n- how warm'),
});

export const Preview: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(_, find) {
    await say(find, 'Mine is *twelve*, and he would like to know:\n\n- how long\n- how warm');
    (await find('madang-thread', 'form madang-editor', '.foot button')).click();
    await find('madang-thread', 'form madang-editor', '.preview li');
  },
});

export const Replying: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(_, find) {
    (await find('madang-thread', '.reply')).click();
    await find('madang-thread', '[data-id] form madang-editor', 'textarea');
  },
});

/** Written without a connection: it stands there, and says that it waits. */
export const Offline: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(stage, find) {
    await ready(find);
    stage.connect(false);
    await find('madang-thread', '.offline-line');
    await say(find, 'From the tunnel: the winter part is lovely.');
    await send(find);
    await find('madang-thread', '.unsent');
  },
});

/** A refused comment keeps every word. */
export const Refused: StoryObj = scene({
  as: 'customer',
  before: (server) => (server.refusing = 'too-many'),
  draw: thread,
  async act(_, find) {
    await ready(find);
    await say(find, 'And one more thing, about **puddles**.');
    await send(find);
    await find('madang-thread', '.refused');
  },
});

/** Somebody answered further up: the answer waits, and nothing that is being read moves. */
export const NewReply: StoryObj = scene({
  as: 'customer',
  draw: thread,
  async act(stage, find) {
    await ready(find);
    const parent = (await find('madang-thread', '[role=listitem] > [data-id]')).dataset['id'] ?? null;
    const args = { id: '01900000-0000-7000-a000-000000000001', thread: GUIDE, parent, body: 'With the cold nose, too.' };
    await until(() => stage.client.connection.value === 'live');
    stage.server.push({ name: 'comment.add', args });
    await find('madang-thread', '.fresh');
  },
});

/** The community wants a known person: they may write first, and sign in to send. */
export const SignInNeeded: StoryObj = scene({
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, policy: { anonymous: { propose: true, vote: true, comment: false } } },
  },
  draw: thread,
  async act(_, find) {
    await ready(find);
    await say(find, 'Who should I sign this with?');
    const button = await find('madang-thread', 'form .primary');
    await until(() => button.textContent?.includes('Sign in'));
    await send(find);
    const hint = await find('madang-thread', 'form [role=status]');
    await until(() => hint.textContent?.trim());
  },
});

export const LongWords: StoryObj = scene({
  as: 'customer',
  fixture: wordy,
  width: 280,
  draw: thread,
  act: (_, find) => ready(find),
});

/** More than a page: the rest comes when it is asked for. */
export const Long: StoryObj = scene({ fixture: talkative, draw: thread, act: (_, find) => ready(find) });
