import type { LinkRecord, TrackersRecord } from '../domain/records.js';

/** What a store knows of the trackers of communities. What changes links is a write like any other. */
export interface LinkStore {
  /** The links of an idea, the oldest first; `null` when there is no such idea. */
  linksOf(community: string, idea: string): Promise<readonly LinkRecord[] | null>;
  /** The ideas that are linked to an issue, by the `ref` of its address. */
  linkedTo(community: string, ref: string, limit: number): Promise<readonly string[]>;
  /** Keeps how a community works with its trackers; `putCommunity` leaves that alone. */
  putTrackers(community: string, trackers: TrackersRecord): Promise<void>;
}
