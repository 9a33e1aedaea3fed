import type {
  Answer,
  Author,
  BoardAccess,
  BoardPromise,
  Calm,
  CoProposers,
  HostedTracker,
  IdeaKind,
  IssueEvent,
  IssueMove,
  IssueState,
  Mark,
  Mention,
  ModerationRules,
  MutateAnswer,
  Photo,
  PrivacyRules,
  Role,
  Status,
  StatusColors,
  TokenKeys,
  StatusNames,
  TimelineRow,
  TrackerKind,
} from '@madang/protocol';
import type { BlockRecord } from './moderation/records.js';
import type { LoopRecord } from './loop/loop.js';

/**
 * What the store keeps, one interface a table. Rows of the wire are projected from these by `projections.ts`.
 * Every time is Unix milliseconds. A `…Seq` is the sequence number of the topic's change that last touched the row.
 */
export interface PersonRecord {
  readonly id: string;
  readonly community: string;
  /**
   * `known` by the company's token, `confirmed` by a code sent to an e-mail address, `anonymous` by a secret in a
   * browser, `imported` from a file; `erased` is what is left of somebody: nobody knows who it was.
   */
  readonly origin: 'known' | 'confirmed' | 'anonymous' | 'imported' | 'erased';
  /** The company's own user id (`sub`), or an import's key for the author; `null` for anonymous visitors. */
  readonly externalId: string | null;
  /** The name as the company gave it. Never leaves the server unmasked, but for staff, who speak under theirs. */
  readonly name: string;
  readonly nickname: string | null;
  readonly email: string | null;
  readonly avatar: string | null;
  readonly role: Role;
  readonly title: string | null;
  readonly createdAt: number;
  /** They turned out to be somebody else, who has all they did; only the id is left, and leads there. */
  readonly merged?: Merged;
  /** The company takes nothing from them, perhaps until a time that is past. */
  readonly blocked?: BlockRecord;
  /** What they write waits for a look of the company's. */
  readonly watched?: true;
  /** They are not named where ideas are credited. */
  readonly uncredited?: true;
}

/**
 * Who somebody turned out to be: never one who was merged in turn. Whoever was erased turned out to be nobody: `into`
 * is empty, and the row is there so that no session of theirs goes on.
 */
export interface Merged {
  readonly into: string;
  /** How it was found out: by a code sent to an address, or by the company's token; or staff said so; or not at all. */
  readonly by: 'code' | 'token' | 'staff' | 'erased';
}

/** An idea without its words: what a vote touches. */
export interface IdeaRecord {
  readonly id: string;
  readonly community: string;
  readonly board: string;
  /** Who proposed it; `null` when an import did not say. */
  readonly person: string | null;
  /** The public face of `person`, joined when read; never written. */
  readonly author: Author | null;
  readonly kind: IdeaKind;
  readonly title: string;
  readonly excerpt: string;
  readonly status: Status;
  readonly tags: readonly string[];
  readonly votes: number;
  readonly votesBefore: number;
  /** How many of `votes` are of people known only by a secret in a browser. */
  readonly anonymous: number;
  readonly comments: number;
  readonly score: number;
  readonly createdAt: number;
  /** When it became shipped, if it is and that was here. */
  readonly shippedAt: number | null;
  /** When its words were last changed, if they were. */
  readonly editedAt: number | null;
  /** When its proposer took it away: its words are gone, its id stays taken. Everywhere but here it does not exist. */
  readonly deletedAt: number | null;
  /**
   * It was not deleted: it waits for a look of the company's, or the company took it down. All of it is kept, and
   * everywhere but where the company decides about it, it does not exist.
   */
  readonly away?: 'held' | 'hidden';
  readonly answer: Answer | null;
  /** What is owed to it, and what came of it. */
  readonly loop: LoopRecord;
  /** The idea it became part of, where its votes and comments are now; `status` is what it was then. */
  readonly mergedInto: string | null;
  /** How many ideas became part of it. */
  readonly merged: number;
  /** Who proposed those, joined when read; never written. Absent: nobody but its own proposer. */
  readonly coProposers?: CoProposers;
  /** Who else helped it along, joined when read; never written. Absent: nobody. */
  readonly helpers?: CoProposers;
  /** Its proposer is not named where it is credited; joined when read, never written. */
  readonly uncredited?: true;
  /** What the company thanks those with whose it was; plain text. Absent: nothing. */
  readonly thanks?: string;
  /** Identity of the imported row this came from: importing it again changes nothing. */
  readonly sourceId: string | null;
  readonly born: number;
  readonly boardSeq: number;
  readonly ideaSeq: number;
  /** `null` while the idea is not on the roadmap. */
  readonly roadmapSeq: number | null;
}

/** The words of an idea, apart because a vote must not write them again. */
export interface IdeaTextRecord {
  readonly idea: string;
  readonly body: string;
  readonly html: string;
  /** `RENDERER_VERSION` that made `html`. */
  readonly renderer: number;
  /** Page it was written on, with consent. */
  readonly contextUrl: string | null;
  /** Beside the words, in their order. */
  readonly photos: readonly Photo[];
  readonly ideaSeq: number;
}

/** The official response to an idea. */
export interface ResponseRecord {
  readonly idea: string;
  readonly person: string;
  readonly by: Author;
  readonly body: string;
  readonly html: string;
  readonly renderer: number;
  readonly at: number;
  readonly editedAt: number | null;
  /** The company listened, and says why there can be no answer. */
  readonly listened: boolean;
  /** It is known when it was given: a file may not say. */
  readonly dated: boolean;
  /** What answers word for word the same have in common; `null` where that is not known. */
  readonly wordsKey: string | null;
  readonly ideaSeq: number;
}

/** A step in the life of an idea. */
export interface TimelineRecord {
  readonly id: string;
  readonly idea: string;
  readonly person: string;
  readonly by: Author;
  readonly type: TimelineRow['type'];
  readonly from: Status;
  readonly to: Status;
  readonly note: string;
  readonly at: number;
  readonly ideaSeq: number;
}

/** A comment of a thread. */
export interface CommentRecord {
  readonly id: string;
  readonly community: string;
  readonly thread: string;
  readonly parent: string | null;
  readonly person: string;
  /** The public face of `person`, joined when read; never written. */
  readonly author: Author;
  readonly body: string;
  readonly html: string;
  readonly renderer: number;
  /** Whom its words name, by the names of when it was written. */
  readonly mentions: readonly Mention[];
  /** Beside the words, in their order. */
  readonly photos: readonly Photo[];
  /** How many people left which mark at it; none is zero. */
  readonly marks: Readonly<Record<string, number>>;
  readonly createdAt: number;
  /** When its words were last changed, if they were. */
  readonly editedAt: number | null;
  /** When its author took it away: it stands there, without words, for its answers. */
  readonly deletedAt: number | null;
  /** As of an idea; a `stub` is one that was taken down and stands there without words for its answers. */
  readonly away?: 'held' | 'hidden' | 'stub';
  /** Staff said that it tells how to do without the idea for now. Only the store writes it. */
  readonly workaround?: true;
  readonly threadSeq: number;
}

/**
 * Where an edit stands among those of its thing: by its time, then by the change of its topic. Not by the latter alone,
 * which begins anew where a comment moves to another thread with its idea, and would meet an edit of before.
 */
export function orderOfEdit(at: number, seq: number): number {
  return at * 1_000 + (seq % 1_000);
}

/** Words that others took the place of: what an idea or comment said before it was edited. */
export interface EditRecord {
  readonly kind: 'idea' | 'comment';
  /** The idea's or comment's id. */
  readonly id: string;
  /** Edits of one thing come in this order: {@link orderOfEdit}. */
  readonly seq: number;
  /** Who changed them. */
  readonly person: string;
  readonly at: number;
  /** Of an idea. */
  readonly title: string | null;
  readonly body: string;
  readonly html: string;
  readonly renderer: number;
}

/** A photo without its bytes, which nothing but `GET …/photos/{id}` reads. */
export interface PhotoRecord extends Photo {
  readonly community: string;
  /** Who sent it. */
  readonly person: string;
  readonly createdAt: number;
  /** What its bytes are told apart by. */
  readonly hash: string;
  /** The words that it stands beside; `null` while it waits for some. */
  readonly beside: PhotoPlace | null;
}

/** The idea or comment beside whose words a photo stands. */
export interface PhotoPlace {
  readonly kind: 'idea' | 'comment';
  readonly id: string;
}

/** One person's vote on one idea. */
export interface VoteRecord {
  readonly idea: string;
  readonly person: string;
  readonly at: number;
  readonly meSeq: number;
  /** Staff voted in their name, for what they said elsewhere, and they have not voted themselves. */
  readonly behalf?: true;
}

/** What one person left at one comment: a reaction, or that it helped. */
export interface MarkRecord {
  readonly comment: string;
  readonly person: string;
  readonly mark: Mark;
  readonly at: number;
  readonly meSeq: number;
}

/** What one person said about following one idea. Without one, a vote follows. */
export interface FollowRecord {
  readonly idea: string;
  readonly person: string;
  readonly on: boolean;
  readonly at: number;
  readonly meSeq: number;
  /** They commented there, and said nothing. */
  readonly byComment?: true;
  /** Since when they heard of it by a comment, before they said that they follow it. */
  readonly commentedAt?: number;
}

/** How an issue of a tracker stands, whether or not an idea is linked to it. */
export interface IssueRecord {
  /** `ref` of its address. */
  readonly ref: string;
  readonly state: IssueState;
  /** Since when, by the tracker's clock; Unix milliseconds. */
  readonly stateAt: number;
}

/** What one person says of one idea beside their vote; one of a kind. */
export interface OpinionRecord {
  readonly idea: string;
  readonly person: string;
  /** That the answer is none; whether it solved it; why they voted. */
  readonly kind: 'doubt' | 'solved' | 'why';
  /**
   * Of a doubt: which answer it is about. Of a solution: the answer that was given. Of a reason: `quote` or `private`;
   * and where staff took it from the public, `hidden` or `barred`, which is left behind without words, too.
   */
  readonly choice: string;
  /** Plain text, perhaps empty. */
  readonly text: string;
  readonly at: number;
  readonly meSeq: number;
}

/** A link from an idea to an issue of a tracker. It stands in no topic: only staff see it. */
export interface LinkRecord {
  readonly idea: string;
  readonly kind: TrackerKind;
  readonly key: string;
  readonly url: string;
  /** What addresses of one issue have in common; tells the links of an idea apart. */
  readonly ref: string;
  /** How the tracker last said that it stands, and since when by its clock; `null` while nothing was heard. */
  readonly state: IssueState | null;
  readonly stateAt: number | null;
  readonly at: number;
}

/** When an idea last came to its status, and by whom. */
export type LastMove = Pick<TimelineRecord, 'person' | 'at'>;

/** A row that left a topic: catch-up tells those who still hold it. */
export interface TombstoneRecord {
  readonly topic: string;
  readonly kind: string;
  readonly id: string;
  readonly seq: number;
}

/** A numbering of mutations: the last number executed and the answers to the latest ones. */
export interface ClientRecord {
  readonly id: string;
  readonly person: string;
  readonly last: number;
  /** Final answers, oldest first, at most `LIMITS.inFlight`. */
  readonly answers: readonly Exclude<MutateAnswer, { type: 'order' | 'busy' }>[];
  /** For an idempotency key: a hash of the request it was used for. */
  readonly fingerprint: string | null;
  readonly usedAt: number;
}

/** One entry of the log: ids, kinds and numbers. Words and personal data stay in rows, so that they can be erased. */
export interface EventRecord {
  /** Without holes, in commit order, per community. */
  readonly seq: number;
  readonly community: string;
  readonly at: number;
  readonly kind:
    | 'idea.created'
    | 'idea.imported'
    | 'idea.edited'
    | 'idea.deleted'
    | 'vote.set'
    | 'vote.unset'
    | 'comment.added'
    | 'comment.edited'
    | 'comment.deleted'
    | 'comment.marked'
    | 'comment.unmarked'
    | 'follow.set'
    | 'follow.unset'
    | 'status.set'
    | 'kind.set'
    | 'response.set'
    | 'response.doubted'
    | 'response.undoubted'
    | 'response.returned'
    | 'promise.reached'
    | 'idea.relook'
    | 'thread.surged'
    | 'idea.hidden'
    | 'idea.shown'
    | 'idea.merged'
    | 'idea.unmerged'
    | 'idea.thanked'
    | 'idea.finder'
    | 'comment.accepted'
    | 'comment.unaccepted'
    | 'solved.set'
    | 'vote.why'
    | 'vote.unwhy'
    | 'quote.hidden'
    | 'quote.shown'
    | 'link.added'
    | 'link.removed'
    | 'link.heard'
    | 'person.confirmed'
    | 'person.merged'
    | 'person.renamed'
    | 'person.erased';
  /** Who did it. */
  readonly person: string | null;
  /** The idea it is about, if it is about one. */
  readonly idea: string | null;
  /** Ids, kinds and numbers that a reader of the log needs to know more. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** A place for ideas. */
export interface BoardRecord {
  readonly id: string;
  readonly community: string;
  readonly name: string;
  readonly description: string;
  /** How it is kept calm, where it is; read with boards, and never written with them. */
  readonly calm?: Calm;
}

/** A community's settings. */
export interface CommunityRecord {
  readonly id: string;
  readonly name: string;
  readonly locales: readonly string[];
  readonly anonymous: { readonly propose: boolean; readonly vote: boolean; readonly comment: boolean };
  /** Whether one may sign in by a code sent to an e-mail address, where the server can send any. Absent: one may. */
  readonly emailCode?: boolean;
  /** Everybody may read how many ideas are answered, and how soon. Absent: nobody but the company. */
  readonly clock?: true;
  /** What is promised on which board; absent: nothing anywhere. */
  readonly promises?: Readonly<Record<string, BoardPromise>>;
  /** To whom what of its boards is kept, by board; absent: to nobody. */
  readonly access?: Readonly<Record<string, BoardAccess>>;
  /** What it calls the statuses; absent: as usual. */
  readonly statusNames?: StatusNames;
  /** The colours it chose for them; absent: the usual ones. */
  readonly statusColors?: StatusColors;
  /** The key pairs by which the company signs its tokens; absent: by secrets. */
  readonly tokens?: TokenKeys;
  /** How it works with its trackers. Read with the rest of a community, and written apart from it. */
  readonly trackers?: TrackersRecord;
  /** Whether official answers need the approval of a second person. Written apart, too. Absent: they do not. */
  readonly approval?: boolean;
  /** What waits for a look before others see it. Written apart, too. */
  readonly moderation?: ModerationRules;
  /** What is kept of people, and for how long. Written apart, too. */
  readonly privacy?: PrivacyRules;
}

/** The secret that a tracker signs with, which follows from the server's by its number. */
export interface IssueSecret {
  readonly generation: number;
  /** When it took the place of another. */
  readonly rotatedAt: number | null;
  /** When the one before it took the place of another, and so on: those that are still good for some of a day. */
  readonly earlier?: readonly number[];
  /** Whether any is good. */
  readonly on: boolean;
}

/** How a community works with its trackers. */
export interface TrackersRecord {
  /** The company's own hosts. */
  readonly hosts?: Readonly<Record<string, HostedTracker>>;
  /** What moves ideas. */
  readonly moves?: Readonly<Partial<Record<IssueEvent, IssueMove>>>;
  /** The secret that GitHub signs with. */
  readonly github?: IssueSecret;
}
