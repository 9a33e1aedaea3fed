/**
 * Milliseconds to wait before try number `attempt` (from 0): doubling up to a minute, half of it by chance, so that
 * pages that lost the same server do not come back in the same moment.
 */
export function backoff(attempt: number, random: () => number, least = 1_000): number {
  return Math.min(60_000, least * 2 ** Math.min(attempt, 10)) * (0.5 + random() / 2);
}

/** Seconds as a server says them, in milliseconds, spread over half as much again. */
export function spread(seconds: number, random: () => number): number {
  return seconds * 1_000 * (1 + random() / 2);
}
