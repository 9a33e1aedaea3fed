import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { stage, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from './page.js';

/** An element as this test needs it: which way it shows that it lives. */
interface Case {
  readonly define: () => Promise<unknown>;
  /** What a page sets on it. */
  readonly set: Readonly<Record<string, unknown>>;
  /** What it says of that. */
  readonly says: (element: Element) => string | null | undefined;
  /** What changes on it with each {@link tell}; empty until it can be read. */
  readonly state: (element: Element) => string;
  /** Something that others do, for the first, second or third time. */
  readonly tell: (server: Stage['server'], time: number) => void;
}

const GUIDE = 'page:care-guide';

/** The first that a path of selectors leads to, through shadow roots. */
function inside(element: Element, ...path: string[]): Element | null {
  return path.reduce<Element | null>((at, selector) => at?.shadowRoot?.querySelector(selector) ?? null, element);
}
const words = (element: Element | null): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const count = (...path: string[]) => (element: Element): string => words(inside(element, ...path));

const vote: Case['tell'] = (server, time) => server.push({ name: 'vote.set', args: { idea: IDEAS.considering, on: time % 2 === 1 } });
const move: Case['tell'] = (server, time) => {
  const idea = [IDEAS.building, IDEAS.planned, IDEAS.considering][time - 1] ?? '';
  server.push({ name: 'status.set', args: { id: crypto.randomUUID(), idea, status: 'shipped', note: '' } }, 'staff');
};
/** The ideas of a roadmap or a wall, and what waits. */
const ideas = (element: Element): string => {
  const shown = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ?? [])].map(({ dataset }) => dataset['id']);
  return shown.length ? `${shown.join()} ${words(inside(element, '[part=fresh]'))}` : '';
};

const CASES: Readonly<Record<string, Case>> = {
  'madang-board': {
    define: () => import('../board/define.js'),
    set: { heading: 'Wishes' },
    says: count('[part=heading]'),
    state: count(`[data-idea="${IDEAS.considering}"] [part=count]`),
    tell: vote,
  },
  'madang-idea': {
    define: () => import('../idea/define.js'),
    set: { idea: IDEAS.considering },
    says: count('#title'),
    state: count('madang-vote', '[part=count]'),
    tell: vote,
  },
  'madang-thread': {
    define: () => import('../thread/define.js'),
    set: { topic: GUIDE },
    says: count('article .said'),
    state: (element) => {
      const n = element.shadowRoot?.querySelectorAll('article').length;
      return n ? `${n} ${words(inside(element, '.fresh'))}` : '';
    },
    tell: (server, time) => {
      const id = `01900000-0000-7000-a000-${String(time).padStart(12, '0')}`;
      server.push({ name: 'comment.add', args: { id, thread: GUIDE, parent: null, body: `From elsewhere ${time}` } });
    },
  },
  'madang-vote': {
    define: () => import('../vote/define.js'),
    set: { idea: IDEAS.considering },
    says: count('[part=count]'),
    state: count('[part=count]'),
    tell: vote,
  },
  'madang-roadmap': {
    define: () => import('../roadmap/define.js'),
    set: { heading: 'What we do' },
    says: count('[part=heading]'),
    state: ideas,
    tell: move,
  },
  'madang-adopted': {
    define: () => import('../adopted/define.js'),
    set: { heading: 'What we did' },
    says: count('[part=heading]'),
    state: ideas,
    tell: move,
  },
  'madang-launcher': {
    define: () => import('../launcher/define.js'),
    set: { label: 'Tell us', open: true },
    says: count('.launch'),
    state: count('madang-board', `[data-idea="${IDEAS.considering}"] [part=count]`),
    tell: vote,
  },
  'madang-inbox': {
    define: () => import('../inbox/define.js'),
    set: { label: 'What is new' },
    says: (element) => inside(element, '.bell')?.getAttribute('aria-label')?.replace(/, .*/, ''),
    state: count('.count'),
    tell: (server, time) => {
      const idea = [IDEAS.fresh, IDEAS.unanswered, IDEAS.building][time - 1] ?? '';
      const words = { id: crypto.randomUUID(), thread: `idea:${idea}`, parent: null, body: 'Please.' };
      server.push({ name: 'comment.add', args: words }, 'customer');
      server.push({ name: 'response.set', args: { id: crypto.randomUUID(), idea, body: 'Soon.' } }, 'staff');
    },
  },
};

/** What each says of what it was set. */
const SAID: Readonly<Record<string, string>> = {
  'madang-board': 'Wishes',
  'madang-idea': 'Weight chart with a healthy range',
  'madang-vote': '17',
  'madang-roadmap': 'What we do',
  'madang-adopted': 'What we did',
  'madang-launcher': 'Tell us',
  'madang-inbox': 'What is new',
};

describe('every element', () => {
  let set: Stage;
  let page: PagePlace | undefined;
  let made: HTMLElement[];
  let complaints: string[];
  const { warn, error } = console;

  beforeEach(() => {
    set = stage({ as: 'customer' });
    made = [];
    complaints = [];
    console.warn = console.error = (...said: unknown[]) => {
      // The library says so itself, in its build for development.
      if (!String(said[0]).includes('Lit is in dev mode')) complaints.push(said.join(' '));
    };
  });
  afterEach(() => {
    for (const one of made) one.remove();
    page?.close();
    set.client.close();
    sessionStorage.clear();
    Object.assign(console, { warn, error });
    history.replaceState(null, '', location.pathname + location.search);
  });

  function make(tag: string): HTMLElement {
    const element = Object.assign(document.createElement(tag), CASES[tag]?.set);
    made.push(element);
    return element;
  }
  const live = (): Promise<unknown> => until(() => set.client.connection.value === 'live', 'a connection');

  // The first of all: once they are defined here, they are.
  it('takes what was set on it before it was defined, with another inside a community that was not either', async () => {
    const all = Object.keys(CASES).map((tag) => [tag, make(tag)] as const);
    const community = Object.assign(document.createElement('madang-community'), { client: set.client, locale: 'en' });
    made.push(community);
    community.append(make('madang-vote'));
    document.body.append(...all.map(([, element]) => element), community);
    for (const [tag] of all) assert.isUndefined(customElements.get(tag), tag);
    page = providePlace(document, { client: set.client, locale: 'en' });
    for (const { define } of Object.values(CASES)) await define();
    await import('./define.js');
    for (const [tag, element] of all) {
      const expected = SAID[tag];
      const said = (): string => CASES[tag]?.says(element) ?? '';
      await until(() => (expected === undefined ? said() : said() === expected), `<${tag}> that says “${expected}”, not “${said()}”`);
    }
    await until(() => CASES['madang-vote']?.says(community.firstElementChild as Element) === '17', 'a vote in a community');
    assert.deepEqual(complaints, []);
  });

  for (const [tag, { state, tell }] of Object.entries(CASES)) {
    it(`lives beside another of its kind, moved, and taken out and put back: <${tag}>`, async () => {
      page = providePlace(document, { client: set.client, locale: 'en' });
      const [one, other] = [make(tag), make(tag)];
      document.body.append(one, other);
      const changed = async (time: number, which: readonly HTMLElement[]): Promise<void> => {
        const before = new Map(which.map((element) => [element, state(element)]));
        tell(set.server, time);
        for (const [element, was] of before) {
          await until(() => state(element) && state(element) !== was, `news of the ${time}. time after “${was}”`);
        }
      };
      await until(() => state(one) && state(other), 'both');
      await live();
      await changed(1, [one, other]);
      const elsewhere = document.createElement('section');
      made.push(elsewhere);
      document.body.prepend(elsewhere);
      elsewhere.append(one);
      await changed(2, [one, other]);
      one.remove();
      const was = state(one);
      await changed(3, [other]);
      elsewhere.append(one);
      await until(() => state(one) && state(one) !== was, `what came meanwhile, after “${was}”`);
      assert.deepEqual(complaints, []);
    });
  }

  it('finds its community where it stands now: <madang-community>', async () => {
    await Promise.all([import('./define.js'), import('../vote/define.js')]);
    const two = ['en', 'ko'].map((locale) => {
      const community = Object.assign(document.createElement('madang-community'), { client: set.client, locale });
      made.push(community);
      return community;
    });
    const button = make('madang-vote');
    document.body.append(...two);
    const says = (): string => inside(button, 'button')?.getAttribute('aria-label') ?? '';
    two[0]?.append(button);
    await until(() => says().endsWith('17 votes'), 'English');
    two[1]?.append(button);
    await until(() => says() && !says().endsWith('votes'), 'Korean');
    two[1]?.remove();
    two[0]?.append(two[1] as Element);
    await live();
    vote(set.server, 1);
    await until(() => words(inside(button, '[part=count]')) === '18', 'one more');
    assert.deepEqual(complaints, []);
  });
});
