import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/board/define.js';
import '@madang/elements/idea/define.js';
import '@madang/elements/thread/define.js';
import { IDEAS } from '@madang/testkit';
import { type Stage, type as write, until } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find, type Scene } from './parts/scene.js';

const meta: Meta = { title: 'Elements/Moderation', component: 'madang-thread', tags: ['!autodocs'] };
export default meta;

const GUIDE = 'page:care-guide';
const idea = (args: Args) => html`<madang-idea ${dress(args)}></madang-idea>`;
const thread = (args: Args) => html`<madang-thread ${dress(args)}></madang-thread>`;
const board = (args: Args) => html`<madang-board ${dress(args)}></madang-board>`;
const live = (stage: Stage): Promise<unknown> => until(() => stage.client.connection.value === 'live', 'a connection');

const say = async (stage: Stage, find: Find): Promise<string> => {
  await find('madang-thread', 'button.react');
  await live(stage);
  const id = stage.client.newId();
  const args = { id, thread: GUIDE, body: 'Here is where I bought mine: https://shop.example/strap' };
  await stage.client.mutate({ name: 'comment.add', args });
  return id;
};
const talk = (more: Omit<Scene, 'draw'>): StoryObj => scene({ as: 'customer', args: { topic: GUIDE }, draw: thread, ...more });
const hidden = { kind: 'idea', id: IDEAS.fresh, state: 'hidden', reason: 'It names a neighbour. Please leave names out.' } as const;
const blocked = { ...hidden, reason: 'We look at it until then.', until: Date.UTC(2026, 3, 30) } as const;
const send = async (find: Find): Promise<void> => {
  write(await find<HTMLTextAreaElement>('madang-thread', 'madang-editor', 'textarea'), 'Call me about the strap: 010-1234-5678');
  (await find<HTMLFormElement>('madang-thread', 'form.composer')).requestSubmit();
};
const away = (more: Omit<Scene, 'draw'>): StoryObj =>
  scene({
    as: 'customer',
    before: (server) => server.moderate(hidden),
    args: { idea: IDEAS.fresh },
    draw: idea,
    act: (_, find) => find('madang-idea', '.held-reason'),
    ...more,
  });

/** A comment that waits for a look stands where it would, for its author alone. */
export const CommentHeld: StoryObj = talk({
  before: (server) => (server.holding = true),
  async act(stage, find) {
    await say(stage, find);
    await find('madang-thread', '.held-mark');
  },
});

export const CommentHeldNarrowKorean: StoryObj = talk({
  width: 280,
  before: (server) => (server.holding = true),
  async act(stage, find) {
    await say(stage, find);
    await find('madang-thread', '.held-mark');
  },
  globals: { locale: 'ko' },
});

/** Taken down, with what the team says about it. */
export const CommentTakenDown: StoryObj = talk({
  async act(stage, find) {
    const id = await say(stage, find);
    stage.server.moderate({ kind: 'comment', id, state: 'hidden', reason: 'We do not take links to shops here.' });
    await find('madang-thread', '.held-one.hidden .held-reason');
  },
});

/** Its author shows that they are a person, and everybody sees it; the riddle is the service's own. */
export const CommentRiddle: StoryObj = talk({
  before(server) {
    // Stands for the script of the service, which is never brought.
    const render = (place: HTMLElement): void => void (place.textContent = '☐ I am a person');
    Object.assign(globalThis, { turnstile: { render } });
    server.holding = true;
    server.riddle = { provider: 'turnstile', siteKey: 'the-key' };
  },
  async act(stage, find) {
    await say(stage, find);
    await find('madang-thread', 'madang-riddle', '.place:not(:empty)');
  },
});

/** A number that leads to one person is warned about before it is sent. */
export const CommentNumber: StoryObj = talk({
  async act(_, find) {
    await send(find);
    await find('madang-thread', 'madang-editor', '#error:not(:empty)');
  },
});

export const CommentNumberNarrowKorean: StoryObj = talk({
  width: 280,
  async act(_, find) {
    await send(find);
    await find('madang-thread', 'madang-editor', '#error:not(:empty)');
  },
  globals: { locale: 'ko' },
});

/** In the place of an idea that only its author still sees. */
export const IdeaTakenDown: StoryObj = away({});

export const IdeaTakenDownRightToLeft: StoryObj = away({ globals: { direction: 'rtl' } });

/** Somebody says that it harms their rights: its author is told until when it stays out of sight at most. */
export const IdeaBlocked: StoryObj = away({ before: (server) => server.moderate(blocked) });

export const IdeaBlockedNarrowKorean: StoryObj = away({
  width: 280,
  before: (server) => server.moderate(blocked),
  globals: { locale: 'ko' },
});

export const IdeaHeldKorean: StoryObj = away({
  width: 320,
  before: (server) => server.moderate({ ...hidden, state: 'held', reason: '' }),
  act: (_, find) => find('madang-idea', '.held-one.held'),
  globals: { locale: 'ko' },
});

/** What somebody proposed just now, and waits for a look. */
export const BoardHeld: StoryObj = scene({
  as: 'customer',
  before: (server) => (server.holding = true),
  args: { 'no-hash': true },
  draw: board,
  async act(stage, find) {
    await find('madang-board', '.top.whole');
    await live(stage);
    const args = { id: stage.client.newId(), board: 'ideas', title: 'A bowl for cats', body: 'A flat one, so that whiskers stay dry.' };
    await stage.client.mutate({ name: 'idea.create', args });
    await find('madang-board', '.held-one');
  },
});

const reporting = async (find: Find, widget: string): Promise<void> => {
  (await find(widget, 'button.report')).click();
  (await find(widget, '.report-form input[value=private]')).click();
};

/** What is wrong with an idea, for the team to look at. */
export const ReportIdea: StoryObj = scene({
  as: 'customer',
  args: { idea: IDEAS.planned },
  draw: idea,
  act: (_, find) => reporting(find, 'madang-idea'),
});

export const ReportCommentNarrowKorean: StoryObj = talk({
  width: 280,
  act: (_, find) => reporting(find, 'madang-thread'),
  globals: { locale: 'ko' },
});

const claiming = async (find: Find, widget: string): Promise<void> => {
  (await find(widget, 'button.report')).click();
  (await find(widget, '.report-form input[value=rights]')).click();
  await find(widget, '.report-name');
};

/** Who says that it harms their rights says who they are, and is told what becomes of it. */
export const ClaimIdea: StoryObj = scene({
  as: 'customer',
  args: { idea: IDEAS.planned },
  draw: idea,
  act: (_, find) => claiming(find, 'madang-idea'),
});

export const ClaimMissingNarrowKorean: StoryObj = talk({
  width: 280,
  async act(_, find) {
    await claiming(find, 'madang-thread');
    (await find<HTMLFormElement>('madang-thread', '.report-form')).requestSubmit();
    await find('madang-thread', '.report-error:not([hidden])');
  },
  globals: { locale: 'ko' },
});

/** It is thanked for, and not asked again. */
export const Reported: StoryObj = talk({
  async act(_, find) {
    await reporting(find, 'madang-thread');
    (await find<HTMLFormElement>('madang-thread', '.report-form')).requestSubmit();
    await find('madang-thread', '.reported');
  },
});

/** Refused: the words stay, and the reason stands beside them. */
export const ReportRefused: StoryObj = talk({
  async act(stage, find) {
    await reporting(find, 'madang-thread');
    stage.server.refusingPosts = 'too-many';
    (await find<HTMLFormElement>('madang-thread', '.report-form')).requestSubmit();
    await find('madang-thread', '.report-error:not([hidden])');
  },
});
