import type { IdeaWeight, Lens, Status, WeightPage } from '@madang/protocol';
import type { IdeaRecord } from '../domain/records.js';

/** Ideas by what their votes weigh, the heaviest first. */
export interface RankQuery {
  readonly community: string;
  readonly board: string;
  readonly by: Lens;
  /** The segment that is asked for; with `segment` as the lens it is the order as well. */
  readonly segment?: string;
  readonly status?: Status;
  readonly after?: { readonly value: number; readonly id: string };
  readonly limit: number;
}

/** What the votes of ideas weigh, for staff alone. */
export interface WeightStore {
  weights(community: string, ideas: readonly string[], segment: string | null): Promise<readonly IdeaWeight[]>;
  ranks(query: RankQuery): Promise<{
    readonly ideas: readonly (IdeaWeight & { readonly record: IdeaRecord })[];
    readonly more: boolean;
  }>;
  /** How the weight of an idea comes about at `now`; at most `most` accounts. `null` when there is no such idea. */
  weight(community: string, idea: string, most: number, now: number): Promise<WeightPage | null>;
}
