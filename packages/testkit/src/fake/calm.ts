import type { MutationCall, ThreadCalm, WireError } from '@madang/protocol';
import { refuse } from './refuse.js';
import type { FakePerson, FakeWorld } from './world.js';

/** How a thread is kept calm, or a board by `board:<id>`. */
export function calmOf(world: FakeWorld, of: string): ThreadCalm {
  return world.calm.get(of) ?? { locked: false, slow: 0 };
}

/** Why somebody may write nothing in a thread or on a board now; `null` where they may. */
export function keptCalm(world: FakeWorld, { id, role }: FakePerson, call: MutationCall, at: number): WireError | null {
  if (role !== 'customer' || (call.name !== 'comment.add' && call.name !== 'idea.create')) return null;
  const isIdea = call.name === 'idea.create';
  const field = isIdea ? 'board' : 'thread';
  const { locked, slow } = calmOf(world, isIdea ? `board:${call.args.board}` : call.args.thread);
  if (locked) return { ...refuse('closed', 'Nothing more is taken here.'), field };
  const own = isIdea
    ? [...world.ideas.values()].filter(({ board, author }) => board === call.args.board && author?.id === id)
    : world.rows(`thread:${call.args.thread}`, 'comment').filter(({ author }) => author.id === id);
  const retryAfter = Math.ceil((Math.max(0, ...own.map(({ createdAt }) => createdAt)) + slow * 1_000 - at) / 1_000);
  return slow > 0 && retryAfter > 0 ? { ...refuse('too-many', 'Please wait a moment.'), field, retryAfter } : null;
}
