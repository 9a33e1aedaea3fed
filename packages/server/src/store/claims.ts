import type { CaseKind, ClaimState } from '@madang/protocol';

/** Somebody who says that something here harms their rights. */
export interface ClaimRecord {
  readonly id: string;
  readonly kind: CaseKind;
  /** The idea or comment. */
  readonly thing: string;
  readonly name: string;
  /** Where they are told what becomes of it. */
  readonly email: string;
  readonly words: string;
  readonly state: ClaimState;
  readonly at: number;
  /** Until when it is blocked. */
  readonly until: number | null;
}

/** What somebody decided about a claim, or the calendar. */
export interface ClaimDecision {
  readonly from: ClaimState;
  readonly to: ClaimState;
  readonly until: number | null;
  readonly by: string | null;
  readonly at: number;
}

/** What a store keeps of claims. */
export interface ClaimStore {
  addClaim(community: string, claim: ClaimRecord): Promise<void>;
  /** Those that nobody decided about, and those that are blocked: the oldest first. */
  claims(community: string, limit: number): Promise<readonly ClaimRecord[]>;
  claim(community: string, id: string): Promise<ClaimRecord | null>;
  /** Whether it stood as it was taken to stand, and is as decided now. */
  decideClaim(community: string, id: string, decision: ClaimDecision): Promise<boolean>;
  /** What is blocked until then or longer ago, of any community. */
  claimsDue(at: number, limit: number): Promise<readonly (ClaimRecord & { readonly community: string })[]>;
  /** Until when things are blocked, of those that are: by `kind id`. */
  claimsOn(community: string, things: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Forgets those that were decided about before then, and nothing is blocked for. */
  forgetClaims(before: number, limit: number): Promise<void>;
}
