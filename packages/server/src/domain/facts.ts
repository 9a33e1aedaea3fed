import type {
  BoardRecord,
  ClientRecord,
  CommentRecord,
  FollowRecord,
  IdeaRecord,
  IdeaTextRecord,
  MarkRecord,
  OpinionRecord,
  PersonRecord,
  PhotoRecord,
  ResponseRecord,
  VoteRecord,
} from './records.js';
import type { ModeratedFacts } from './moderation/moderated.js';
import type { LinkedFacts } from './tracker/linked.js';

/** What a transaction read before anything was decided. Absent means: does not exist. */
export interface Facts extends LinkedFacts {
  readonly epoch: number;
  readonly clients: ReadonlyMap<string, ClientRecord>;
  readonly people: ReadonlyMap<string, PersonRecord>;
  /** By id, whatever community they belong to: ids are taken everywhere. */
  readonly ideas: ReadonlyMap<string, IdeaRecord>;
  /** Source ids that exist, with the id of their idea. */
  readonly sources: ReadonlyMap<string, string>;
  readonly votes: ReadonlyMap<string, VoteRecord>;
  /** By idea and person, like votes. */
  readonly follows: ReadonlyMap<string, FollowRecord>;
  /** Those of them that were said before their person muted the board, as `idea person`. */
  readonly outdone: ReadonlySet<string>;
  /** By idea, person and kind: `opinionKey` of the world. */
  readonly opinions: ReadonlyMap<string, OpinionRecord>;
  /** By comment, person and mark: `markKey` of the world. */
  readonly marks: ReadonlyMap<string, MarkRecord>;
  /** Words by the idea's id. */
  readonly texts: ReadonlyMap<string, IdeaTextRecord>;
  readonly responses: ReadonlyMap<string, ResponseRecord>;
  readonly comments: ReadonlyMap<string, CommentRecord>;
  /** Who wrote in which thread, as `thread person`, of those asked for. */
  readonly participants: ReadonlySet<string>;
  /** How many answers comments have, of those that may go and their parents. */
  readonly replies: ReadonlyMap<string, number>;
  /** Ids of timeline entries that exist. */
  readonly timeline: ReadonlySet<string>;
  readonly boards: ReadonlyMap<string, BoardRecord>;
  /** By id, whatever community and person they belong to. */
  readonly photos: ReadonlyMap<string, PhotoRecord>;
  readonly moderation: ModeratedFacts;
  /** Heads of topics; a topic without changes is absent and stands at 0. */
  readonly heads: ReadonlyMap<string, number>;
  /** Head of the community's log. */
  readonly logHead: number;
}
