import type { Client } from '@madang/client';

/** What is drawn, and for whom. */
export interface Scene {
  readonly client: Client;
  /** BCP 47. */
  readonly language: string;
  /** The address of an idea's own page. */
  readonly ideaHref: (id: string) => string;
  /** The address of a photo's small copy. */
  readonly photoHref: (id: string) => string;
}
