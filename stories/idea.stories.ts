import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/idea/define.js';
import { IDEAS } from '@madang/testkit';
import { type as write, until } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find } from './parts/scene.js';
import { someIdea } from './parts/some-idea.js';
import { wordy } from './parts/wordy.js';

const meta: Meta = {
  title: 'Elements/Idea',
  component: 'madang-idea',
  args: { idea: IDEAS.planned },
  argTypes: { idea: someIdea },
};
export default meta;

const idea = (args: Args) => html`<madang-idea ${dress(args)}></madang-idea>`;
const ready = (find: Find): Promise<HTMLElement> => find('madang-idea', 'madang-thread', '[part=heading]');
const desk = (find: Find, selector: string): Promise<HTMLElement> => find('madang-idea', 'madang-idea-desk', selector);
const press = async (button: Promise<HTMLElement>): Promise<void> => (await button).click();
const submit = async (find: Find): Promise<void> => ((await desk(find, 'form')) as HTMLFormElement).requestSubmit();
const writeAnswer = async (find: Find): Promise<void> => {
  await press(desk(find, '#answer'));
  const field = await find<HTMLTextAreaElement>('madang-idea', 'madang-idea-desk', 'madang-editor', 'textarea');
  write(field, 'We asked both vets.\n\n- The one at home **agrees**\n- The one by the sea wants a *written* consent');
};

/** The whole loop: words, answer, history, conversation. */
export const Answered: StoryObj = scene({ as: 'customer', draw: idea, act: (_, find) => ready(find) });

export const Unanswered: StoryObj = scene({
  args: { idea: IDEAS.unanswered },
  draw: idea,
  act: (_, find) => ready(find),
});

/** An answer that comes while somebody reads waits for a press: nothing may move under their eyes. */
export const AnswerArrives: StoryObj = scene({
  args: { idea: IDEAS.unanswered },
  draw: idea,
  async act({ client, server }, find) {
    await ready(find);
    await find('madang-idea', '.acts .button');
    await until(() => client.connection.value === 'live', 'the live connection');
    const id = client.newId();
    server.push({ name: 'response.set', args: { id, idea: IDEAS.unanswered, body: 'It is on its way.' } }, 'staff');
    await find('madang-idea', '.news button');
  },
});

export const Shipped: StoryObj = scene({ args: { idea: IDEAS.shipped }, draw: idea, act: (_, find) => ready(find) });

/** A decline always has its reason. */
export const Declined: StoryObj = scene({ args: { idea: IDEAS.declined }, draw: idea, act: (_, find) => ready(find) });

export const Narrow: StoryObj = scene({ width: 280, draw: idea, act: (_, find) => ready(find) });

export const Korean: StoryObj = scene({
  draw: idea,
  act: (_, find) => ready(find),
  globals: { locale: 'ko' },
});

export const RightToLeft: StoryObj = scene({
  draw: idea,
  act: (_, find) => ready(find),
  globals: { direction: 'rtl' },
});

export const Loading: StoryObj = scene({
  before: (server) => (server.stuck = true),
  draw: idea,
  act: (_, find) => find('madang-idea', '.bones'),
});

export const NotFound: StoryObj = scene({
  args: { idea: '01900000-0000-7000-8000-999999999999' },
  draw: idea,
  act: (_, find) => find('madang-idea', '.notice'),
});

export const Failed: StoryObj = scene({
  before: (server) => (server.broken = 'busy'),
  draw: idea,
  act: (_, find) => find('madang-idea', '[role=alert]'),
});

/** The connection went away while somebody was reading: what was shown stays. */
export const Offline: StoryObj = scene({
  draw: idea,
  async act(stage, find) {
    await ready(find);
    stage.connect(false);
    await find('madang-idea', '.offline-line');
  },
});

/** What staff see: their controls in place, in a tone of their own. */
export const Staff: StoryObj = scene({
  as: 'staff',
  args: { idea: IDEAS.complaint },
  draw: idea,
  act: (_, find) => desk(find, '#answer'),
});

export const StaffAnswering: StoryObj = scene({
  as: 'staff',
  args: { idea: IDEAS.unanswered },
  draw: idea,
  act: (_, find) => writeAnswer(find),
});

/** Nothing goes out before it was looked over as everyone will see it. */
export const StaffLooking: StoryObj = scene({
  as: 'staff',
  args: { idea: IDEAS.unanswered },
  draw: idea,
  async act(_, find) {
    await writeAnswer(find);
    await submit(find);
    await desk(find, '.look strong');
  },
});

export const StaffDecliningWithoutReason: StoryObj = scene({
  as: 'staff',
  args: { idea: IDEAS.unanswered },
  draw: idea,
  async act(_, find) {
    await press(desk(find, '#status'));
    await press(desk(find, 'input[value=declined]'));
    await submit(find);
    await desk(find, '#note[aria-invalid=true]');
  },
});

/** It became part of another idea: its address leads there. */
export const PartOfAnother: StoryObj = scene({
  as: 'customer',
  before: (server) => server.merge(IDEAS.unanswered, IDEAS.planned),
  args: { idea: IDEAS.unanswered },
  draw: idea,
  act: (_, find) => find('madang-idea', 'madang-idea-merged', '.gone'),
});

/** What became part of it, in the words of those who proposed it. */
export const WithOthersInIt: StoryObj = scene({
  as: 'customer',
  before: (server) => {
    server.merge(IDEAS.unanswered, IDEAS.planned, 'Both ask to see it together.');
    server.merge(IDEAS.fresh, IDEAS.planned);
  },
  draw: idea,
  async act(_, find) {
    await press(find('madang-idea', 'madang-idea-merged', '[part=merged]'));
    await find('madang-idea', 'madang-idea-merged', '.ideas li');
  },
});

export const StaffMerging: StoryObj = scene({
  as: 'staff',
  args: { idea: IDEAS.unanswered },
  draw: idea,
  async act(_, find) {
    await press(desk(find, '#merge'));
    write((await desk(find, '#twin')) as HTMLInputElement, '산책');
    await desk(find, 'fieldset input');
  },
});

export const StaffTakingApart: StoryObj = scene({
  as: 'staff',
  before: (server) => server.merge(IDEAS.unanswered, IDEAS.planned),
  args: { idea: IDEAS.unanswered },
  draw: idea,
  act: (_, find) => desk(find, '#part'),
});

const own = { as: 'customer', args: { idea: IDEAS.fresh }, draw: idea } as const;
const pressed = async (find: Find, selector: string): Promise<void> => (await find('madang-idea', selector)).click();
const rewrite = async (find: Find): Promise<void> => {
  await pressed(find, '#edit');
  write(await find<HTMLInputElement>('madang-idea', '#edit-title'), '사료 바꿀 때 매일 몇 그램인지 알려 주세요');
};

/** One's own idea: it can be changed, and deleted while it is nobody else's. */
export const Own: StoryObj = scene({ ...own, act: (_, find) => find('madang-idea', '#remove') });

export const OwnNarrow: StoryObj = scene({ ...own, width: 280, act: (_, find) => find('madang-idea', '#remove') });

export const Editing: StoryObj = scene({ ...own, act: (_, find) => rewrite(find) });

/** What it said before can still be read. */
export const Edited: StoryObj = scene({
  ...own,
  async act(_, find) {
    await rewrite(find);
    (await find<HTMLFormElement>('madang-idea', 'form.edit')).requestSubmit();
    await pressed(find, '.mark[part=edited]');
    await find('madang-idea', '#earlier li');
  },
});

/** Refused: the form comes back with every word, and with the reason. */
export const EditRefused: StoryObj = scene({
  ...own,
  before: (server) => (server.refusing = 'too-many'),
  async act(_, find) {
    await rewrite(find);
    (await find<HTMLFormElement>('madang-idea', 'form.edit')).requestSubmit();
    await find('madang-idea', '#edit-title[aria-invalid=true]');
  },
});

/** Kept until there is a connection. */
export const EditWaiting: StoryObj = scene({
  ...own,
  async act(stage, find) {
    await find('madang-idea', '#edit');
    stage.connect(false);
    await find('madang-idea', '.offline-line');
    await rewrite(find);
    (await find<HTMLFormElement>('madang-idea', 'form.edit')).requestSubmit();
    await find('madang-idea', '.pending');
  },
});

export const Deleting: StoryObj = scene({
  ...own,
  async act(_, find) {
    await pressed(find, '#remove');
    await find('madang-idea', '.ask');
  },
});

/** What others have taken part in stays. */
export const DeletingShared: StoryObj = scene({
  as: 'bora',
  draw: idea,
  async act(_, find) {
    await pressed(find, '#remove');
    await find('madang-idea', '.ask');
  },
});

export const Deleted: StoryObj = scene({
  ...own,
  async act(_, find) {
    await pressed(find, '#remove');
    await pressed(find, '.ask .button');
    await find('madang-idea', '#gone');
  },
});

/** Followed because of one's vote; a press says otherwise. */
export const Unfollowed: StoryObj = scene({
  as: 'customer',
  draw: idea,
  async act(_, find) {
    await pressed(find, '#follow[aria-pressed=true]');
    await find('madang-idea', '#follow[aria-pressed=false]');
  },
});

/** What a count is made of: members, and those who were counted before. */
export const Voters: StoryObj = scene({
  as: 'customer',
  draw: idea,
  async act(_, find) {
    await pressed(find, '#count');
    await find('madang-idea', '#voters .people');
  },
});

export const VotersNarrow: StoryObj = scene({
  width: 280,
  draw: idea,
  async act(_, find) {
    await pressed(find, '#count');
    await find('madang-idea', '#voters .people');
  },
});

export const VotersNotLoaded: StoryObj = scene({
  draw: idea,
  async act(stage, find) {
    await find('madang-idea', 'button#count');
    stage.server.broken = 'busy';
    await pressed(find, '#count');
    await find('madang-idea', '#voters [role=alert]');
  },
});

export const LongWords: StoryObj = scene({
  as: 'customer',
  fixture: wordy,
  width: 280,
  draw: idea,
  act: (_, find) => ready(find),
});

export const Building: StoryObj = scene({ args: { idea: IDEAS.building }, draw: idea, act: (_, find) => ready(find) });

/** A problem, not an idea. */
export const Problem: StoryObj = scene({
  as: 'customer',
  args: { idea: IDEAS.complaint },
  draw: idea,
  act: (_, find) => ready(find),
});

/** Nobody knows any more who proposed it. */
export const Nameless: StoryObj = scene({
  args: { idea: IDEAS.considering },
  draw: idea,
  act: (_, find) => ready(find),
});
