import type { BoardQuery } from '@madang/client';
import { SORTS, type MutationCall, STATUSES } from '@madang/protocol';
import { BOARD, type OpenView, type Tab } from '../browser/tab.js';
import type { World } from '../world.js';
import { someId, TAGS } from './setting.js';

/** A board's query out of the seed. */
export function someQuery({ chance }: World): BoardQuery {
  return {
    sort: chance.pick(SORTS),
    ...(chance.is(0.25) && { status: chance.pick(STATUSES.slice(0, 4)) }),
    ...(chance.is(0.2) && { tag: chance.pick(TAGS) }),
    ...(chance.is(0.1) && { q: 'number' }),
    ...(chance.is(0.6) && { limit: chance.whole(2, 4) }),
  };
}

/** Where the server answers a query. */
export function pathOf({ sort, status, tag, q, limit }: BoardQuery): string {
  const rest = Object.entries({ status, tag, q, limit }).flatMap(([name, value]) =>
    value === undefined ? [] : [`&${name}=${value}`],
  );
  return `/boards/${BOARD}/ideas?sort=${sort}${rest.join('')}`;
}

/** Ideas that this person can see, or else any that there were. */
function someIdea(world: World, tab: Tab): string | null {
  const seen = tab.views.flatMap((view) => {
    switch (view.kind) {
      case 'board':
        return view.live.value.ideas.map(({ id }) => id);
      case 'roadmap':
        return view.live.value.columns.flatMap(({ ideas }) => ideas.map(({ id }) => id));
      case 'idea':
        return [view.key];
      case 'thread':
        return [];
    }
  });
  const all = seen.length > 0 && world.chance.is(0.8) ? seen : [...world.history.votes.keys()];
  return all.length > 0 ? world.chance.pick(all) : null;
}

const WEIGHTS = {
  vote: 8,
  flurry: 2,
  propose: 3,
  comment: 4,
  status: 3,
  respond: 1.5,
  refused: 1.5,
  openView: 4,
  closeView: 1.5,
  query: 1,
  more: 1.5,
  fresh: 1,
  reload: 0.5,
  settleRefused: 1,
  reloadPage: 1.2,
  newTab: 0.3,
  network: 0.8,
  hide: 0.7,
  identity: 0.3,
} as const;

/** One thing that one person does; `calm`: none that takes a page away from its network. */
export function act(world: World, tab: Tab, calm = false): void {
  const { chance } = world;
  // Where people take turns, they do so often enough for one to go on as another.
  const weights = { ...WEIGHTS, signIn: tab.browser.shared ? 4 : 0 };
  const what = chance.weigh(calm ? { ...weights, network: 0, hide: 0 } : weights);
  const idea = someIdea(world, tab);
  switch (what) {
    case 'vote':
      return vote(world, tab, idea);
    case 'flurry':
      // Fast clicks on one button.
      for (let left = chance.whole(1, 4), at = 0; left > 0; left -= 1, at += chance.between(0, 200)) {
        world.scheduler.after(at, () => tab.leftAt === Infinity && vote(world, tab, idea));
      }
      return;
    case 'propose':
      return propose(world, tab);
    case 'comment':
      return comment(world, tab, idea);
    case 'status':
      if (tab.browser.name === 'staff' && idea) {
        const status = chance.pick(STATUSES);
        perform(world, tab, {
          name: 'status.set',
          args: { id: tab.client.newId(), idea, status, note: status === 'declined' || chance.is(0.3) ? 'why' : '' },
        });
      }
      return;
    case 'respond':
      if (tab.browser.name === 'staff' && idea) {
        perform(world, tab, {
          name: 'response.set',
          args: { id: tab.client.newId(), idea, body: `An answer, version ${chance.whole(1, 9)}` },
        });
      }
      return;
    case 'refused':
      return perform(world, tab, refusedCall(world, tab, idea));
    case 'openView':
      if (tab.views.length < 6) openSome(world, tab, idea);
      return;
    case 'closeView':
      if (tab.views.length > 1) tab.close(chance.pick(tab.views));
      return;
    case 'query':
    case 'more':
    case 'fresh':
    case 'reload':
      return turn(world, tab, what);
    case 'settleRefused':
      return settleRefused(world, tab);
    case 'reloadPage':
      return reloadPage(world, tab);
    case 'newTab':
      if (world.open.length < 5) populate(world, world.openTab(tab.browser));
      return;
    case 'network':
      world.say(`${tab.name} goes ${tab.online ? 'offline' : 'online'}`);
      return tab.setOnline(!tab.online);
    case 'hide':
      world.say(`${tab.name} ${tab.visible ? 'is hidden' : 'is seen'}`);
      return tab.setVisible(!tab.visible);
    case 'identity':
      return void tab.client.refreshIdentity();
    case 'signIn':
      return signIn(world, tab);
  }
}

/** Opens what a page shows when it is loaded. */
export function populate(world: World, tab: Tab): void {
  const { chance } = world;
  tab.openBoard(someQuery(world), pathOf);
  for (let left = chance.whole(0, 3); left > 0; left -= 1) openSome(world, tab, someIdea(world, tab));
}

function perform(world: World, tab: Tab, call: MutationCall): void {
  world.count(call.name);
  world.say(`${tab.name} does ${JSON.stringify(call)}`);
  const deed = tab.act(call, world.history.replaced);
  void deed.settled.then((outcome) =>
    world.say(`${tab.name} hears of ${JSON.stringify(call)}: ${JSON.stringify(outcome)}`),
  );
}

function vote(world: World, tab: Tab, idea: string | null): void {
  if (!idea) return;
  const shown = tab.views
    .flatMap((view) => (view.kind === 'board' ? view.live.value.ideas : []))
    .find(({ id }) => id === idea);
  perform(world, tab, { name: 'vote.set', args: { idea, on: shown ? !shown.vote.voted : world.chance.is(0.7) } });
}

function propose(world: World, tab: Tab): void {
  const { chance } = world;
  const tags = chance.is(0.4) ? [chance.pick(TAGS)] : [];
  perform(world, tab, {
    name: 'idea.create',
    args: {
      id: tab.client.newId(),
      board: BOARD,
      title: `Idea number ${chance.whole(100, 999)}`,
      body: 'Some *words*',
      tags,
    },
  });
}

function comment(world: World, tab: Tab, idea: string | null): void {
  const thread = idea && world.chance.is(0.8) ? `idea:${idea}` : 'page:pricing';
  perform(world, tab, {
    name: 'comment.add',
    args: { id: tab.client.newId(), thread, body: `Comment ${world.chance.whole(1, 999)}` },
  });
}

/** What the server has to refuse, whoever asks. */
function refusedCall(world: World, tab: Tab, idea: string | null): MutationCall {
  const id = tab.client.newId();
  switch (world.chance.weigh({ nowhere: 2, noBoard: 1, unasked: 1, empty: 1 })) {
    case 'nowhere':
      return {
        name: 'comment.add',
        args: { id, thread: `idea:${someId(world)}`, body: 'Words that must not be lost' },
      };
    case 'noBoard':
      return { name: 'idea.create', args: { id, board: 'nowhere', title: 'A title that must not be lost', body: 'x' } };
    case 'unasked':
      return tab.browser.name === 'staff'
        ? { name: 'status.set', args: { id, idea: someId(world), status: 'planned', note: '' } }
        : { name: 'status.set', args: { id, idea: idea ?? someId(world), status: 'planned', note: '' } };
    case 'empty':
      return { name: 'comment.add', args: { id, thread: 'page:pricing', body: '   ' } };
  }
}

function openSome(world: World, tab: Tab, idea: string | null): void {
  switch (world.chance.weigh({ board: 3, idea: 3, thread: 3, page: 1, roadmap: 2 })) {
    case 'board':
      return tab.openBoard(someQuery(world), pathOf);
    case 'idea':
      if (idea) tab.openIdea(idea);
      return;
    case 'thread':
      if (idea) tab.openThread(`idea:${idea}`);
      return;
    case 'page':
      return tab.openThread('page:pricing');
    case 'roadmap':
      return tab.openRoadmap();
  }
}

function turn(world: World, tab: Tab, what: 'query' | 'more' | 'fresh' | 'reload'): void {
  const { chance } = world;
  if (tab.views.length === 0) return;
  const view: OpenView = chance.pick(tab.views);
  world.say(`${tab.name} asks ${view.kind} ${view.key} for ${what}`);
  switch (view.kind) {
    case 'board':
      view.paged = what === 'more';
      if (what === 'more') return void view.view.loadMore();
      world.steps.reordered(view);
      if (what === 'query') {
        const query = someQuery(world);
        view.path = pathOf(query);
        return view.view.setQuery(query);
      }
      return void (what === 'fresh' ? view.view.showFresh() : view.view.reload());
    case 'thread':
      return void (what === 'more' ? view.view.loadMore() : view.view.reload());
    case 'idea':
    case 'roadmap':
      return void view.reload();
  }
}

function settleRefused(world: World, tab: Tab): void {
  const refused = tab.client.outbox.value.filter(({ state, call }) => state === 'refused' && call.name !== 'vote.set');
  if (refused.length === 0) return;
  const { key, call } = world.chance.pick(refused);
  if (world.chance.is(0.5)) {
    world.say(`${tab.name} tries ${JSON.stringify(call)} again`);
    world.count('retried');
    for (const deed of world.deeds) if (JSON.stringify(deed.call) === JSON.stringify(call)) deed.outcome = null;
    return tab.client.retry(key);
  }
  world.say(`${tab.name} lets go of ${JSON.stringify(call)}`);
  world.count('discarded');
  for (const deed of world.deeds) if (JSON.stringify(deed.call) === JSON.stringify(call)) deed.discarded = true;
  tab.client.discard(key);
}

function reloadPage(world: World, tab: Tab): void {
  const { chance } = world;
  const how = chance.weigh({ crash: 3, close: 3, end: 1 });
  world.say(`${tab.name} is left: ${how}`);
  world.count(`page ${how}`);
  tab.leave(how);
  world.scheduler.after(chance.is(0.5) ? 1 : chance.between(0, 3_000), () =>
    populate(world, world.openTab(tab.browser, how === 'close' ? tab : undefined)),
  );
}

/** Another person at a shared computer; the company's page tells the client. */
function signIn(world: World, tab: Tab): void {
  const { browser } = tab;
  if (!browser.shared) return;
  browser.token = world.chance.pick(([null, 'mina', 'joon'] as const).filter((token) => token !== browser.token));
  world.say(`${browser.name}: ${browser.token ?? 'nobody'} is signed in`);
  world.count('signed in');
  for (const open of world.open) if (open.browser === browser) void open.client.refreshIdentity();
}
