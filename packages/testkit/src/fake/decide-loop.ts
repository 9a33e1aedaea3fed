import {
  type BoardPromise,
  doubtsNeeded,
  type IdeaRow,
  LOOP,
  type MutationCall,
  type Topic,
  type WireError,
} from '@madang/protocol';
import { refuse } from './refuse.js';
import { faceOf, type FakePerson, type FakeWorld, type Unnumbered } from './world.js';

/** What people say of an idea beside their vote. */
export type LoopCall = Extract<MutationCall, { readonly name: 'response.doubt' | 'solved.set' | 'vote.why' }>;

type Idea = Unnumbered<IdeaRow>;

const DAY = 24 * 60 * 60 * 1_000;

/** What one of {@link LoopCall} does to a world. Returns its refusal. */
export function decideLoop(world: FakeWorld, person: FakePerson, call: LoopCall, at: number): WireError | null {
  const { name, args } = call;
  const idea = world.ideas.get(args.idea);
  if (!idea) return refuse('not-found', 'There is no such idea.');
  const mine: Topic = `me:${person.id}`;
  const { id } = idea;
  const voted = world.row(mine, 'vote', id) !== undefined;
  if (!voted && !(name === 'solved.set' && idea.author?.id === person.id)) {
    return refuse('not-allowed', 'Only who voted for an idea can say so.');
  }
  switch (name) {
    case 'response.doubt': {
      if (!idea.answer) return refuse('not-found', 'There is no answer to this idea yet.');
      const { round = 1 } = idea.answer;
      if ((world.row(mine, 'doubt', id)?.round === round) === args.on) return null;
      if (args.on) world.put(mine, { kind: 'doubt', id, round, at });
      else world.remove(mine, 'doubt', id);
      const doubts = (idea.doubts ?? 0) + (args.on ? 1 : -1);
      world.putIdea(sendBack(counted(idea, 'doubts', doubts), world.promises.get(idea.board), at));
      return null;
    }
    case 'solved.set': {
      if (idea.status !== 'shipped') return refuse('closed', 'This idea is not shipped.');
      const before = world.row(mine, 'solved', id)?.answer;
      world.put(mine, { kind: 'solved', id, answer: args.answer, reason: args.reason ?? '', at });
      const tally = world.solved.get(id) ?? { yes: 0, n: 0 };
      tally.yes += Number(args.answer === 'yes') - Number(before === 'yes');
      tally.n += Number(args.answer !== 'skipped') - Number(before !== undefined && before !== 'skipped');
      world.solved.set(id, tally);
      const { solved: _, ...rest } = idea;
      world.putIdea(tally.n >= LOOP.solvedFloor ? { ...rest, solved: { ...tally } } : rest);
      return null;
    }
    case 'vote.why': {
      const before = world.row(mine, 'why', id);
      if (world.hidden.has(`${id} ${person.id}`) && args.quote && args.text !== '') {
        return refuse('not-allowed', 'The company took this from the public.');
      }
      if (args.text === '') {
        if (before) world.remove(mine, 'why', id);
      } else {
        world.put(mine, { kind: 'why', id, text: args.text, quote: args.quote, at });
      }
      const quotes = (world.quotes.get(id) ?? []).filter(({ by }) => by.id !== person.id);
      if (args.quote && args.text !== '') quotes.unshift({ by: faceOf(person), text: args.text, at });
      world.quotes.set(id, quotes);
      if (args.quote || before?.quote) world.putIdea(counted(idea, 'quotes', quotes.length));
      return null;
    }
  }
}

/** What a vote does to a promise: enough people call it in. */
export function callIn(idea: Idea, promise: BoardPromise | undefined, at: number): Idea {
  if (!promise || idea.due || idea.answer || idea.votes - idea.votesBefore < promise.supporters) return idea;
  return { ...idea, due: { since: at, by: at + promise.days * DAY } };
}

/** What goes with a vote that is taken back: why it was given, and that an answer is none. */
export function takeBack(world: FakeWorld, person: FakePerson, idea: Idea): Idea {
  const mine: Topic = `me:${person.id}`;
  const { id } = idea;
  const doubted = world.row(mine, 'doubt', id)?.round === (idea.answer?.round ?? 1);
  for (const kind of ['doubt', 'why'] as const) if (world.row(mine, kind, id)) world.remove(mine, kind, id);
  const quotes = (world.quotes.get(id) ?? []).filter(({ by }) => by.id !== person.id);
  world.quotes.set(id, quotes);
  return counted(counted(idea, 'quotes', quotes.length), 'doubts', (idea.doubts ?? 0) - Number(doubted));
}

function sendBack(idea: Idea, promise: BoardPromise | undefined, at: number): Idea {
  const voters = idea.votes - idea.votesBefore;
  if (idea.due || (idea.doubts ?? 0) < doubtsNeeded(voters, promise ?? null)) return idea;
  return { ...idea, due: { since: at, again: true, ...(promise && { by: at + promise.days * DAY }) } };
}

/** With a count that is absent when it is nothing. */
function counted(idea: Idea, what: 'doubts' | 'quotes', count: number): Idea {
  const { [what]: _, ...rest } = idea;
  return count > 0 ? { ...rest, [what]: count } : rest;
}
