import type { Client } from '@madang/client';
import type { BoardFacts, LoopFacts, Place } from '@madang/elements/parts.js';

/** What is drawn, and for whom. */
export interface Scene {
  readonly client: Client;
  /** What is told beside the ideas. */
  readonly board?: BoardFacts;
  readonly loop?: LoopFacts;
  /** Puts the community's own names of statuses over a widget's words. */
  readonly say?: NonNullable<Place['say']>;
  /** BCP 47. */
  readonly language: string;
  /** The address of an idea's own page. */
  readonly ideaHref: (id: string) => string;
  /** The address of a photo's small copy. */
  readonly photoHref: (id: string) => string;
}
