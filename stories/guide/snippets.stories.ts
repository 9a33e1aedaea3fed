import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@madang/elements/adopted/define.js';
import '@madang/elements/board/define.js';
import '@madang/elements/community/define.js';
import '@madang/elements/idea/define.js';
import '@madang/elements/launcher/define.js';
import '@madang/elements/roadmap/define.js';
import '@madang/elements/thread/define.js';
import '@madang/elements/vote/define.js';
import { IDEAS, neighbours } from '@madang/testkit';
import { until } from '@madang/testkit/page';
import { adoptedYear } from '../parts/adopted-year.js';
import { snippet } from '../parts/snippet.js';
import adopted from './snippets/adopted.html?raw';
import article from './snippets/article.html?raw';
import bundler from './snippets/bundler.html?raw';
import communities from './snippets/communities.html?raw';
import ideaPage from './snippets/idea-page.html?raw';
import languages from './snippets/languages.html?raw';
import launcherElement from './snippets/launcher-element.html?raw';
import open from './snippets/open.html?raw';
import roadmap from './snippets/roadmap.html?raw';
import router from './snippets/router.html?raw';
import signIn from './snippets/sign-in.html?raw';
import start from './snippets/start.html?raw';
import thank from './snippets/thank.html?raw';
import vote from './snippets/vote.html?raw';

/** What the guide tells people to paste, pasted: a snippet that does not work, or names what is not there, fails. */
const meta: Meta = { title: 'Guide/Snippets', tags: ['!autodocs', '!dev'] };
export default meta;

export const Start: StoryObj = snippet(start, { act: (_, find) => find('madang-board', '.toolbar') });

export const Bundler: StoryObj = snippet(bundler, {
  act: (_, find) => find('madang-community madang-board', '[part=title]'),
});

/** The page takes the log-in over, and the vote happens after it. */
export const SignIn: StoryObj = snippet(signIn, {
  as: null,
  fixture: {
    ...neighbours,
    community: { ...neighbours.community, policy: { anonymous: { propose: false, vote: false, comment: false } } },
  },
  async act(stage, find) {
    (await find('madang-vote', 'button')).click();
    await find('#log-in[open]');
    await stage.signIn('customer');
    (await find('#log-in button')).click();
    await find('madang-vote', 'button[aria-pressed=true]');
  },
});

export const BesideAFeatureFlag: StoryObj = snippet(vote, { act: (_, find) => find('madang-vote', 'button') });

export const OnAnArticle: StoryObj = snippet(article, { act: (_, find) => find('madang-thread', '[part=comments]') });

export const RoadmapPage: StoryObj = snippet(roadmap, {
  act: (_, find) => find('madang-roadmap', '.columns:not(.bones) .card'),
});

export const HomePage: StoryObj = snippet(adopted, {
  fixture: adoptedYear,
  act: (_, find) => find('madang-adopted', '.month:not(.bones) .card'),
});

export const Launcher: StoryObj = snippet(launcherElement, { act: (_, find) => find('madang-launcher', '.launch') });

/** The page's own router is asked, and nothing opens in place. */
export const OwnRouter: StoryObj = snippet(router, {
  async act(_, find) {
    await find('madang-board', '.toolbar');
    (await find('madang-board', '[part=title]')).click();
    const output = await find('output');
    await until(() => output.textContent?.startsWith('/ideas/'), 'the page went there itself');
  },
});

export const IdeaPage: StoryObj = snippet(ideaPage, { act: (_, find) => find('madang-idea', '[part=title]') });

/** A link of the page's own opens an idea, as a link in an e-mail does. */
export const OwnLink: StoryObj = snippet(open, {
  async act(_, find) {
    await find('madang-board', '.toolbar');
    (await find('a[href^="#madang-idea"]')).click();
    await find('madang-board', 'dialog[open]', 'madang-idea', '[part=title]');
  },
});

export const SeveralCommunities: StoryObj = snippet(communities, {
  act: (_, find) => find('madang-community:last-of-type madang-board', '[part=title]'),
});

export const Formal: StoryObj = snippet(languages, { act: (_, find) => find('madang-board', '.toolbar') });

/** A page hears of votes without looking into a widget. */
export const ThankThem: StoryObj = snippet(thank, {
  async act(_, find) {
    (await find('madang-board', `[data-idea='${IDEAS.complaint}'] button[part=vote]`)).click();
    const status = await find('p[role=status]');
    await until(() => status.textContent?.includes(IDEAS.complaint), 'the page thanks');
  },
});
