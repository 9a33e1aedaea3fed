import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/board/define.js';
import { crowded, firstDay, IDEAS, neighbours } from '@madang/testkit';
import { until, type as write, type Stage } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find } from './parts/scene.js';
import { wordy } from './parts/wordy.js';

const meta: Meta = {
  title: 'Elements/Board',
  component: 'madang-board',
  args: { heading: 'What should we build next?', 'no-hash': true },
};
export default meta;

const board = (args: Args) => html`<madang-board ${dress(args)}></madang-board>`;
const ready = async (find: Find): Promise<void> => {
  await find('madang-board', '[part=title]');
  await find('madang-board', '.toolbar');
};
const card = (find: Find, idea: string, selector: string): Promise<HTMLElement> =>
  find('madang-board', `[data-idea="${idea}"] ${selector}`);
const live = (stage: Stage): Promise<unknown> => until(() => stage.server.connections > 0);
const compose = async (find: Find, title: string): Promise<void> => {
  (await find('madang-board', '.ask')).click();
  write(await find<HTMLInputElement>('madang-board', '#idea-title'), title);
};
const push = (stage: Stage, n: number, title: string): void =>
  stage.server.push({
    name: 'idea.create',
    args: { id: `01900000-0000-7000-a000-${String(n).padStart(12, '0')}`, board: 'ideas', title, body: '' },
  });

export const Full: StoryObj = scene({ as: 'customer', draw: board, act: (_, find) => ready(find) });

export const Korean: StoryObj = scene({
  as: 'customer',
  args: { heading: '산책 친구 마당' },
  draw: board,
  act: (_, find) => ready(find),
  globals: { locale: 'ko' },
});

export const SidePanel: StoryObj = scene({ as: 'customer', width: 280, draw: board, act: (_, find) => ready(find) });

export const Phone: StoryObj = scene({
  as: 'customer',
  width: 360,
  draw: board,
  act: (_, find) => ready(find),
  globals: { locale: 'ko' },
});

export const Compact: StoryObj = scene({
  as: 'customer',
  width: 280,
  args: { heading: undefined, compact: true, limit: 5 },
  draw: board,
  async act(_, find) {
    await find('madang-board', '[part=title]');
    await find('madang-board', '.ask');
  },
});

export const RightToLeft: StoryObj = scene({ draw: board, act: (_, find) => ready(find), globals: { direction: 'rtl' } });

/** A brand's own colour, however pale: what stands on it adapts. */
export const PaleAccent: StoryObj = scene({
  as: 'customer',
  args: { '--madang-color-accent': '#ffd400' },
  draw: board,
  act: (_, find) => ready(find),
});

export const Loading: StoryObj = scene({
  before: (server) => (server.stuck = true),
  draw: board,
  act: (_, find) => find('madang-board', '[part=list]'),
});

export const Empty: StoryObj = scene({
  fixture: firstDay,
  draw: board,
  act: (_, find) => find('madang-board', '.notice'),
});

/** Staff of a new board are helped to begin. */
export const EmptyForStaff: StoryObj = scene({
  fixture: firstDay,
  as: 'staff',
  draw: board,
  act: (_, find) => find('madang-board', '.notice .team'),
});

export const Failed: StoryObj = scene({
  before: (server) => (server.broken = 'busy'),
  draw: board,
  act: (_, find) => find('madang-board', '.notice'),
});

/** The list stays; a vote given now waits for the connection. */
export const Offline: StoryObj = scene({
  as: 'customer',
  draw: board,
  async act(stage, find) {
    await ready(find);
    await live(stage);
    stage.connect(false);
    await find('madang-board', '[part=connection]');
    (await card(find, IDEAS.complaint, 'button')).click();
    await card(find, IDEAS.complaint, 'button.waiting');
  },
});

/** Others said something new: it waits behind a button, and nothing that is read moves. */
export const NewIdeas: StoryObj = scene({
  draw: board,
  async act(stage, find) {
    await ready(find);
    await live(stage);
    push(stage, 1, 'A bell for the garden gate');
    push(stage, 2, '비 오는 날 산책 코스도 알려 주세요');
    await find('madang-board', '[part=fresh]');
  },
});

export const Filters: StoryObj = scene({
  draw: board,
  async act(_, find) {
    await ready(find);
    (await find('madang-board', '.filter')).click();
    await find('madang-board', '.choices + .label');
  },
});

export const Filtered: StoryObj = scene({
  args: { heading: undefined, status: 'planned', tag: '산책' },
  draw: board,
  act: (_, find) => find('madang-board', '.filter.on'),
});

export const NothingFound: StoryObj = scene({
  draw: board,
  async act(_, find) {
    await ready(find);
    write(await find<HTMLInputElement>('madang-board', '.find input'), 'submarine');
    await find('madang-board', '.notice');
  },
  globals: { locale: 'ko' },
});

export const Composing: StoryObj = scene({
  as: 'customer',
  draw: board,
  async act(_, find) {
    await ready(find);
    await compose(find, 'Rainy-day routes');
    await find('madang-board', 'form .choice');
  },
});

/** "Is it one of these?": a duplicate becomes a vote. */
export const Similar: StoryObj = scene({
  as: 'customer-b',
  width: 640,
  draw: board,
  async act(_, find) {
    await ready(find);
    await compose(find, '산책 기록');
    await find('madang-board', '.similar:not([hidden]) madang-vote', 'button');
  },
  globals: { locale: 'ko' },
});

/** On its way: the idea stands on the board, and says so. */
export const Sending: StoryObj = scene({
  as: 'customer',
  draw: board,
  async act(stage, find) {
    await ready(find);
    await live(stage);
    await compose(find, 'Bells for cats');
    stage.connect(false);
    (await find<HTMLFormElement>('madang-board', 'form.composer')).requestSubmit();
    await find('madang-board', '.pending');
  },
});

/** Refused: every word is back in the form, with the reason. */
export const IdeaRefused: StoryObj = scene({
  as: 'customer',
  before: (server) => (server.refusing = 'too-many'),
  draw: board,
  async act(stage, find) {
    await ready(find);
    await until(() => stage.client.me.value.person, 'somebody');
    await compose(find, 'And another one');
    (await find<HTMLFormElement>('madang-board', 'form.composer')).requestSubmit();
    await find('madang-board', '.error:not([hidden])');
  },
});

export const VoteRefused: StoryObj = scene({
  as: 'customer',
  before: (server) => (server.refusing = 'closed'),
  draw: board,
  async act(_, find) {
    await ready(find);
    (await card(find, IDEAS.complaint, 'button')).click();
    await find('madang-board', '[part=reason]');
  },
  globals: { locale: 'ko' },
});

/** The community wants a known person: one may write first, and sign in to send. */
export const SignInNeeded: StoryObj = scene({
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, policy: { anonymous: { propose: false, vote: false, comment: false } } },
  },
  draw: board,
  async act(_, find) {
    await ready(find);
    await compose(find, 'Who should I sign this with?');
    const button = await find('madang-board', 'form .primary');
    await until(() => button.textContent?.includes('Sign in'));
    (await find<HTMLFormElement>('madang-board', 'form.composer')).requestSubmit();
    const hint = await find('madang-board', 'form [role=status]');
    await until(() => hint.textContent?.trim());
  },
});

export const OpenedIdea: StoryObj = scene({
  as: 'customer',
  draw: board,
  async act(_, find) {
    await ready(find);
    (await card(find, IDEAS.planned, '[part=title]')).click();
    await find('madang-board', 'dialog[open] madang-idea', '.answer');
  },
});

export const Crowded: StoryObj = scene({
  fixture: crowded(120),
  args: { heading: undefined, limit: 50 },
  draw: board,
  act: (_, find) => find('madang-board', '.more'),
});

const narrowed = async (find: Find, name: string): Promise<void> => {
  await ready(find);
  (await find('madang-board', '.filter')).click();
  await find('madang-board', '.filters .choice');
  const board = await find('madang-board');
  const choice = await until(() =>
    [...(board.shadowRoot?.querySelectorAll<HTMLElement>('.filters .choice') ?? [])].find((one) => one.textContent?.includes(name)), name);
  choice.click();
  await find('madang-board', '.filter.on');
  // What was found before stands there, dimmed, until the answer is here.
  await find('madang-board', '[part=list]:not(.stale)');
};

/** What one can look for: one's own, a status, a kind, a topic. */
export const MyVotes: StoryObj = scene({
  as: 'customer',
  draw: board,
  async act(_, find) {
    await find('madang-board', '.yours');
    await narrowed(find, 'My votes');
  },
});

export const ProblemsNarrow: StoryObj = scene({
  as: 'customer',
  width: 280,
  draw: board,
  async act(_, find) {
    await find('madang-board', '.yours');
    await narrowed(find, 'Problem');
  },
});

export const NothingOfOnesOwn: StoryObj = scene({
  as: 'admin',
  draw: board,
  async act(stage, find) {
    await until(() => stage.client.me.value.person);
    await narrowed(find, 'My ideas');
    await find('madang-board', '.notice');
  },
});

/** An idea, unless somebody says that it is a question, a problem or praise. */
export const WritingAQuestion: StoryObj = scene({
  as: 'customer',
  draw: board,
  async act(_, find) {
    await ready(find);
    await compose(find, 'Why does it ring at nine?');
    (await find('madang-board', '.kinds .choice:nth-child(2)')).click();
    await find('madang-board', '.kinds .choice:nth-child(2)[aria-pressed=true]');
  },
});

/** Nobody signed in: as most people see it first. */
export const Visitor: StoryObj = scene({ draw: board, act: (_, find) => ready(find) });

export const Staff: StoryObj = scene({ as: 'staff', draw: board, act: (_, find) => ready(find) });

/** Words longer than a line, and counts in the millions, break and never reach out. */
export const LongWords: StoryObj = scene({
  as: 'customer',
  fixture: wordy,
  draw: board,
  act: (_, find) => ready(find),
});

export const LongWordsNarrow: StoryObj = scene({
  as: 'customer',
  fixture: wordy,
  width: 280,
  draw: board,
  act: (_, find) => ready(find),
});

export const MostWanted: StoryObj = scene({
  as: 'customer',
  args: { sort: 'top' },
  draw: board,
  act: (_, find) => ready(find),
});

/** On dark ground of a page that is light: the element is told. */
export const OnDarkGround: StoryObj = scene({
  as: 'customer',
  args: { theme: 'dark' },
  draw: (args) => html`<div class="night">
    <style>.night { padding: 1.5rem; background: #1b1a18; }</style>
    ${board(args)}
  </div>`,
  act: (_, find) => ready(find),
});

/** A heading of the page's own, at the level and in the look that the page gives it. */
export const OwnHeading: StoryObj = scene({
  args: { heading: undefined, limit: 3 },
  draw: (args) => html`<madang-board ${dress(args)}><h1 slot="heading">Our yard</h1></madang-board>`,
  act: (_, find) => ready(find),
});

/** No network from the beginning: nothing was ever loaded. */
export const NeverLoaded: StoryObj = scene({
  before: (server) => (server.offline = true),
  draw: board,
  act: (_, find) => find('madang-board', '.notice'),
});

/** Everything that stands on dense ground: a unit of 3 px. */
export const Dense: StoryObj = scene({
  as: 'customer',
  args: { '--madang-space': '3px', '--madang-radius': '2px' },
  draw: board,
  act: (_, find) => ready(find),
});
