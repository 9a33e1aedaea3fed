import type { WireError } from '../errors.js';
import type { Author } from '../records/author.js';
import type { IdeaRow } from '../records/idea.js';
import type { IdeaKind } from '../records/kind.js';
import type { Status } from '../records/status.js';
import type { Line } from './loop.js';

/** What the queue of the console holds to. */
export const QUEUE = {
  /** Ideas of a page where no number is asked for. */
  page: 50,
  /** Ideas of a column that are put in an order. */
  placed: 100,
  /** Ideas that one step may change. */
  bulk: 200,
  /** How long a step can be taken back so that it never was, in milliseconds: nobody was written to before. */
  quiet: 50_000,
  /** How long a step can be taken back at all, in milliseconds. */
  undo: 86_400_000,
  /** Counted no further. */
  counted: 1_000,
  /** Tags that are told, the most used first. */
  tags: 500,
  /** Saved views that somebody sees, and the longest name of one, in UTF-16 units. */
  views: 60,
  viewName: 60,
  /** How much more something weighs whose promised day has passed. */
  late: 3,
  /** Reasons that a row of `notYet` shows. */
  said: 3,
} as const;

/**
 * What ideas may be ranked by beside their votes: different accounts, what those are worth, voters of a segment, and
 * what it brings for what it costs.
 */
export const QUEUE_LENSES = ['accounts', 'value', 'segment', 'impact'] as const;

/** One of {@link QUEUE_LENSES}. */
export type QueueLens = (typeof QUEUE_LENSES)[number];

/**
 * Orders of the queue. `due`: what waits for an answer first, by age and by how many people want it. By `segment` are
 * those that somebody of it wants, by `impact` those of which the team said both what they cost and what they bring.
 * `placed`: as the team put them on the roadmap desk; after them the others, by votes where nothing was decided, else
 * the last change first.
 */
export const QUEUE_SORTS = ['due', 'votes', 'momentum', 'newest', 'moved', 'placed', ...QUEUE_LENSES] as const;

/** One of {@link QUEUE_SORTS}. */
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** What a page of the queue is picked by; what is left out picks nothing away. */
export interface QueueFilter {
  readonly board?: string;
  readonly status?: readonly Status[];
  readonly kind?: IdeaKind;
  readonly tag?: string;
  /** Open or considered, and not answered, or its answer was sent back. */
  readonly unanswered?: boolean;
  /** An answer is promised, or the one before was sent back. */
  readonly due?: boolean;
  /** Declined, and the day to look again has come. */
  readonly back?: boolean;
  /** Shipped, and somebody who wanted it says that it is not solved yet. */
  readonly notYet?: boolean;
  /** Who looks after it: a colleague's id, `me` for whoever asks, `nobody` where no colleague does. */
  readonly assignee?: string;
  /** Changed by its author or the company since then, Unix time in milliseconds. */
  readonly since?: number;
  /** The quarter that the team means to do it in, as `2026-Q3`. */
  readonly target?: string;
  /** The segment whose voters are counted; the order `segment` needs one. It picks nothing in another. */
  readonly segment?: string;
  /** Words to search for. */
  readonly q?: string;
}

/** What an idea weighs beside its votes. */
export interface QueueWeighs {
  /** Different accounts among its voters. */
  readonly accounts: number;
  /** The values of those accounts together, each once. */
  readonly value: number;
  /** Voters of the segment that was asked for; `null` where none was. */
  readonly segment: number | null;
  /** Its votes as they count now: each is half as much after a week. */
  readonly momentum: number;
  /** From 1 to 5, as the team sees it; `null`: nobody said. */
  readonly effort: number | null;
  readonly impact: number | null;
}

/** Why an idea stands where it does: `weight` is `people` × days since `since` × `times`. */
export interface Waits {
  /** Since when nobody answered: Unix time in milliseconds. */
  readonly since: number;
  /** Who wants it, whoever proposed it among them. */
  readonly people: number;
  /** `QUEUE.late` where the promised day has passed, else 1. */
  readonly times: number;
  /** In days of one person, one decimal. */
  readonly weight: number;
}

/** An idea in the queue, with what only staff see. */
export interface QueueRow {
  readonly idea: IdeaRow;
  /** `null`: nobody waits for an answer. */
  readonly waits: Waits | null;
  /** When its author or the company last changed it; votes and comments do not. Unix time in milliseconds. */
  readonly movedAt: number;
  readonly weighs: QueueWeighs;
  /** The colleague who looks after it; absent: nobody does. */
  readonly assignee?: Author;
  /** The quarter that the team means to do it in, as `2026-Q3`; absent: none. */
  readonly target?: string;
  /** Where it was asked for `notYet`: how many say so, and what the last of them said, at most `QUEUE.said`. */
  readonly notYet?: { readonly people: number; readonly said: readonly Line[] };
}

/** `GET …/desk/ideas`, for staff only. */
export interface QueuePage {
  /** The moment that ages are told by; the pages that follow go by the same. */
  readonly at: number;
  readonly rows: readonly QueueRow[];
  /** Of the next page; absent: this is the last one. */
  readonly next?: string;
}

/** `PUT …/desk/order`, for staff only: ideas of one status in the order in which the team wants to see them. */
export interface QueueOrder {
  readonly ideas: readonly string[];
}

/** `GET …/desk/counts`, for staff only. Each is counted to `QUEUE.counted` and no further. */
export interface QueueCounts {
  readonly waiting: number;
  readonly due: number;
  readonly back: number;
  readonly notYet: number;
  /** Whoever asks looks after it, and it is neither shipped nor declined. */
  readonly mine: number;
  readonly statuses: Readonly<Record<Status, number>>;
}

/** `GET …/desk/tags`, for staff only. */
export interface TagsPage {
  readonly tags: readonly { readonly tag: string; readonly ideas: number }[];
}

/** `PUT …/desk/tags`, for staff only: gives a tag another name on every idea; one that exists already takes it up. */
export interface TagRename {
  readonly from: string;
  /** `null` takes the tag away. */
  readonly to: string | null;
}

/** How many ideas a change of a tag was for. */
export interface TagRenamed {
  readonly ideas: number;
}

/** Statuses of ideas that are still to be worked at: what somebody looks after is counted there. */
export const QUEUE_ACTIVE = ['open', 'considering', 'planned', 'building'] as const satisfies readonly Status[];

/** A saved view of the queue. */
export interface QueueView {
  readonly id: string;
  readonly name: string;
  /** Everybody at the desk sees it. */
  readonly shared: boolean;
  /** It is one's own, or one may change it. */
  readonly mine: boolean;
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
}

/** `GET …/desk/views`, for staff only: by name. */
export interface QueueViews {
  readonly views: readonly QueueView[];
}

/** What is done to many ideas at once. */
export type BulkAction =
  | {
      readonly type: 'status';
      readonly status: Status;
      /** Public; a decline needs one. */
      readonly note?: string;
      /** Of a decline: when it is looked at again, Unix time in milliseconds. */
      readonly lookAgainAt?: number;
    }
  | { readonly type: 'tags'; readonly add?: readonly string[]; readonly remove?: readonly string[] }
  | { readonly type: 'merge'; readonly into: string; readonly note?: string }
  /** A colleague looks after them, or with `null` nobody. */
  | { readonly type: 'assign'; readonly person: string | null };

/** `POST …/desk/bulk`, for staff only. */
export interface Bulk {
  readonly ideas: readonly string[];
  readonly action: BulkAction;
}

/**
 * What became of one idea: it was done; it was so already; it was refused. Where a step is taken back: `moved` says
 * that it went on since and stays as it is, `stepped` that people were told already, so that this is a step of its own.
 */
export type BulkOutcome = 'done' | 'same' | 'refused' | 'moved' | 'stepped';

/** The answer to a step for many ideas, and to taking one back. */
export interface BulkAnswer {
  readonly results: readonly { readonly id: string; readonly outcome: BulkOutcome; readonly error?: WireError }[];
  /** By which `POST …/desk/undo/{id}` takes the step back; absent: there is nothing to take back. */
  readonly undo?: string;
}
