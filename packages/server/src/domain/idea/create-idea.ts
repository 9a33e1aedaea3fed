import type { WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { NO_LOOP } from '../loop/loop.js';
import { callIn, promiseOf } from '../loop/promise.js';
import { boardKeptCalm } from '../moderation/calm.js';
import { heldBack } from '../moderation/hold.js';
import type { CommunityRecord, IdeaRecord } from '../records.js';
import { choosePhotos, linesOf } from '../photos.js';
import type { Prepared } from '../prepared.js';
import { authorOf } from '../projections.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { scoreOfBirth, scoreWithVote } from './trending.js';

/**
 * Proposes an idea. Whoever proposes wants it: their vote comes with it; `behalf` is for what staff propose in the name
 * of somebody who said it elsewhere.
 */
export function createIdea(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  call: Extract<Prepared, { name: 'idea.create' }>,
  at: number,
  how: { readonly behalf?: true } = {},
): WireError | null {
  const { args, words } = call;
  if (!world.board(args.board)) return refuse('not-found', 'There is no such board.', 'board');
  if (world.hasIdea(args.id)) return refuse('conflict', 'An idea with this id exists already.', 'id');
  if (args.title === '') return refuse('invalid', 'title must not be empty', 'title');
  // Who asks for another's idea is of the team, and writes anyway.
  const calm = how.behalf ? null : boardKeptCalm(world, community, actor, args.board, at);
  if (calm) return calm;
  const chosen = choosePhotos(world, actor, args);
  if (chosen.type === 'refused') return chosen.error;
  const person = ensurePerson(world, actor, at);
  const idea: IdeaRecord = {
    id: args.id,
    community: actor.community,
    board: args.board,
    person: person.id,
    author: authorOf(person),
    kind: args.kind ?? 'idea',
    title: args.title,
    excerpt: call.excerpt,
    status: 'open',
    tags: args.tags ?? [],
    votes: 1,
    votesBefore: 0,
    anonymous: Number(actor.anonymous),
    comments: 0,
    score: scoreWithVote(scoreOfBirth(at), at),
    createdAt: at,
    shippedAt: null,
    editedAt: null,
    deletedAt: null,
    answer: null,
    loop: NO_LOOP,
    mergedInto: null,
    merged: 0,
    sourceId: null,
    born: 0,
    boardSeq: 0,
    ideaSeq: 0,
    roadmapSeq: null,
  };
  const text = `${args.title}\n${words.body}${linesOf(chosen.photos)}`;
  const { id, board, trap, tags: labels } = args;
  const writing = { kind: 'idea', id, idea: id, board, text, labels, ...(trap && { trap }) } as const;
  const isHeld = !how.behalf && heldBack(world, community, actor, writing, at);
  world.addIdea(
    { ...idea, ...(isHeld && { away: 'held', deletedAt: at }), loop: callIn(idea, promiseOf(community, idea.board), at) },
    {
      idea: args.id,
      body: words.body,
      html: words.html,
      renderer: words.renderer,
      contextUrl: args.context?.url ?? null,
      photos: chosen.photos,
      ideaSeq: 0,
    },
  );
  world.addVote(args.id, person.id, at, how);
  if (!how.behalf) world.moderation.noteProposed(args.board, person.id, at);
  // Nobody is told of what nobody sees.
  if (isHeld) return null;
  world.log({ at, kind: 'idea.created', person: person.id, idea: args.id, data: { board: args.board } });
  return null;
}
