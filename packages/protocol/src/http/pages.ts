import type { Author } from '../records/author.js';
import type { CommentRow } from '../records/comment.js';
import type { FollowRow } from '../records/follow.js';
import type { IdeaRow, ResponseRow, TimelineRow } from '../records/idea.js';
import type { Photo } from '../records/photo.js';
import type { Me } from '../records/person.js';
import type { DoubtRow, SolvedRow, WhyRow } from '../records/opinion.js';
import type { MarkRow } from '../records/reaction.js';
import type { StatusWords } from '../records/community.js';
import type { Status } from '../records/status.js';
import type { VoteRow } from '../records/vote.js';
import type { Topic } from '../topics.js';
import type { Version } from '../versions.js';
import type { WireError } from '../errors.js';
import type { ChannelCount } from './voices.js';

/** A snapshot: rows of a topic, all read at one version of it. */
export interface Snapshot {
  readonly topic: Topic;
  readonly version: Version;
}

/** A snapshot of ideas: the first page has to call their statuses as the community does. */
export interface StatusSnapshot extends Snapshot {
  /** What the community calls statuses; absent: as usual. */
  readonly statusWords?: StatusWords;
}

/** How a board may be sorted. */
export const SORTS = ['trending', 'top', 'new'] as const;

/** One of {@link SORTS}. */
export type Sort = (typeof SORTS)[number];

/** `GET …/boards/{board}/ideas`: one page of one query. */
export interface BoardPage extends StatusSnapshot {
  readonly ideas: readonly IdeaRow[];
  /** Cursor of the next page; absent on the last. */
  readonly next?: string;
}

/** Whose ideas a list is of: those that one proposed, or those that one voted for. */
export const MINE = ['proposed', 'voted'] as const;

/** One of {@link MINE}. */
export type Mine = (typeof MINE)[number];

/** `GET …/ideas/{id}/votes`: what the count of an idea is made of. */
export interface VotesPage extends Snapshot {
  /** The sum of what follows: `votes` of the card. */
  readonly total: number;
  /** Voters whom the company knows. */
  readonly members: number;
  /** Voters known only by a secret in a browser. */
  readonly anonymous: number;
  /** Voters in whose name staff voted, for what they said elsewhere. Missing from servers before there were any. */
  readonly onBehalf?: number;
  /** Counted before Madang: a total without voters. */
  readonly before: number;
  /** On which channels it was heard of elsewhere, the most heard first; not there where it was on none. */
  readonly channels?: readonly ChannelCount[];
  /** Some of those who have a name to show, at most `LIMITS.supporters`. */
  readonly supporters: readonly Author[];
}

/** `GET …/boards/{board}/similar`. */
export interface SimilarPage {
  readonly ideas: readonly IdeaRow[];
}

/** `GET …/ideas/{id}`: the whole idea. Also the answer to a creation. */
export interface IdeaPage extends StatusSnapshot, Omit<IdeaRow, 'kind'> {
  readonly body: string;
  readonly html: string;
  readonly photos?: readonly Photo[];
  readonly timeline: readonly TimelineRow[];
  readonly response: ResponseRow | null;
}

/** `GET …/threads/{key}/comments`: the thread, oldest first. */
export interface ThreadPage extends Snapshot {
  readonly comments: readonly CommentRow[];
  readonly next?: string;
}

/** What an idea or comment said before its words were changed. */
export interface EarlierWords {
  /** Since when it said so, Unix time in milliseconds. */
  readonly from: number;
  /** When other words took their place. */
  readonly until: number;
  /** Who changed them: the author, or staff. */
  readonly by: Author;
  /** Of an idea. */
  readonly title?: string;
  readonly body: string;
  /** Rendered by the server. Sanitise before use. */
  readonly html: string;
  /** Staff took something out of the words since: only staff still read them, to others they are empty. */
  readonly withheld?: true;
}

/** `GET …/ideas/{id}/history` and `GET …/comments/{id}/history`: at most `LIMITS.history`, the newest first. */
export interface HistoryPage {
  readonly earlier: readonly EarlierWords[];
}

/** `GET …/threads/{key}/people`: who took part in a thread and has a name to show, at most `LIMITS.people`. */
export interface PeoplePage {
  readonly people: readonly Author[];
}

/** `GET …/boards/{board}/roadmap`. */
export interface RoadmapPage extends StatusSnapshot {
  readonly columns: readonly { readonly status: Status; readonly ideas: readonly IdeaRow[] }[];
}

/** `GET …/me`. */
export interface MePage extends Snapshot {
  readonly person: Me;
  readonly votes: readonly VoteRow[];
  readonly marks: readonly MarkRow[];
  readonly follows: readonly FollowRow[];
  readonly doubts: readonly DoubtRow[];
  readonly solved: readonly SolvedRow[];
  readonly whys: readonly WhyRow[];
}

/** `POST …/session`. */
export interface SessionAnswer {
  /** Bearer of everything that follows; lives in the page's memory only. */
  readonly session: string;
  readonly person: Me;
  /** Unix time in milliseconds. */
  readonly expiresAt: number;
  /** The secret of a visitor, or of who signed in by a code: give it back next time to be the same one. */
  readonly visitor?: string;
  /**
   * The id of the visitor whose secret was given, where it leads nowhere since they confirmed an address: what waits
   * under that id goes along (SPEC rule O7).
   */
  readonly was?: string;
}

/** `POST …/sign-in/code`: a code is on its way, if mail can be sent there. Tells nothing of who is known. */
export interface CodeAnswer {
  /** Until when the code is good, Unix time in milliseconds. */
  readonly expiresAt: number;
  /** Seconds after which another one may be asked for. */
  readonly retryAfter: number;
}

/** `GET …/ideas/{id}/context`, for staff only: where an idea was written, with consent. */
export interface ContextPage {
  readonly url: string | null;
}

/** The body of every refusal. */
export interface ErrorBody {
  readonly error: WireError;
}
