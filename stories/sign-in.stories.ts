import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/thread/define.js';
import '@madang/elements/vote/define.js';
import type { NoticePage } from '@madang/protocol';
import { type Fixture, IDEAS, neighbours } from '@madang/testkit';
import { type as write, type Stage } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { scene, type Find, type Scene } from './parts/scene.js';

/** What a widget shows where somebody has to be known, and the page has no log-in of its own: a code by e-mail. */
const meta: Meta = {
  title: 'Elements/Signing in',
  component: 'madang-vote',
  args: { idea: IDEAS.considering },
  tags: ['!autodocs'],
};
export default meta;

const MINA = 'mina@example.com';
const known: Fixture = {
  ...neighbours,
  community: {
    ...neighbours.community,
    policy: { anonymous: { propose: false, vote: false, comment: false }, emailCode: true },
  },
};
const NOTICE: NoticePage = {
  notice: {
    en: {
      items: 'Your e-mail address, and the nickname that you choose',
      purpose: 'To sign you in, and to tell you what becomes of your ideas',
      retention: 'Until you erase yourself, or were not here for a year',
      refusal: 'You may refuse. You can read everything then, and not take part.',
    },
    ko: {
      items: '이메일 주소, 직접 정한 별명',
      purpose: '로그인, 의견의 결과 안내',
      retention: '스스로 지울 때까지, 또는 마지막으로 다녀간 뒤 1년',
      refusal: '동의하지 않을 수 있어요. 그러면 읽을 수만 있고 참여할 수는 없어요.',
    },
  },
  consents: [{ id: 'news', words: { en: 'Mail about new products', ko: '새 상품 소식을 메일로 받기' } }],
  over14: true,
};
const vote = (args: Args) => html`<madang-vote ${dress(args)}></madang-vote>`;
const inside = <E extends HTMLElement = HTMLElement>(find: Find, selector: string): Promise<E> =>
  find<E>('madang-vote', 'madang-sign-in', selector);
const submit = async (find: Find): Promise<void> => (await inside<HTMLFormElement>(find, 'form')).requestSubmit();

async function ask(find: Find): Promise<void> {
  (await find('madang-vote', 'button[part=vote]')).click();
  await inside(find, '#email');
}
async function send(find: Find): Promise<void> {
  await ask(find);
  write(await inside<HTMLInputElement>(find, '#email'), MINA);
  await submit(find);
  await inside(find, '#code');
}
async function confirm(stage: Stage, find: Find): Promise<void> {
  await send(find);
  write(await inside<HTMLInputElement>(find, '#code'), stage.server.people.code(MINA));
  await submit(find);
  await inside(find, '#name');
}

export const Address: StoryObj = scene({ fixture: known, draw: vote, act: (_, find) => ask(find) });

const told = (more: Omit<Scene, 'draw'>): StoryObj =>
  scene({
    fixture: { ...known, community: { ...known.community, policy: { ...known.community.policy, notice: true } } },
    before: (server) => (server.notice = NOTICE),
    draw: vote,
    ...more,
  });

/** What the company collects, and what one may say yes to besides, before an address is given. */
export const Notice: StoryObj = told({
  async act(_, find) {
    await ask(find);
    await find('madang-vote', 'madang-sign-in', 'madang-notice', '#over14');
  },
});

/** No code is sent to whoever does not say that they are 14 or older. */
export const Younger: StoryObj = told({
  async act(_, find) {
    await ask(find);
    await find('madang-vote', 'madang-sign-in', 'madang-notice', '#over14');
    write(await inside<HTMLInputElement>(find, '#email'), MINA);
    await submit(find);
    await find('madang-vote', 'madang-sign-in', 'madang-notice', '#over14-error:not(:empty)');
  },
  globals: { locale: 'ko' },
});

export const NoAddress: StoryObj = scene({
  fixture: known,
  draw: vote,
  async act(_, find) {
    await ask(find);
    write(await inside<HTMLInputElement>(find, '#email'), 'mina');
    await submit(find);
    await inside(find, '#error');
  },
});

export const Code: StoryObj = scene({ fixture: known, draw: vote, act: (_, find) => send(find) });

export const WrongCode: StoryObj = scene({
  fixture: known,
  draw: vote,
  async act(_, find) {
    await send(find);
    write(await inside<HTMLInputElement>(find, '#code'), '000000');
    await submit(find);
    await inside(find, '#error');
  },
});

/** The vote that was waiting has been counted, and a nickname may be chosen. */
export const Nickname: StoryObj = scene({ fixture: known, draw: vote, act: confirm });

export const Offline: StoryObj = scene({
  fixture: known,
  draw: vote,
  async act(stage, find) {
    await ask(find);
    stage.connect(false);
    write(await inside<HTMLInputElement>(find, '#email'), MINA);
    await submit(find);
    await inside(find, '#error');
  },
});

export const Korean: StoryObj = scene({
  fixture: known,
  draw: vote,
  act: (_, find) => send(find),
  globals: { locale: 'ko' },
});

/** Who may take part without a name is told, in one line, how to become somebody. */
export const AsWhom: StoryObj = scene({
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, policy: { ...neighbours.community.policy, emailCode: true } },
  },
  draw: () => html`<madang-thread topic="page:care-guide"></madang-thread>`,
  async act(_, find) {
    (await find('madang-thread', 'form madang-editor', 'textarea')).focus();
    await find('madang-thread', 'madang-who', 'button');
  },
});
