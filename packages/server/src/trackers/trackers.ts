import { createHmac } from 'node:crypto';
import {
  type HostedTracker,
  ISSUE_EVENTS,
  type IssueEvent,
  type IssueHeard,
  type IssueMove,
  LIMITS,
  type TrackerSecret,
  type TrackerSettings,
} from '@madang/protocol';
import type { CommunityRecord, IssueSecret, TrackersRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { Heard, IssueNews } from '../domain/tracker/hear-issue.js';
import type { Store } from '../store/store.js';
import { OVERLAP } from '../webhooks/sign.js';

/** Hosts that a company may name. */
const MOST_HOSTS = 20;

/** Ideas that one issue moves. */
const MOST_IDEAS = 100;

const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?$/;

/** What an admin wants of a community's trackers; what is left out stays, `null` takes away. */
export interface TrackerChange {
  readonly hosts?: Readonly<Record<string, HostedTracker | null>> | undefined;
  readonly moves?: Readonly<Partial<Record<IssueEvent, IssueMove | null>>> | undefined;
}

/** What {@link Trackers} take. */
export interface TrackersOptions {
  readonly store: Pick<Store, 'community' | 'linkedTo' | 'putTrackers'>;
  readonly now: () => number;
  /** The server's own secret, from which those of the communities follow. */
  readonly key: Uint8Array;
  /** Told that a community's settings changed. */
  readonly onChange: (community: string) => void;
}

/** What a server of GitHub sends. */
export interface GithubMessage {
  /** `X-GitHub-Event`. */
  readonly event: string;
  /** `X-GitHub-Delivery`. */
  readonly delivery: string;
  /** `X-Hub-Signature-256`. */
  readonly signature: string;
  /** The bytes that were signed. */
  readonly body: Uint8Array;
}

/** What hearing of an issue does, each in a transaction of its own. */
export interface Hearing {
  /** Keeps how it stands. */
  readonly note: (community: CommunityRecord, news: IssueNews) => Promise<void>;
  /** Tells the ideas that are linked to it. */
  readonly tell: (community: CommunityRecord, news: IssueNews, ideas: readonly string[]) => Promise<Heard>;
}

/** How communities work with their trackers: looked after by their admins, and what GitHub says of issues. */
export class Trackers {
  readonly #options: TrackersOptions;
  /** One after the other within this process: each reads what there is, and writes all of it. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(options: TrackersOptions) {
    this.#options = options;
  }

  async settings(community: string): Promise<TrackerSettings> {
    return this.#shown(await this.#kept(community));
  }

  /** Changes hosts and moves. Throws {@link Refused} `invalid`, which names the field. */
  change(community: string, { hosts = {}, moves = {} }: TrackerChange): Promise<TrackerSettings> {
    return this.#alter(community, (before) => {
      const named = merged(before.hosts, hosts);
      if (Object.keys(named).length > MOST_HOSTS) throw invalid('hosts', `must not be more than ${MOST_HOSTS}`);
      for (const host of Object.keys(named)) {
        if (!HOST.test(host)) throw invalid('hosts', `"${host}" must be a host, such as jira.shop.example`);
      }
      const moving = merged(before.moves, moves);
      for (const event of ISSUE_EVENTS) {
        const move = moving[event];
        if (!move) continue;
        if (move.note.length > LIMITS.note) throw invalid('moves', `a note must not be longer than ${LIMITS.note} characters`);
        if (move.to === 'declined' && move.note.trim() === '') throw invalid('moves', 'a decline needs a reason: its note');
      }
      return { ...before, hosts: named, moves: moving };
    });
  }

  /** Makes the secret that GitHub signs with, or a new one; each before it is good for a day from its replacement. */
  async makeSecret(community: string): Promise<TrackerSecret> {
    let generation = 1;
    await this.#alter(community, (before) => {
      const { github } = before;
      generation = (github?.generation ?? 0) + 1;
      if (!github?.on) return { ...before, github: { generation, rotatedAt: null, on: true } };
      const earlier = this.#live(github);
      const made = { generation, rotatedAt: this.#options.now(), on: true };
      return { ...before, github: { ...made, ...(earlier.length > 0 && { earlier }) } };
    });
    return { path: `/v1/${community}/trackers/github`, secret: this.#secret(community, generation) };
  }

  /** Listens to GitHub no more: no secret of this community is good from now on. */
  dropSecret(community: string): Promise<TrackerSettings> {
    return this.#alter(community, (before) => {
      const { github } = before;
      return github ? { ...before, github: { generation: github.generation, rotatedAt: null, on: false } } : before;
    });
  }

  /**
   * Takes in a message of GitHub's. Throws {@link Refused}: `not-found` where nobody listens, `not-allowed` for what is
   * not signed, `invalid` for what cannot be read.
   */
  async hear(community: CommunityRecord, message: GithubMessage, { note, tell }: Hearing): Promise<IssueHeard> {
    const { github, hosts = {} } = community.trackers ?? {};
    if (!github?.on) throw new Refused(refuse('not-found', 'This community does not listen to GitHub. madang tracker github makes it.'));
    const { isSigned, readIssue } = await import('./github.js');
    if (!isSigned(message.body, message.signature, this.#good(community.id, github))) {
      throw new Refused(refuse('not-allowed', 'X-Hub-Signature-256 is not right: check the secret of the webhook.'));
    }
    const ignored: IssueHeard = { heard: 'ignored', ideas: 0, moved: 0 };
    if (message.event !== 'issues') return ignored;
    const news = read(() => readIssue(JSON.parse(Buffer.from(message.body).toString('utf8')), { ...message, hosts }));
    if (!news) return ignored;
    await note(community, news);
    const ideas = await this.#options.store.linkedTo(community.id, news.ref, MOST_IDEAS);
    if (ideas.length === 0) return ignored;
    const heard = await tell(community, news, ideas);
    return { heard: heard.repeated ? 'repeated' : 'noted', ideas: heard.ideas, moved: heard.moved };
  }

  async #kept(community: string): Promise<TrackersRecord> {
    const found = await this.#options.store.community(community);
    if (!found) throw new Refused(refuse('not-found', 'There is no such community.', 'community'));
    return found.trackers ?? {};
  }

  #alter(community: string, alter: (before: TrackersRecord) => TrackersRecord): Promise<TrackerSettings> {
    const { store, onChange } = this.#options;
    const run = async (): Promise<TrackerSettings> => {
      const after = alter(await this.#kept(community));
      await store.putTrackers(community, after);
      onChange(community);
      return this.#shown(after);
    };
    const done = this.#changing.then(run);
    this.#changing = done.catch(() => undefined);
    return done;
  }

  #shown({ hosts = {}, moves = {}, github }: TrackersRecord): TrackerSettings {
    const until = github?.on && github.rotatedAt !== null ? github.rotatedAt + OVERLAP : null;
    const isOver = until === null || until <= this.#options.now();
    return { hosts, moves, github: github?.on ?? false, oldSecretUntil: isOver ? null : until };
  }

  #good(community: string, github: IssueSecret): readonly string[] {
    const before = this.#live(github).map((_, back) => github.generation - 1 - back);
    return [github.generation, ...before].map((one) => this.#secret(community, one));
  }

  /** When the secrets before the present one were replaced, the last first: those that are good still. */
  #live({ rotatedAt, earlier = [] }: IssueSecret): readonly number[] {
    const now = this.#options.now();
    return [...(rotatedAt === null ? [] : [rotatedAt]), ...earlier].filter((at) => at + OVERLAP > now);
  }

  /** Follows from the server's own secret, so that no database and no copy of one holds it. */
  #secret(community: string, generation: number): string {
    const about = JSON.stringify(['tracker', community, 'github', generation]);
    return createHmac('sha256', this.#options.key).update(about).digest('hex');
  }
}

/** What stands, with what is wanted over it, and without what is to go. */
function merged<T extends string, V>(
  before: Readonly<Partial<Record<T, V>>> | undefined,
  wanted: Readonly<Partial<Record<T, V | null>>>,
): Record<T, V> {
  const all = Object.entries({ ...before, ...wanted }) as [T, V | null | undefined][];
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined)) as Record<T, V>;
}

function read<T>(work: () => T): T {
  try {
    return work();
  } catch {
    throw new Refused(refuse('invalid', 'The body is not a message of GitHub about an issue.'));
  }
}

function invalid(field: string, sentence: string): Refused {
  return new Refused(refuse('invalid', `${field}: ${sentence}`, field));
}
