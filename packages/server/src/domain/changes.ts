import type { Delta, Topic } from '@madang/protocol';
import type { AuditRecord } from './audit.js';
import type { ModeratedChanges } from './moderation/moderated.js';
import type { KeptStep } from './queue/kept-step.js';
import type { LinkedChanges } from './tracker/linked.js';
import type {
  ClientRecord,
  CommentRecord,
  EditRecord,
  EventRecord,
  FollowRecord,
  IdeaRecord,
  IdeaTextRecord,
  MarkRecord,
  OpinionRecord,
  PersonRecord,
  PhotoPlace,
  PhotoRecord,
  ResponseRecord,
  TimelineRecord,
  TombstoneRecord,
  VoteRecord,
} from './records.js';

/** A step of an idea that never was. */
export interface StepBack {
  readonly idea: string;
  /** The entry in its timeline. */
  readonly entry: string;
  /** When its status had last changed before, in Unix milliseconds. */
  readonly statusAt: number;
}

/** Everything a group changed, ready to be written set-wise. Records stand as they are at the end of the group. */
export interface Changes extends LinkedChanges {
  readonly clients: readonly ClientRecord[];
  /** New or changed people. */
  readonly people: readonly PersonRecord[];
  readonly newIdeas: readonly { readonly idea: IdeaRecord; readonly text: IdeaTextRecord }[];
  /** Ideas that existed before and were touched. */
  readonly ideas: readonly IdeaRecord[];
  /** New words of ideas that existed before. */
  readonly texts: readonly IdeaTextRecord[];
  readonly votes: readonly VoteRecord[];
  readonly unvotes: readonly { readonly idea: string; readonly person: string }[];
  readonly follows: readonly FollowRecord[];
  readonly unfollows: readonly { readonly idea: string; readonly person: string }[];
  readonly opinions: readonly OpinionRecord[];
  readonly unopinions: readonly Pick<OpinionRecord, 'idea' | 'person' | 'kind'>[];
  readonly marks: readonly MarkRecord[];
  readonly unmarks: readonly Pick<MarkRecord, 'comment' | 'person' | 'mark'>[];
  readonly responses: readonly ResponseRecord[];
  readonly newComments: readonly CommentRecord[];
  /** Comments that existed before and were touched. */
  readonly comments: readonly CommentRecord[];
  /** Ids of comments that are there no more. */
  readonly goneComments: readonly string[];
  readonly edits: readonly EditRecord[];
  /** Ideas and comments whose earlier words go too. */
  readonly forgotten: readonly Pick<EditRecord, 'kind' | 'id'>[];
  readonly newTimeline: readonly TimelineRecord[];
  /** Steps that were taken back before anybody was written to, as if they had never been. */
  readonly goneSteps: readonly StepBack[];
  /** Steps of the desk that can be taken back. */
  readonly keptSteps: readonly KeptStep[];
  /** Photos that have found words to stand beside. */
  readonly placedPhotos: readonly (Pick<PhotoRecord, 'id'> & { readonly beside: PhotoPlace })[];
  /** Ids of photos whose words are gone, or that were taken out of them: their bytes go too. */
  readonly gonePhotos: readonly string[];
  /**
   * Rows that left a topic. One that comes back later leaves its tombstone: the row's number is higher, and readers
   * take the higher.
   */
  readonly tombstones: readonly TombstoneRecord[];
  readonly heads: ReadonlyMap<Topic, number>;
  readonly events: readonly EventRecord[];
  readonly moderation: ModeratedChanges;
  /** What people of the company did. */
  readonly audits: readonly AuditRecord[];
  readonly logHead: number;
  /** What the live fan-out sends, one delta a topic, in no particular order of topics. */
  readonly deltas: readonly Delta[];
}
