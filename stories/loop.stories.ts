import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/adopted/define.js';
import '@madang/elements/board/define.js';
import '@madang/elements/idea/define.js';
import { IDEAS, promised } from '@madang/testkit';
import { type as write, type Stage, until } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { inside, scene, type Find, type Scene } from './parts/scene.js';

const meta: Meta = { title: 'Elements/Promises', component: 'madang-idea' };
export default meta;

const idea = (args: Args) => html`<madang-idea ${dress(args)}></madang-idea>`;
const board = (args: Args) => html`<madang-board ${dress(args)}></madang-board>`;
const wall = (args: Args) => html`<madang-adopted ${dress(args)}></madang-adopted>`;
const kept = (more: Scene): StoryObj => scene({ fixture: promised, as: 'customer', ...more });

/** Something beneath the idea, or beneath its answer. */
const beneath = (find: Find, selector: string, where = '.below'): Promise<HTMLElement> =>
  find('madang-idea', `${where} madang-idea-loop`, selector);
/** The same of what comes for somebody known a little later, which waits for a press where it would move things. */
const late = async (find: Find, selector: string, where = '.below'): Promise<HTMLElement> => {
  const root = (await find('madang-idea')).parentElement ?? document.body;
  return until(() => {
    inside(root, ['madang-idea', '.news button'])?.click();
    return inside(root, ['madang-idea', `${where} madang-idea-loop`, selector]);
  }, selector);
};
/** What a card says of a promise, with room for all of it. */
const uncut = async (find: Find): Promise<void> => {
  const line = await find('madang-board', '.owed');
  if (line.scrollWidth > line.clientWidth) throw new Error(`“${line.textContent}” is cut`);
};
const connected = ({ client }: Stage): Promise<unknown> =>
  until(() => client.connection.value === 'live', 'the live connection');
const vote = async (stage: Stage, id: string): Promise<void> => {
  await connected(stage);
  await stage.client.mutate({ name: 'vote.set', args: { idea: id, on: true } });
};

/** Each card says how far it has come, in the space that it keeps anyway; the clock stands below the list. */
export const Board: StoryObj = kept({
  args: { heading: 'What should we build next?', 'no-hash': true },
  draw: board,
  async act(_, find) {
    await find('madang-board', '.owed');
    await find('madang-board', '.clock');
  },
});

export const BoardNarrow: StoryObj = kept({
  width: 280,
  args: { 'no-hash': true },
  draw: board,
  act: (_, find) => uncut(find),
});

export const BoardNarrowKorean: StoryObj = kept({
  width: 280,
  args: { 'no-hash': true },
  draw: board,
  act: (_, find) => uncut(find),
  globals: { locale: 'ko' },
});

export const BoardKorean: StoryObj = kept({
  args: { 'no-hash': true },
  draw: board,
  act: (_, find) => find('madang-board', '.clock'),
  globals: { locale: 'ko' },
});

export const BoardRightToLeft: StoryObj = kept({
  args: { 'no-hash': true },
  draw: board,
  act: (_, find) => find('madang-board', '.owed'),
  globals: { direction: 'rtl' },
});

export const Progress: StoryObj = kept({
  args: { idea: IDEAS.unanswered },
  draw: idea,
  act: (_, find) => beneath(find, '.owed'),
});

/** One line after a vote, with consent to be quoted. */
export const Why: StoryObj = kept({
  args: { idea: IDEAS.unanswered },
  draw: idea,
  async act(stage, find) {
    await vote(stage, IDEAS.unanswered);
    await beneath(find, '#why');
  },
});

export const WhySaid: StoryObj = kept({
  args: { idea: IDEAS.considering },
  draw: idea,
  async act(stage, find) {
    await vote(stage, IDEAS.considering);
    const text = 'Every spring, when she sheds.';
    await stage.client.mutate({ name: 'vote.why', args: { idea: IDEAS.considering, text, quote: true } });
    await beneath(find, '.said');
    await beneath(find, '.quotes');
  },
});

/** Those who voted may say that an answer is none. */
export const AnswerDoubted: StoryObj = kept({
  args: { idea: IDEAS.planned },
  draw: idea,
  async act(stage, find) {
    await connected(stage);
    (await late(find, 'button[aria-pressed]', '.answer')).click();
    await beneath(find, 'button[aria-pressed=true]', '.answer');
  },
});

/** Enough of them, and the answer goes back: everybody sees that another one is owed. */
export const AnswerSentBack: StoryObj = kept({
  args: { idea: IDEAS.planned },
  draw: idea,
  async act(stage, find) {
    await connected(stage);
    for (const as of ['bora', 'gil', 'sora']) {
      stage.server.push({ name: 'response.doubt', args: { idea: IDEAS.planned, on: true } }, as);
    }
    await late(find, '.owed');
  },
});

/** The company only listened, and says why. */
export const Listened: StoryObj = kept({
  as: 'customer-b',
  args: { idea: IDEAS.unanswered },
  before: (server) => {
    const args = { id: IDEAS.fresh, idea: IDEAS.unanswered, body: 'The law leaves us no choice here.', listened: true };
    server.push({ name: 'response.set', args }, 'staff');
  },
  draw: idea,
  act: (_, find) => beneath(find, '.hint', '.answer'),
});

/** A declined idea that is looked at again. */
export const LookAgain: StoryObj = kept({
  args: { idea: IDEAS.declined },
  draw: idea,
  act: (_, find) => beneath(find, '.owed'),
});

/** Asked of those who wanted it, once. */
export const Solved: StoryObj = kept({
  args: { idea: IDEAS.shipped },
  draw: idea,
  act: (_, find) => late(find, '#yes'),
});

export const SolvedNotYet: StoryObj = kept({
  args: { idea: IDEAS.shipped },
  draw: idea,
  async act(_, find) {
    (await late(find, '.ask .button:nth-of-type(2)')).click();
    write((await beneath(find, '#missing')) as HTMLTextAreaElement, 'The strap is too short for a small dog.');
  },
});

export const SolvedKorean: StoryObj = kept({
  args: { idea: IDEAS.shipped },
  width: 320,
  draw: idea,
  act: (_, find) => late(find, '#yes'),
  globals: { locale: 'ko' },
});

export const SolvedRightToLeft: StoryObj = kept({
  args: { idea: IDEAS.shipped },
  draw: idea,
  act: (_, find) => late(find, '#yes'),
  globals: { direction: 'rtl' },
});

/** The wall of what was adopted: whom it helped, and the way to the question for whoever was among them. */
export const WallAtRest: StoryObj = kept({
  args: { heading: 'You asked, we did' },
  draw: wall,
  act: (_, find) => find('madang-adopted', 'madang-idea-loop', '#ask'),
});

/** The question, once it was asked for. */
export const Wall: StoryObj = kept({
  args: { heading: 'You asked, we did' },
  draw: wall,
  async act(_, find) {
    (await find('madang-adopted', 'madang-idea-loop', '#ask')).click();
    await find('madang-adopted', 'madang-idea-loop', '#yes');
  },
});

/** Staff say that they only listened. */
export const StaffListened: StoryObj = kept({
  as: 'staff',
  args: { idea: IDEAS.unanswered },
  draw: idea,
  async act(_, find) {
    (await find('madang-idea', 'madang-idea-desk', '#answer')).click();
    (await find('madang-idea', 'madang-idea-desk', '[name=listened]')).click();
  },
});

/** Staff decline, and say when it is looked at again. */
export const StaffLookAgain: StoryObj = kept({
  as: 'staff',
  args: { idea: IDEAS.unanswered },
  draw: idea,
  async act(_, find) {
    (await find('madang-idea', 'madang-idea-desk', '#status')).click();
    (await find('madang-idea', 'madang-idea-desk', '[value=declined]')).click();
    await find('madang-idea', 'madang-idea-desk', '#again');
  },
});
