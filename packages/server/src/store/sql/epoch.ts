/**
 * The epoch that follows: the time in seconds, and in any case more than the one before.
 *
 * A restored backup knows nothing of epochs that came after it was made. Counting up by one could give a number that
 * readers of the lost history have seen already; the time cannot, as long as the clock does not run far back. It also
 * tells a fresh database from the one that stood at the same address before.
 * @param now Unix milliseconds
 */
export function nextEpoch(before: number, now: number): number {
  return Math.max(before + 1, Math.floor(now / 1000));
}
