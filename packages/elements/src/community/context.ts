import { createContext } from '@lit/context';
import type { Client } from '@madang/client';

/** What a community gives to the widgets inside it. */
export interface Place {
  readonly client: Client;
  /** BCP 47; widgets without a `locale` of their own speak it. */
  readonly locale?: string | undefined;
}

/**
 * The context by which widgets find their community. The key is a string with a version, so that two copies of this
 * package on one page, and a community defined by one of them, still meet.
 */
export const placeContext = createContext<Place | undefined>('madang/place/1');
