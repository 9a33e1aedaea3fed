import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/thread/define.js';
import { neighbours } from '@madang/testkit';
import { until, type as write, type Stage } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find } from './parts/scene.js';

const GUIDE = 'page:care-guide';

const meta: Meta = {
  title: 'Elements/Thread/Comments',
  component: 'madang-thread',
  args: { topic: GUIDE },
  tags: ['!autodocs'],
};
export default meta;

const thread = (args: Args) => html`<madang-thread ${dress(args)}></madang-thread>`;
/** The comments by who wrote them: the first is answered by the team, the last is Theo's. */
const ANSWERED = 'article:not(.replies article)';
const TEAM = '.replies article';
const LAST = '[role=listitem]:last-child article';

const comment = async (find: Find, which: string): Promise<string> => {
  await find('madang-thread', `${which} button.react`);
  return (await find('madang-thread', which)).dataset['comment'] ?? '';
};
const press = async (find: Find, selector: string): Promise<void> => (await find('madang-thread', selector)).click();
const live = (stage: Stage): Promise<unknown> => until(() => stage.client.connection.value === 'live', 'a connection');

/** Everybody was here before. */
async function lively(stage: Stage, find: Find): Promise<void> {
  const [answered, team, last] = [await comment(find, ANSWERED), await comment(find, TEAM), await comment(find, LAST)];
  await live(stage);
  const react = (id: string, emoji: '👍' | '❤️' | '🎉' | '😮', ...people: readonly string[]): void => {
    for (const as of people) stage.server.push({ name: 'comment.react', args: { comment: id, emoji, on: true } }, as);
  };
  react(answered, '👍', 'bora', 'gil', 'ines');
  react(answered, '❤️', 'theo');
  react(team, '🎉', 'bora', 'sora', 'theo', 'ines', 'gil', 'customer-b', 'customer');
  react(team, '😮', 'sora');
  for (const as of ['bora', 'gil']) stage.server.push({ name: 'comment.helpful', args: { comment: answered, on: true } }, as);
  stage.server.push({ name: 'comment.helpful', args: { comment: team, on: true } }, 'sora');
  const edited = { comment: last, body: 'Is there a version for senior dogs? Mine is twelve.' };
  stage.server.push({ name: 'comment.edit', args: edited }, 'theo');
  await find('madang-thread', `${LAST} button.edited`);
  await until(() => stage.client.outbox.value.length === 0);
}

/** What people left at comments: one's own are filled in. */
export const Reactions: StoryObj = scene({ as: 'customer', draw: thread, act: lively });

export const ReactionsNarrow: StoryObj = scene({ as: 'customer', width: 280, draw: thread, act: lively });

export const ReactionsKorean: StoryObj = scene({
  as: 'customer',
  width: 280,
  draw: thread,
  act: lively,
  globals: { locale: 'ko' },
});

export const ReactionsRightToLeft: StoryObj = scene({
  as: 'customer',
  draw: thread,
  act: lively,
  globals: { direction: 'rtl' },
});

/** Nobody signed in, nothing left yet: one may react all the same, if the community lets visitors vote. */
export const Visitor: StoryObj = scene({ draw: thread, act: (_, find) => comment(find, LAST) });

/** The choice floats over the line under the comment: nothing moves. */
export const Choosing: StoryObj = scene({
  as: 'customer',
  width: 280,
  draw: thread,
  async act(stage, find) {
    await lively(stage, find);
    await press(find, `${TEAM} button.react`);
    await find('madang-thread', `${TEAM} .choice`);
  },
});

/** One's own comment can be edited and deleted; whether it helped is for others to say. */
export const OnesOwn: StoryObj = scene({ as: 'sora', width: 280, draw: thread, act: lively });

export const Editing: StoryObj = scene({
  as: 'theo',
  draw: thread,
  async act(stage, find) {
    await lively(stage, find);
    await press(find, `${LAST} .edit`);
    write(await find('madang-thread', '.editing madang-editor', 'textarea'), 'Is there a version for *senior* dogs?');
  },
});

/** Said in its place, with the focus on the harmless answer. */
export const Deleting: StoryObj = scene({
  as: 'sora',
  width: 280,
  draw: thread,
  async act(_, find) {
    await press(find, `${ANSWERED} .delete`);
    await find('madang-thread', '.sure');
  },
});

/** What was answered leaves a quiet line above its answers. */
export const Deleted: StoryObj = scene({
  draw: thread,
  async act(stage, find) {
    const id = await comment(find, ANSWERED);
    await live(stage);
    stage.server.push({ name: 'comment.delete', args: { comment: id } }, 'sora');
    await find('madang-thread', '.gone');
  },
});

/** "Edited" opens what it said before. */
export const Earlier: StoryObj = scene({
  draw: thread,
  async act(stage, find) {
    await lively(stage, find);
    await press(find, `${LAST} button.edited`);
    await find('madang-thread', `${LAST} .earlier`);
  },
});

/** Staff may change the words of others, in the tone of what only the team sees. */
export const Staff: StoryObj = scene({
  as: 'staff',
  draw: thread,
  async act(stage, find) {
    await lively(stage, find);
    await press(find, `${ANSWERED} .edit`);
    await find('madang-thread', '.editing.team');
  },
});

/** Refused: the words are safe, and the reason stands beside them. */
export const Refused: StoryObj = scene({
  as: 'theo',
  before: (server) => (server.refusing = 'too-many'),
  draw: thread,
  async act(_, find) {
    await press(find, `${LAST} .edit`);
    write(await find('madang-thread', '.editing madang-editor', 'textarea'), 'Is there one for old dogs?');
    (await find<HTMLFormElement>('madang-thread', '.editing')).requestSubmit();
    await find('madang-thread', `${LAST} .why`);
    await press(find, `${TEAM} .helps`);
    await find('madang-thread', `${TEAM} .why`);
  },
});

/** Without a connection everything is kept, and says that it waits. */
export const Offline: StoryObj = scene({
  as: 'sora',
  draw: thread,
  async act(stage, find) {
    await lively(stage, find);
    stage.connect(false);
    await find('madang-thread', '.offline-line');
    await press(find, `${ANSWERED} .chip`);
    await press(find, `${LAST} .helps`);
    await press(find, `${ANSWERED} .edit`);
    write(await find('madang-thread', '.editing madang-editor', 'textarea'), '여름 산책 시간 안내, 정말 큰 도움이 됐어요.');
    (await find<HTMLFormElement>('madang-thread', '.editing')).requestSubmit();
    await find('madang-thread', `${ANSWERED} .state`);
    await find('madang-thread', '.chip.waits');
  },
});

/** The community wants a known person, and nobody on the page took the log-in over. */
export const SignInNeeded: StoryObj = scene({
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, policy: { anonymous: { propose: true, vote: false, comment: true } } },
  },
  draw: thread,
  async act(stage, find) {
    await comment(find, LAST);
    await stage.client.info();
    await until(() => stage.client.me.value.load === 'ready');
    await press(find, `${LAST} .helps`);
    await find('madang-thread', `${LAST} .why`);
  },
});

/** A name begun with @ offers who took part. */
export const Mentioning: StoryObj = scene({
  as: 'customer',
  width: 280,
  draw: thread,
  async act(_, find) {
    await comment(find, LAST);
    write(await find<HTMLTextAreaElement>('madang-thread', '.composer madang-editor', 'textarea'), '고마워요 @');
    await find('madang-thread', '.people button');
  },
});
