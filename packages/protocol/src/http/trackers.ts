import type { IssueEvent, IssueMove, Link, TrackerKind } from '../records/link.js';

/** `GET …/ideas/{id}/links`, for staff only: the issues that an idea is linked to, the oldest link first. */
export interface LinksPage {
  readonly links: readonly Link[];
}


/** The trackers on whose own hosts a company has its issues. */
export type HostedTracker = Exclude<TrackerKind, 'link'>;

/** `GET …/trackers`, for admins: how a community works with its trackers. */
export interface TrackerSettings {
  /** The company's own hosts, such as `jira.shop.example`. */
  readonly hosts: Readonly<Record<string, HostedTracker>>;
  /** What moves ideas; what is left out moves nothing and is told to staff only. */
  readonly moves: Readonly<Partial<Record<IssueEvent, IssueMove>>>;
  /** Whether GitHub is listened to. */
  readonly github: boolean;
  /** Until when the secret before the present one is good as well; `null` where none is. */
  readonly oldSecretUntil: number | null;
}

/** The secret that GitHub signs with, shown when it is made only. */
export interface TrackerSecret {
  /** Where GitHub's webhook posts to, from the root of this server. */
  readonly path: string;
  readonly secret: string;
}

/** `POST …/trackers/github`: what came of a message of GitHub's. */
export interface IssueHeard {
  /** `ignored`: about nothing that is linked, or nothing that is listened to. `repeated`: it was heard before. */
  readonly heard: 'noted' | 'repeated' | 'ignored';
  /** Ideas that are linked to the issue. */
  readonly ideas: number;
  /** How many of them moved. */
  readonly moved: number;
}
