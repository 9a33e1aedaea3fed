import { ideaThread, type Mention, type MutationCall, onRoadmap, takesVotes, type Topic, type WireError } from '@madang/protocol';
import { keptCalm } from './calm.js';
import { decideDesk } from './desk.js';
import { callIn, decideLoop, takeBack } from './decide-loop.js';
import { decideMore, threadOf } from './decide-more.js';
import { photosBeside } from './photos.js';
import { refuse } from './refuse.js';
import { excerptWords, renderWords } from './render.js';
import { faceOf, type FakePerson, type FakeWorld } from './world.js';

/** What a mutation does to a world, by the rules that people notice. Returns its refusal. */
export function decide(
  world: FakeWorld,
  person: FakePerson,
  call: MutationCall,
  at: number,
): WireError | null {
  const by = faceOf(person);
  const staff = person.role !== 'customer';
  const { name, args } = call;
  const calm = keptCalm(world, person, call, at);
  if (calm) return calm;
  switch (name) {
    case 'vote.set': {
      const idea = world.ideas.get(args.idea);
      if (!idea) return refuse('not-found', 'There is no such idea.');
      const mine: Topic = `me:${person.id}`;
      const voted = world.row(mine, 'vote', idea.id) !== undefined;
      if (voted === args.on) return null;
      if (!takesVotes(idea.status)) return refuse('closed', 'This idea no longer takes votes.');
      if (args.on) world.put(mine, { kind: 'vote', id: idea.id, at });
      else world.remove(mine, 'vote', idea.id);
      const votes = idea.votes + (args.on ? 1 : -1);
      const counted = { ...idea, votes, score: idea.score + (args.on ? 0.1 : -0.1) };
      const promise = world.promises.get(idea.board);
      world.putIdea(args.on ? callIn(counted, promise, at) : takeBack(world, person, counted));
      return null;
    }
    case 'idea.create': {
      if (world.ideas.has(args.id)) return refuse('conflict', 'An idea with this id exists already.');
      const photos = photosBeside(world, person, args.id, args.photos, args.alts);
      if ('kind' in photos) return photos;
      if (args.context) world.contexts.set(args.id, args.context.url);
      world.putIdea({
        kind: 'idea',
        id: args.id,
        born: 0,
        board: args.board,
        ...(args.kind && args.kind !== 'idea' && { ideaKind: args.kind }),
        title: args.title,
        excerpt: excerptWords(args.body),
        status: 'open',
        tags: args.tags ?? [],
        votes: 1,
        votesBefore: 0,
        comments: 0,
        author: by,
        createdAt: at,
        score: at / 604_800_000,
        answer: null,
      });
      world.put(`idea:${args.id}`, { kind: 'text', id: args.id, body: args.body, html: renderWords(args.body), ...photos });
      world.put(`me:${person.id}`, { kind: 'vote', id: args.id, at });
      return null;
    }
    case 'comment.add': {
      const topic: Topic = `thread:${args.thread}`;
      if (world.row(topic, 'comment', args.id)) return refuse('conflict', 'A comment with this id exists already.');
      const { id, body, parent = null } = args;
      const photos = photosBeside(world, person, id, args.photos, args.alts);
      if ('kind' in photos) return photos;
      world.put(topic, { kind: 'comment', id, parent, author: by, body, html: renderWords(body), ...named(world, topic, args), ...photos, createdAt: at });
      for (const idea of world.ideas.values()) {
        if (ideaThread(idea.id) === args.thread) world.putIdea({ ...idea, comments: idea.comments + 1 });
      }
      return null;
    }
    case 'status.set': {
      const idea = world.ideas.get(args.idea);
      if (!staff) return refuse('not-allowed', 'Only the company may do this.');
      if (!idea) return refuse('not-found', 'There is no such idea.');
      if (args.status === 'declined' && !args.note) return refuse('invalid', 'A decline needs a reason.');
      if (idea.status === args.status && !args.note) return null;
      const { id, status: to, note = '' } = args;
      world.put(`idea:${idea.id}`, { kind: 'event', id, type: 'status', from: idea.status, to, note, by, at });
      const { due, lookAgainAt: _before, shippedAt: was, ...rest } = idea;
      const { lookAgainAt } = args;
      const again = lookAgainAt !== undefined && { lookAgainAt };
      const shippedAt = idea.status === to ? was : at;
      const since = to === 'shipped' && shippedAt !== undefined && { shippedAt };
      world.putIdea({ ...rest, ...(takesVotes(to) && due && { due }), status: to, ...again, ...since });
      return null;
    }
    case 'response.set': {
      const idea = world.ideas.get(args.idea);
      if (!staff) return refuse('not-allowed', 'Only the company may do this.');
      if (!idea) return refuse('not-found', 'There is no such idea.');
      const topic: Topic = `idea:${idea.id}`;
      const before = world.row(topic, 'response', idea.id);
      const { body, id } = args;
      const listened = args.listened ? { listened: true as const } : {};
      world.put(topic, {
        kind: 'response', id: idea.id, body, html: renderWords(body), by, at: before?.at ?? at, editedAt: before ? at : null, ...listened,
      });
      if (!before) world.put(topic, { kind: 'event', id, type: 'response', from: idea.status, to: idea.status, note: '', by, at });
      const { due: _due, doubts: _doubts, ...rest } = idea;
      const round = idea.answer ? { round: (idea.answer.round ?? 1) + 1 } : {};
      const answer = { by, at: before?.at ?? at, excerpt: excerptWords(body), ...round, ...listened };
      world.putIdea({ ...rest, answer });
      return null;
    }
    case 'response.doubt':
    case 'solved.set':
    case 'vote.why':
      return decideLoop(world, person, call, at);
    case 'link.add':
    case 'link.remove':
    case 'quote.hide':
      return decideDesk(world, person, call, at);
    default:
      return decideMore(world, person, call, at);
  }
}

/** What only oneself sees that one did. */
const OWN: ReadonlySet<string> = new Set(['response.doubt', 'solved.set', 'vote.why']);

/** The topics that show a mutation, whether or not it changed anything. */
export function shownIn(world: FakeWorld, person: FakePerson, { name, args }: MutationCall): Topic[] {
  if ('comment' in args) return [threadOf(world, args.comment) ?? []].flat();
  const id = name === 'idea.create' ? args.id : name === 'comment.add' ? args.thread.replace(/^idea:/, '') : args.idea;
  const idea = world.ideas.get(id);
  const topics: Topic[] = name === 'comment.add' ? [`thread:${args.thread}`] : [];
  if (name === 'vote.set' || name === 'idea.create' || OWN.has(name)) topics.push(`me:${person.id}`);
  if (idea) {
    topics.push(`board:${idea.board}`, `idea:${id}`);
    if (onRoadmap(idea.status)) topics.push(`roadmap:${idea.board}`);
  }
  return topics;
}

/** Whom a comment names, of those who wrote in its thread. */
function named(
  world: FakeWorld,
  topic: Topic,
  { body, mentions: ids = [] }: { readonly body: string; readonly mentions?: readonly string[] | undefined },
): { readonly mentions?: Mention[] } {
  const authors = new Map(world.rows(topic, 'comment').map(({ author }) => [author.id, author.name]));
  const mentions = ids.flatMap((id) => {
    const name = authors.get(id);
    return name && body.includes(`@${name}`) ? [{ id, name }] : [];
  });
  return mentions.length > 0 ? { mentions } : {};
}
