import type { CaseKind, CaseState } from './moderation.js';

/**
 * What becomes of somebody's word that a thing harms their rights: nobody looked yet; it is out of sight for a time;
 * there was nothing to it; it is back; it is gone for good.
 */
export const CLAIM_STATES = ['open', 'blocked', 'refused', 'restored', 'removed'] as const;

/** One of {@link CLAIM_STATES}. */
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Limits of claims, which both ends hold to. */
export const CLAIMS = {
  /** Longest name of who says it, and longest words. */
  name: 80,
  words: 1_000,
  /** Longest that a thing is blocked without a decision, in days: it comes back by itself. */
  days: 30,
  /** Most that are shown at once. */
  page: 30,
} as const;

/** Somebody says that a thing harms their rights: `POST …/claims`. */
export interface ClaimAsked {
  readonly kind: CaseKind;
  readonly id: string;
  readonly name: string;
  /** Where they are told what becomes of it. */
  readonly email: string;
  /** Which right, and how. */
  readonly words: string;
}

/** A claim, as the company sees it. */
export interface Claim extends Omit<ClaimAsked, 'id'> {
  readonly id: string;
  readonly thing: string;
  readonly idea: string | null;
  readonly title: string;
  readonly text: string;
  /** How the thing stands; `null`: it is gone. */
  readonly shown: CaseState | null;
  readonly state: ClaimState;
  readonly at: number;
  /** Until when the thing is blocked. */
  readonly until: number | null;
}

/** What waits for the company, or is blocked: the oldest first. */
export interface ClaimsPage {
  readonly claims: readonly Claim[];
}
