/** What a run of junk leaves to chance, the same for the same seed. */
export interface Chance {
  /** Whether something of this likelihood happens. */
  is(likelihood: number): boolean;
  /** A whole number from 0 up to and without `most`. */
  below(most: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Makes one. Mulberry32 by Tommy Ettinger (public domain): small, and good enough to choose by. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    is: (likelihood) => next() < likelihood,
    below: (most) => Math.floor(next() * most),
    pick: <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T,
  };
}
