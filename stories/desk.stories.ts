import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/board/define.js';
import '@madang/elements/idea/define.js';
import { IDEAS, promised } from '@madang/testkit';
import { type as write, type Stage, until } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find, type Scene } from './parts/scene.js';

const meta: Meta = { title: 'Elements/Desk', component: 'madang-idea' };
export default meta;

const DAY = 86_400_000;
const ISSUE = 'https://github.com/omok/shop/issues/12';

const idea = (args: Args) => html`<madang-idea ${dress(args)}></madang-idea>`;
const board = (args: Args) => html`<madang-board ${dress(args)}></madang-board>`;
const desk = (find: Find, selector: string): Promise<HTMLElement> => find('madang-idea', 'madang-idea-desk', selector);
const unfold = async (find: Find, id: string): Promise<void> => (await desk(find, `#${id} > summary`)).click();
const live = ({ client }: Stage): Promise<unknown> => until(() => client.connection.value === 'live', 'the live connection');

type Before = NonNullable<Scene['before']>;

/** Issues of every kind, in every state. */
const linked: Before = ({ world }) => {
  const at = Date.now() - 3 * DAY;
  const nothing = { state: null, stateAt: null, at } as const;
  world.links.set(IDEAS.planned, [
    { kind: 'github', key: 'omok/shop#12', url: ISSUE, state: 'completed', stateAt: at, at },
    { kind: 'github', key: 'omok/shop#40', url: 'https://github.com/omok/shop/issues/40', state: 'open', stateAt: at, at },
    { kind: 'jira', key: 'SHOP-7', url: 'https://omok.atlassian.net/browse/SHOP-7', ...nothing },
    { kind: 'linear', key: 'ENG-123', url: 'https://linear.app/omok/issue/ENG-123', ...nothing },
    { kind: 'link', key: 'tasks.omok.example/t/5', url: 'https://tasks.omok.example/t/5', ...nothing },
  ]);
};

/** Two people say why they voted: one for everybody to read, one to the company alone. */
function speak({ server }: Stage): void {
  const idea = IDEAS.unanswered;
  for (const [as, quote, text] of [
    ['customer-b', true, '비 오는 날이면 늘 그래요.'],
    ['customer', false, 'My dog is afraid of strangers, and the vet at the sea does not know him yet.'],
  ] as const) {
    server.push({ name: 'vote.set', args: { idea, on: true } }, as);
    server.push({ name: 'vote.why', args: { idea, text, quote } }, as);
  }
}

const links = (more: Partial<Scene> = {}): StoryObj =>
  scene({
    as: 'staff',
    args: { idea: IDEAS.planned },
    before: linked,
    draw: idea,
    async act(_, find) {
      await unfold(find, 'links');
      await desk(find, '#links li');
    },
    ...more,
  });

/** The issues that an idea is linked to, as they last stood. */
export const Links: StoryObj = links();

export const LinksKorean: StoryObj = links({ globals: { locale: 'ko' } });

export const LinksNarrow: StoryObj = links({ width: 280 });

export const LinksRightToLeft: StoryObj = links({ globals: { direction: 'rtl' } });

export const NoLinks: StoryObj = scene({
  as: 'staff',
  args: { idea: IDEAS.planned },
  draw: idea,
  act: (_, find) => unfold(find, 'links'),
});

/** An address that is no issue's stays in its field, with what is wrong. */
export const LinkRefused: StoryObj = links({
  async act(stage, find) {
    await live(stage);
    await unfold(find, 'links');
    write((await desk(find, '#link')) as HTMLInputElement, 'https://github.com/omok');
    (await desk(find, '#links form button')).click();
    await desk(find, '#link[aria-invalid=true]');
  },
});

const whys = (more: Partial<Scene> = {}): StoryObj =>
  scene({
    as: 'staff',
    args: { idea: IDEAS.unanswered },
    draw: idea,
    async act(stage, find) {
      await live(stage);
      speak(stage);
      await unfold(find, 'whys');
      await desk(find, '#whys li + li');
    },
    ...more,
  });

/** Why people voted, together: what is quoted publicly, and what they said to the company alone. */
export const Whys: StoryObj = whys();

export const WhysKorean: StoryObj = whys({ globals: { locale: 'ko' } });

/** One that staff took from the public. */
export const WhyHidden: StoryObj = whys({
  async act(stage, find) {
    await live(stage);
    speak(stage);
    await unfold(find, 'whys');
    (await desk(find, '#whys li button')).click();
    await until(() => stage.server.world.quotes.get(IDEAS.unanswered)?.length === 0, 'hidden');
  },
});

/** A list that did not load can be asked for again. */
export const ListFailed: StoryObj = whys({
  async act(stage, find) {
    await live(stage);
    await desk(find, '.beside');
    stage.server.broken = 'busy';
    await unfold(find, 'whys');
    await desk(find, '#whys [role=alert]');
  },
});

/** Whom a shipped idea did not help yet. */
export const NotYet: StoryObj = scene({
  as: 'staff',
  fixture: promised,
  args: { idea: IDEAS.shipped },
  draw: idea,
  async act(stage, find) {
    await live(stage);
    const args = { idea: IDEAS.shipped, answer: 'not-yet', reason: '휴대폰 달력에는 안 나와요.' } as const;
    stage.server.push({ name: 'solved.set', args }, 'customer-b');
    await unfold(find, 'not-yet');
    await desk(find, '#not-yet li');
  },
});

/** Ideas that wait for an answer: promised, sent back, and to be looked at again. */
const waiting: Before = ({ world }) => {
  const now = Date.now();
  const by = now + 3 * DAY;
  const ideas = [IDEAS.unanswered, IDEAS.planned, IDEAS.declined].map((id) => world.ideas.get(id));
  const [promisedTo, returned, declined] = ideas;
  if (promisedTo) world.putIdea({ ...promisedTo, due: { since: now - DAY, by } });
  if (returned) world.putIdea({ ...returned, due: { since: now - 2 * DAY, again: true } });
  if (declined) world.putIdea({ ...declined, lookAgainAt: now - DAY });
  world.commit();
};

const due = (more: Partial<Scene> = {}): StoryObj =>
  scene({
    as: 'staff',
    args: { heading: 'What should we build next?', 'no-hash': true },
    before: waiting,
    draw: board,
    async act(_, find) {
      await find('madang-board', '.due-count');
      (await find('madang-board', '.filter')).click();
      await find('madang-board', '.due a');
    },
    ...more,
  });

/** What waits for the company, among the filters of staff. */
export const BoardDue: StoryObj = due();

export const BoardDueKorean: StoryObj = due({ globals: { locale: 'ko' } });

export const BoardDueNarrow: StoryObj = due({ width: 280 });
