import type { Mutant } from '../world.js';

/** A rule that is broken on purpose, and where that shows. */
export interface Broken {
  /** The first seed with which the fuzz notices. */
  readonly seed: number;
  readonly mutant: Mutant;
}

/** What is broken, by the id of the rule and how. */
export type Mutants = Readonly<Record<`${string}: ${string}`, Broken>>;
