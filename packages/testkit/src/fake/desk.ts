import type { DuePage, IdeaNotYetPage, Line, Link, LinksPage, MutationCall, WhyPage, WireError } from '@madang/protocol';
import type { FakePeople } from './people.js';
import { refuse } from './refuse.js';
import { faceOf, type FakePerson, type FakeWorld } from './world.js';

/** What only staff do beside answering and moving. */
export type DeskCall = Extract<MutationCall, { readonly name: 'link.add' | 'link.remove' | 'quote.hide' }>;

const GITHUB = /^https:\/\/github\.com\/([\w.-]+)\/([\w.-]+)\/issues\/(\d+)/;
const KEYED = /^https:\/\/(?:linear\.app\/[\w-]+\/issue|[\w-]+\.atlassian\.net\/browse)\/([A-Z]+-\d+)/i;

/** What one of {@link DeskCall} does to a world. Returns its refusal. */
export function decideDesk(
  world: FakeWorld,
  person: FakePerson,
  { name, args }: DeskCall,
  at: number,
): WireError | null {
  if (person.role === 'customer') return refuse('not-allowed', 'Only the company may do this.');
  const idea = world.ideas.get(args.idea);
  if (!idea) return refuse('not-found', 'There is no such idea.');
  const links = world.links.get(idea.id) ?? [];
  switch (name) {
    case 'link.add': {
      const link = linkOf(args.url, at);
      if (!link) return { ...refuse('invalid', 'url must be the address of an issue'), field: 'url' };
      if (!links.some(({ url }) => url === link.url)) world.links.set(idea.id, [...links, link]);
      return null;
    }
    case 'link.remove':
      world.links.set(idea.id, links.filter(({ url }) => url !== args.url));
      return null;
    case 'quote.hide': {
      const { person: of, on } = args;
      const why = world.row(`me:${of}`, 'why', idea.id);
      if (!why) return refuse('not-found', 'They say nothing of why they voted.');
      const key = `${idea.id} ${of}`;
      if (world.hidden.has(key) === on) return null;
      const all = world.quotes.get(idea.id) ?? [];
      const [mine] = all.filter(({ by }) => by.id === of);
      const quotes = on ? all.filter((one) => one !== mine) : [...all, ...(world.hidden.get(key) ?? [])];
      if (on) world.hidden.set(key, mine ? [mine] : []);
      else world.hidden.delete(key);
      world.quotes.set(idea.id, quotes);
      const { quotes: _, ...rest } = idea;
      world.putIdea(quotes.length > 0 ? { ...rest, quotes: quotes.length } : rest);
      return null;
    }
  }
}

/** An address as a link; `null` for one that is none, or that a known tracker has no issue at. */
function linkOf(address: string, at: number): Link | null {
  if (!URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  const nothing = { state: null, stateAt: null, at };
  const [url, owner, repo, number] = GITHUB.exec(address) ?? [];
  if (url !== undefined) return { kind: 'github', key: `${owner}/${repo}#${number}`, url, ...nothing };
  const [known, key] = KEYED.exec(address) ?? [];
  if (known !== undefined && key !== undefined) {
    return { kind: host === 'linear.app' ? 'linear' : 'jira', key: key.toUpperCase(), url: known, ...nothing };
  }
  if (host === 'github.com' || host === 'linear.app' || host.endsWith('.atlassian.net')) return null;
  return { kind: 'link', key: host + pathname, url: address, ...nothing };
}

/** The links of an idea; `null` when there is no such idea. */
export function linksPage(world: FakeWorld, idea: string): LinksPage | null {
  return world.ideas.has(idea) ? { links: world.links.get(idea) ?? [] } : null;
}

/** Why people voted for an idea, those who say so to the company alone among them. */
export function whyPage(world: FakeWorld, people: FakePeople, idea: string): WhyPage {
  return {
    why: lines(people, (me) => world.row(me, 'why', idea)).map(({ row, line }) => {
      const hidden = world.hidden.has(`${idea} ${line.by.id}`);
      return { ...line, quote: row.quote && !hidden, ...(hidden && { hidden }) };
    }),
  };
}

/** Whom an idea did not help yet, and why. */
export function notYetPage(world: FakeWorld, people: FakePeople, idea: string): IdeaNotYetPage {
  const said = lines(people, (me) => {
    const row = world.row(me, 'solved', idea);
    return row?.answer === 'not-yet' ? { ...row, text: row.reason } : undefined;
  });
  return { notYet: said.map(({ line }) => line) };
}

function lines<R extends { readonly text: string; readonly at: number }>(
  people: FakePeople,
  rowOf: (me: `me:${string}`) => R | undefined,
): { readonly row: R; readonly line: Line }[] {
  return [...people.everybody()]
    .flatMap((person) => {
      const row = rowOf(`me:${person.id}`);
      return row ? [{ row, line: { by: faceOf(person), text: row.text, at: row.at } }] : [];
    })
    .sort((a, b) => b.line.at - a.line.at);
}

/** What waits for the company on a board, the soonest first. */
export function duePage(world: FakeWorld, board: string, now: number): DuePage {
  const ideas = world.rows(`board:${board}`, 'idea');
  const due = ideas.flatMap((idea): DuePage['due'] => {
    const owed = idea.due && { why: idea.due.again ? ('doubt' as const) : ('promise' as const), at: idea.due.by ?? idea.due.since, idea };
    const back = idea.lookAgainAt !== undefined && idea.lookAgainAt <= now && { why: 'look-again' as const, at: idea.lookAgainAt, idea };
    return [...(owed ? [owed] : []), ...(back ? [back] : [])];
  });
  return { due: [...due].sort((a, b) => a.at - b.at) };
}
