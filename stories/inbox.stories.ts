import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '@madang/elements/board/define.js';
import '@madang/elements/inbox/define.js';
import { crowded, firstDay, IDEAS, neighbours, VirtualPush } from '@madang/testkit';
import { type Stage, until } from '@madang/testkit/page';
import { dress, type Args } from './parts/dress.js';
import { type Find, inside, scene } from './parts/scene.js';

const meta: Meta = { title: 'Elements/Inbox', component: 'madang-inbox' };
export default meta;

/** The head of somebody's own page, with the bell in it. */
const head = (bell: TemplateResult, rest: TemplateResult | typeof nothing = nothing): TemplateResult => html`
  <header style="display: flex; align-items: center; gap: 1rem; justify-content: space-between; line-height: 1.6">
    <a href="/book" style="color: inherit">The little dog book</a> ${bell}
  </header>
  ${rest}
`;
const bell = (args: Args): TemplateResult => head(html`<madang-inbox ${dress(args)}></madang-inbox>`);
const list = (args: Args): TemplateResult => html`<madang-inbox inline ${dress(args)}></madang-inbox>`;

const counted = (find: Find): Promise<HTMLElement> => find('madang-inbox', '.count');
const news = <E extends HTMLElement = HTMLElement>(find: Find, ...path: string[]): Promise<E> =>
  find<E>('madang-inbox', 'madang-inbox-news', ...path);
const openIt = async (find: Find): Promise<void> => {
  (await find('madang-inbox', '.bell')).click();
  await news(find, '.group:not(.bones *)');
};
const own = (find: Find, selector: string): Promise<HTMLElement> =>
  news(find, 'madang-inbox-settings', 'madang-own-data', selector);
const answer = ({ server }: Stage, idea: string): void =>
  server.push({ name: 'response.set', args: { id: crypto.randomUUID(), idea, body: '다음 주에 시험판을 열어요.' } }, 'staff');

/** Nothing new, or nobody there. */
export const Quiet: StoryObj = scene({ draw: bell, act: (_, find) => find('madang-inbox', '.bell') });

export const Unread: StoryObj = scene({ as: 'customer', draw: bell, act: (_, find) => counted(find) });

export const Open: StoryObj = scene({
  as: 'customer',
  draw: bell,
  async act(_, find) {
    await counted(find);
    await openIt(find);
  },
});

export const More: StoryObj = scene({
  fixture: crowded(180),
  as: 'bora',
  draw: bell,
  async act(_, find) {
    await counted(find);
    await openIt(find);
  },
});

/** On a page of its own. */
export const Inline: StoryObj = scene({ as: 'bora', draw: list, act: (_, find) => news(find, '.group:not(.bones *)') });

export const Narrow: StoryObj = scene({
  as: 'bora',
  width: 280,
  draw: list,
  act: (_, find) => news(find, '.group:not(.bones *)'),
});

/** Somebody answered what was written, and named them. */
export const Direct: StoryObj = scene({
  as: 'gil',
  before: (server) =>
    server.push({
      name: 'comment.add',
      args: { id: crypto.randomUUID(), thread: `idea:${IDEAS.planned}`, body: '@길*동 그 마음 알아요.', mentions: ['person-gil'] },
    }, 'sora'),
  draw: list,
  act: (_, find) => news(find, '.group:not(.bones *)'),
});

export const Choices: StoryObj = scene({
  as: 'customer',
  draw: list,
  async act(_, find) {
    (await news(find, '.dots')).click();
    await news(find, '.choices .button:nth-child(3)');
  },
});

export const Muted: StoryObj = scene({
  as: 'customer',
  draw: list,
  async act(_, find) {
    (await news(find, '.dots')).click();
    (await news(find, '.choices .button:nth-child(2)')).click();
    await news(find, '.undo');
  },
});

/** Something newer waits until it is asked for: what is being read does not move. */
export const Fresh: StoryObj = scene({
  as: 'customer',
  draw: list,
  async act(stage, find) {
    await news(find, '.group:not(.bones *)');
    await until(() => stage.client.connection.value === 'live', 'a connection');
    // What comes while the list is only just open still takes its place: somebody goes on talking.
    let said = 0;
    await until(() => {
      said += 1;
      const args = { id: crypto.randomUUID(), thread: `idea:${IDEAS.fresh}`, body: 'Mine too.' };
      if (said % 40 === 1) stage.server.push({ name: 'comment.add', args }, 'theo');
      return inside(document, ['madang-inbox', 'madang-inbox-news', '.fresh']);
    }, 'something new');
    await news(find, '.fresh');
  },
});

/** Of a visitor without a name, too. */
export const Anonymous: StoryObj = scene({
  draw: list,
  async act(stage, find) {
    await stage.client.mutate({ name: 'vote.set', args: { idea: IDEAS.unanswered, on: true } });
    await until(() => stage.client.connection.value === 'live', 'a connection');
    answer(stage, IDEAS.unanswered);
    await news(find, '.group:not(.bones *)');
  },
});

export const Empty: StoryObj = scene({
  fixture: firstDay,
  as: 'customer',
  draw: list,
  act: (_, find) => news(find, '.notice'),
});

/** Nobody is here: an invitation, and a way to be somebody. */
export const SignedOut: StoryObj = scene({
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, policy: { ...neighbours.community.policy, emailCode: true } },
  },
  draw: list,
  async act(_, find) {
    await news(find, '.notice');
    await news(find, 'madang-who', 'button');
  },
});

export const Loading: StoryObj = scene({
  as: 'customer',
  before: (server) => void (server.stuck = true),
  draw: list,
  act: (_, find) => news(find, '.bones'),
});

export const Failed: StoryObj = scene({
  as: 'customer',
  before: (server) => void (server.broken = 'internal'),
  draw: list,
  act: (_, find) => news(find, '.notice'),
});

export const Offline: StoryObj = scene({
  as: 'customer',
  draw: list,
  async act(stage, find) {
    await news(find, '.group:not(.bones *)');
    stage.connect(false);
    await news(find, '.offline-line');
  },
});

export const Settings: StoryObj = scene({
  as: 'customer',
  draw: list,
  async act(_, find) {
    (await news(find, '#settings')).click();
    await news(find, 'madang-inbox-settings', 'form');
    await news(find, 'madang-inbox-settings', 'madang-own-data', '#erase');
  },
});

/** What the company says that it collects, and what one said yes to, which can be taken back. */
export const SettingsNotice: StoryObj = scene({
  as: 'customer',
  before(server) {
    server.notice = {
      notice: {
        en: { items: 'Your e-mail address', purpose: 'To sign you in', retention: 'A year', refusal: 'You can read on without.' },
      },
      consents: [{ id: 'news', words: { en: 'Mail about new products' } }],
      over14: false,
    };
  },
  draw: list,
  async act(_, find) {
    (await news(find, '#settings')).click();
    (await own(find, 'madang-notice')).scrollIntoView({ block: 'center' });
    const told = (selector: string) => news(find, 'madang-inbox-settings', 'madang-own-data', 'madang-notice', selector);
    (await told('#news')).click();
    await told('[role=status]:not(:empty)');
  },
});

/** Somebody is about to have all erased that is kept of them. */
export const Erasing: StoryObj = scene({
  as: 'customer',
  draw: list,
  async act(_, find) {
    (await news(find, '#settings')).click();
    (await news(find, 'madang-inbox-settings', 'madang-own-data', '#erase')).click();
    (await news(find, 'madang-inbox-settings', 'madang-own-data', '.asking')).scrollIntoView({ block: 'center' });
  },
});

/** It is done: nothing leads to them any more. */
export const Erased: StoryObj = scene({
  as: 'customer',
  draw: list,
  async act(_, find) {
    (await news(find, '#settings')).click();
    (await own(find, '#erase')).click();
    (await own(find, '.asking .primary')).click();
    await own(find, '[role=status]:not(:empty)');
  },
});

/** It could not be done, and says why. */
export const NotErased: StoryObj = scene({
  as: 'customer',
  draw: list,
  async act(stage, find) {
    (await news(find, '#settings')).click();
    (await own(find, '#erase')).click();
    const yes = await own(find, '.asking .primary');
    stage.connect(false);
    yes.click();
    await own(find, '[role=alert]:not(:empty)');
  },
});

/** A community that calls its statuses otherwise. */
export const OtherStatuses: StoryObj = scene({
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, statusNames: { planned: { en: 'In the oven', ko: '굽기로 했어요', ar: 'في الفرن' } } },
  },
  as: 'customer',
  draw: list,
  async act(_, find) {
    const badge = await news(find, '.group .status.planned');
    await until(() => /oven|굽기|الفرن/.test(badge.textContent), 'its own name');
  },
});

/** What one wants to hear, of somebody whose address is known. */
export const SettingsWithMail: StoryObj = scene({
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, policy: { ...neighbours.community.policy, emailCode: true } },
  },
  draw: list,
  async act(stage, find) {
    const account = await stage.client.account();
    await account.sendCode('mina@example.com');
    await account.signIn('mina@example.com', stage.server.people.code('mina@example.com'));
    (await news(find, '#settings')).click();
    await news(find, 'madang-inbox-settings', 'select');
  },
});

interface Device {
  readonly set?: (push: VirtualPush) => void;
  readonly worker?: string;
  readonly press?: true;
  readonly until: string;
}

/** Settings on a page that offers messages on the device, in each of the states they can be in. */
const device = ({ set, worker = '/madang-sw.js', press, until: last }: Device): StoryObj => {
  const push = new VirtualPush();
  set?.(push);
  return scene({
    as: 'customer',
    push,
    draw: (args) => html`<madang-inbox inline push-worker=${worker} ${dress(args)}></madang-inbox>`,
    async act(_, find) {
      (await news(find, '#settings')).click();
      const hint = (state: string): Promise<HTMLElement> =>
        news(find, 'madang-inbox-settings', `#device[data-state=${state}]`);
      if (press) {
        const off = await hint('off');
        off.closest('fieldset')?.querySelector('input')?.click();
      }
      await hint(last);
    },
  });
};

export const DeviceOff: StoryObj = device({ until: 'off' });

export const DeviceAsking: StoryObj = device({ set: (push) => void (push.says = null), press: true, until: 'asking' });

export const DeviceOn: StoryObj = device({ press: true, until: 'on' });

export const DeviceBlocked: StoryObj = device({ set: (push) => void (push.permission = 'denied'), until: 'blocked' });

/** The page has no service worker for it. */
export const DeviceNotOffered: StoryObj = device({ worker: '', until: 'unavailable' });

/** On an iPhone, before the site is on the home screen. */
export const DeviceToInstall: StoryObj = device({ set: (push) => void (push.able = 'install'), until: 'unavailable' });

/** A board on the page opens what is pressed in the list. */
export const BesideABoard: StoryObj = scene({
  as: 'customer',
  draw: (args) => head(html`<madang-inbox ${dress(args)}></madang-inbox>`, html`<madang-board board="ideas"></madang-board>`),
  async act(_, find) {
    await find('madang-board', '.top > *');
    await counted(find);
    await openIt(find);
    (await news(find, '.title a')).click();
    await find('madang-board', 'dialog[open]', 'madang-idea', '.title');
  },
});

export const Korean: StoryObj = scene({
  as: 'bora',
  globals: { locale: 'ko' },
  draw: bell,
  async act(_, find) {
    await counted(find);
    await openIt(find);
  },
});
