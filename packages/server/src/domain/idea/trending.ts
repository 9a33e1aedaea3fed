/**
 * Trending by forward decay (Cormode, Shkapenyuk, Srivastava and Xu, "Forward Decay", ICDE 2009): a vote cast at time
 * `t` weighs `2^((t − T0) / H)`, and an idea's score is the base-2 logarithm of the sum of its weights. All weights
 * fade alike as time passes, so the order between two ideas changes only when somebody votes: nothing has to be
 * recomputed by a clock, and a list stays cacheable until it is written to (SPEC rule W4).
 */
const T0 = Date.UTC(2024, 0, 1);
const HALF_LIFE = 7 * 24 * 3_600_000;

/** Score of an idea without votes: its birth counts as one. */
export function scoreOfBirth(createdAt: number): number {
  return (createdAt - T0) / HALF_LIFE;
}

/** What a score comes to now: votes, and its birth as one, each half as much after a week. */
export function momentumOf(score: number, now: number): number {
  return 2 ** (score - scoreOfBirth(now));
}

/** Score after a vote cast at `at`. */
export function scoreWithVote(score: number, at: number): number {
  const weight = (at - T0) / HALF_LIFE;
  const high = Math.max(score, weight);
  return high + Math.log2(2 ** (score - high) + 2 ** (weight - high));
}

/** Score after a vote cast at `at` was taken back; never below that of the idea's birth. */
export function scoreWithoutVote(score: number, at: number, createdAt: number): number {
  const rest = 1 - 2 ** ((at - T0) / HALF_LIFE - score);
  const birth = scoreOfBirth(createdAt);
  return rest > 0 ? Math.max(birth, score + Math.log2(rest)) : birth;
}
