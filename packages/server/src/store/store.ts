import type { Author, IdeaKind, Mine, Op, Sort, Status, Topic, Version } from '@madang/protocol';
import type { Drafted, DraftDecision } from '../domain/desk/draft.js';
import type { Needs } from '../domain/needs.js';
import type {
  BoardRecord,
  CommentRecord,
  CommunityRecord,
  EditRecord,
  EventRecord,
  FollowRecord,
  IdeaRecord,
  IdeaTextRecord,
  LinkRecord,
  MarkRecord,
  OpinionRecord,
  PersonRecord,
  PhotoRecord,
  ResponseRecord,
  TimelineRecord,
  VoteRecord,
} from '../domain/records.js';
import type { Changes, World } from '../domain/world.js';
import type { At } from './at.js';
import type { AuditStore } from './audit.js';
import type { DeskStore } from './desk.js';
import type { CustomerStore } from './customers.js';
import type { ImportStore } from './imports.js';
import type { InboxStore } from './inbox.js';
import type { ExportStore } from './exports.js';
import type { InsightStore } from './insights.js';
import type { LinkStore } from './links.js';
import type { OutreachStore } from './outreach.js';
import type { LoopStore } from './loop.js';
import type { ClaimStore } from './claims.js';
import type { ModerationStore } from './moderation.js';
import type { CreditStore } from './credit.js';
import type { MergeStore } from './merges.js';
import type { PeopleStore } from './people.js';
import type { PrivacyStore } from './privacy.js';
import type { PushStore } from './push.js';
import type { QueueStore } from './queue.js';
import type { ReaderStore } from './readers.js';
import type { ReleaseStore } from './releases.js';
import type { RetentionStore } from './retention.js';
import type { StaffStore } from './staff.js';
import type { StaffKeyStore } from './staff-keys.js';
import type { VoiceStore } from './voices.js';
import type { WebhookStore } from './webhooks.js';
import type { WeightStore } from './weights.js';

export type { At } from './at.js';

/** A place in the order in which the ideas of a board were proposed. */
export interface MapPlace {
  /** Unix milliseconds. */
  readonly at: number;
  /** Tells ideas of the same moment apart. */
  readonly no: number;
}

/** An idea as a map for search engines knows it. */
export interface MappedIdea extends MapPlace {
  readonly id: string;
  /** When its words or its answer changed last, Unix milliseconds. */
  readonly changedAt: number;
}

/** An idea, and when its author or the company last did something to it. */
export interface ChangedIdea {
  readonly idea: IdeaRecord;
  /** Unix milliseconds. */
  readonly changedAt: number;
}

/** One page of one query over a board. */
export interface IdeaQuery {
  readonly community: string;
  readonly board: string;
  readonly sort: Sort;
  readonly status?: Status;
  readonly tag?: string;
  readonly kind?: IdeaKind;
  /** Only what this person proposed, or voted for. */
  readonly mine?: { readonly how: Mine; readonly person: string };
  /** Search text; the order is then by relevance. */
  readonly q?: string;
  /** Where the page before ended: the sort value and id of its last idea. For a search: its offset and ''. */
  readonly after?: { readonly value: number; readonly id: string };
  readonly limit: number;
}

/**
 * What was missed since a version, or that it lies too far back. `epoch` was read with it: who asked from another one
 * has to start anew, whatever this process knew about the epoch before.
 */
export type Missed =
  | { readonly type: 'ops'; readonly epoch: number; readonly to: number; readonly ops: readonly Op[] }
  | { readonly type: 'reset'; readonly epoch: number; readonly to: number };

/** An idea with all that its page shows. */
export interface WholeIdea extends At {
  readonly idea: IdeaRecord;
  readonly text: IdeaTextRecord;
  readonly response: ResponseRecord | null;
  /** Oldest first. */
  readonly timeline: readonly TimelineRecord[];
}

/** What the votes of an idea are made of. */
export interface Supporters extends At {
  readonly idea: IdeaRecord;
  /** Some of the voters who have a name to show. */
  readonly people: readonly Author[];
}

/** What only one person may see of what they did. */
export interface Own extends At {
  readonly votes: readonly VoteRecord[];
  readonly marks: readonly MarkRecord[];
  readonly follows: readonly FollowRecord[];
  readonly opinions: readonly OpinionRecord[];
}

/** What an idea or comment said before, the newest words first, each with since when it said so and who changed it. */
export type History = readonly (EditRecord & { readonly by: Author; readonly from: number })[];

/** A photo as images that the server encoded: as it is kept, and a small one. */
export interface PhotoBytes {
  readonly whole: Uint8Array;
  readonly small: Uint8Array;
}

/** What became of a photo: kept, there already (whosever it is), or one too many that waits for words. */
export type PhotoKept =
  | { readonly type: 'new' | 'known'; readonly photo: PhotoRecord }
  | { readonly type: 'too-many' };

/** An idea with everything said about it, and its proposer's e-mail address if there is one. */
export interface ExportedIdea {
  readonly whole: WholeIdea;
  readonly comments: readonly CommentRecord[];
  readonly email: string | null;
  /** To issues of trackers, the oldest first. */
  readonly links: readonly LinkRecord[];
}

/**
 * The database, as the rest of the server sees it. Two implementations pass one contract suite.
 * Every method may throw {@link StoreError}; nothing else escapes on a fault of the database.
 */
export interface Store
  extends PeopleStore, ReaderStore, InboxStore, LoopStore, OutreachStore, PushStore, WebhookStore,
    CustomerStore, WeightStore, InsightStore, ModerationStore, ClaimStore,
    LinkStore, MergeStore, CreditStore, QueueStore, AuditStore, PrivacyStore, ReleaseStore,
    RetentionStore, ExportStore, StaffStore, StaffKeyStore, VoiceStore, ImportStore,
    DeskStore {
  readonly dialect: 'sqlite' | 'postgres';
  /** Rises when the history was replaced: a restore, a failover that lost commits. Known after opening. */
  readonly epoch: number;

  /**
   * One transaction: reads and locks the facts that `needs` names (rows, then topics, then the log's head, each in id
   * order), runs `decide` once, writes what the world became, commits durably. `decide` must be synchronous and may run
   * again when the database asks for a retry. If it throws, nothing is written and the error goes to the caller.
   */
  write<T>(needs: Needs, decide: (world: World) => T): Promise<{ readonly result: T; readonly changes: Changes }>;

  /**
   * The same of an answer that goes out: what becomes of the idea's draft is decided on and written within that
   * transaction, so that either both happen or nothing does. `null` when there is no such idea.
   */
  publishDraft<D extends DraftDecision>(
    idea: string,
    needs: Needs,
    decide: (world: World, draft: Drafted | null, version: number) => D,
  ): Promise<{ readonly result: D | null; readonly changes: Changes }>;

  community(id: string): Promise<CommunityRecord | null>;
  communities(): Promise<readonly CommunityRecord[]>;
  boards(community: string): Promise<readonly BoardRecord[]>;
  /** Tags in use on all boards, or those of them in use on one, most used first, at most `limit`. */
  tags(community: string, limit: number, board?: string): Promise<readonly string[]>;
  /** Makes or changes a community and its boards; boards not named stay. */
  putCommunity(community: CommunityRecord, boards: readonly BoardRecord[]): Promise<void>;
  /** Removes every row of a community but its settings and boards, and raises the epoch. For the demo's reset. */
  clearCommunity(community: string): Promise<void>;

  person(community: string, id: string): Promise<PersonRecord | null>;
  personByExternalId(community: string, externalId: string): Promise<PersonRecord | null>;
  /** Those of many that there are, in no order. */
  peopleByExternalIds(community: string, externalIds: readonly string[]): Promise<readonly PersonRecord[]>;
  /**
   * Inserts, or updates name, e-mail, avatar, role and title. The id of an existing external id stays; returns the row
   * as kept.
   */
  putPerson(person: PersonRecord): Promise<PersonRecord>;

  ideas(query: IdeaQuery): Promise<At & { readonly ideas: readonly IdeaRecord[]; readonly more: boolean }>;
  /** Ideas like a text that is being typed, best first. */
  similar(community: string, board: string, text: string, limit: number): Promise<readonly IdeaRecord[]>;
  idea(community: string, id: string): Promise<WholeIdea | null>;
  /** On which boards ideas stand, by their ids; those that are not there are left out. */
  boardsOf(community: string, ideas: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Ideas of a board after a place in the order of their creation, oldest first: what a map of them says. */
  mappedIdeas(community: string, board: string, after: MapPlace, limit: number): Promise<readonly MappedIdea[]>;
  /** Ideas of a board to which their authors or the company did something last, that first; votes do nothing to it. */
  lastChanged(community: string, board: string, limit: number): Promise<readonly ChangedIdea[]>;
  /** Ideas on the roadmap, newest change of status first within a status; at most `limit` of each status. */
  roadmap(community: string, board: string, limit: number): Promise<At & { readonly ideas: readonly IdeaRecord[] }>;
  /** Comments of a thread, oldest first. */
  comments(
    community: string,
    thread: string,
    page: { readonly after?: { readonly value: number; readonly id: string }; readonly limit: number },
  ): Promise<At & { readonly comments: readonly CommentRecord[]; readonly more: boolean }>;
  comment(community: string, id: string): Promise<CommentRecord | null>;
  /** How many votes an idea has now, those from before with them; `null` when there is no such idea. */
  countVotes(community: string, idea: string): Promise<number | null>;
  /** Who took part in a thread: wrote there, or proposed its idea. At most `limit`. */
  participants(community: string, thread: string, limit: number): Promise<readonly Author[]>;
  /** Who wants an idea; `null` when there is none such. */
  supporters(community: string, id: string, limit: number): Promise<Supporters | null>;
  /** What an idea or comment said before, at most `limit`, the newest; `null` when there is no such thing. */
  history(community: string, kind: EditRecord['kind'], id: string, limit: number): Promise<History | null>;
  /** Keeps a photo that waits for words, unless one has its id or its person has `most` of them waiting. */
  putPhoto(photo: PhotoRecord, bytes: PhotoBytes, most: number): Promise<PhotoKept>;
  /** A photo of any community, beside words or not: callers compare. */
  photo(id: string): Promise<PhotoRecord | null>;
  /** How many photos of a person wait for words. */
  waitingPhotos(community: string, person: string): Promise<number>;
  /** The bytes of a photo that stands beside words; `null` for any other. */
  photoBytes(community: string, id: string, size: keyof PhotoBytes): Promise<Uint8Array | null>;
  /** Forgets the photos of all communities that wait for words since before a time; returns how many. */
  forgetPhotos(before: number): Promise<number>;
  /** All that is one person's own, newest first. */
  ownOf(community: string, person: string): Promise<Own>;

  /** Head of a topic: its version now. */
  head(community: string, topic: Topic): Promise<Version>;
  heads(community: string, topics: readonly Topic[]): Promise<ReadonlyMap<Topic, Version>>;
  /**
   * Rows and tombstones newer than `seq`, the newer of the two where both stand, read in one snapshot with the head.
   * More than `limit` rows: a reset.
   */
  missed(community: string, topic: Topic, seq: number, limit: number): Promise<Missed>;

  /** The log after a sequence number, oldest first. */
  events(community: string, after: number, limit: number): Promise<readonly EventRecord[]>;
  /** Every idea of a board in the order of creation, with its words and comments, streamed in batches. */
  exportIdeas(community: string, board: string): AsyncIterable<ExportedIdea>;
  /** Writes a consistent copy to a path (SQLite), marked as a backup so that a restore is noticed. */
  backup(path: string): Promise<void>;
  /** Answers when the database does. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A fault that a person can act on: a locked data folder, a schema that is newer than the program, a full disk. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly kind: 'locked' | 'unwritable' | 'newer-schema' | 'unreachable' | 'full' | 'read-only' | 'unsupported',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
