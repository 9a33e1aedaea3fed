import type { Author, QueueCounts, QueueFilter, QueueSort, QueueView, QueueWeighs, TagsPage } from '@madang/protocol';
import type { KeptStep } from '../domain/queue/kept-step.js';
import type { IdeaRecord } from '../domain/records.js';

/** One page of the queue. */
export interface QueueQuery extends QueueFilter {
  readonly community: string;
  readonly sort: QueueSort;
  /** `nobody`, or an id: who asks is told by the route. */
  readonly assignee?: string;
  /** The moment that ages are told by, in Unix milliseconds. */
  readonly now: number;
  /** Where the page before ended. */
  readonly after?: QueuePosition;
  readonly limit: number;
}

/**
 * Where a page ended: the value and the id of its last idea; for a search, how many came before, and ''. Of the order
 * `due`, what waits for nothing comes last, by −1 − the time at which it was proposed.
 */
export interface QueuePosition {
  readonly value: number;
  readonly id: string;
}

/** An idea with what the queue knows of it. */
export interface QueuedIdea {
  readonly idea: IdeaRecord;
  readonly movedAt: number;
  /** `null`: it does not wait. */
  readonly waitsSince: number | null;
  /** Who of the team looks after it. */
  readonly assignee: Author | null;
  /** The quarter that the team means to do it in. */
  readonly target: string | null;
  /** What it weighs; its momentum follows from its score. */
  readonly weighs: Omit<QueueWeighs, 'momentum'>;
}

/** A view as it is kept. */
export interface QueueViewRecord extends Omit<QueueView, 'mine'> {
  readonly community: string;
  /** Whose it is. */
  readonly person: string;
  /** When it was last changed, in Unix milliseconds. */
  readonly at: number;
}

/** What a store knows of the queue of the console. What changes ideas is a write like any other. */
export interface QueueStore {
  queue(query: QueueQuery): Promise<{ readonly ideas: readonly QueuedIdea[]; readonly next: QueuePosition | null }>;
  /** How many wait, by what for, and how many somebody looks after; counted to `most` each and no further. */
  queueCounts(
    community: string,
    board: string | undefined,
    now: number,
    most: number,
    person?: string,
  ): Promise<QueueCounts>;
  /** Tags in use on all boards with how many ideas carry them, most used first. */
  tagCounts(community: string, limit: number): Promise<TagsPage['tags']>;
  /** Ideas that carry a tag, wherever they stand. */
  tagged(community: string, tag: string, limit: number): Promise<readonly string[]>;
  /** When the status of each of these ideas last changed, in Unix milliseconds. */
  statusTimes(community: string, ideas: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The views that somebody sees: their own and the shared ones, by name. */
  queueViews(community: string, person: string, limit: number): Promise<readonly QueueViewRecord[]>;
  /** Keeps a view, unless one with its id is somebody else's and not shared, or is of another community. */
  putQueueView(view: QueueViewRecord): Promise<boolean>;
  /** Forgets a view that is one's own or shared; whether there was one. */
  removeQueueView(community: string, person: string, id: string): Promise<boolean>;
  /** Keeps a step, or what became of it, and forgets those of its person from before a time. */
  keepStep(step: KeptStep, before: number): Promise<void>;
  /** A step that somebody took; `null` where there is none such of theirs. */
  keptStep(community: string, person: string, id: string): Promise<KeptStep | null>;
}

