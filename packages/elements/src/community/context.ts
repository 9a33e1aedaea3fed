import type { Context } from '@lit/context';
import type { Client } from '@madang/client';

/** What a community gives to the widgets inside it. */
export interface Place {
  readonly client: Client;
  /** BCP 47; widgets without a `locale` of their own speak it. */
  readonly locale?: string | undefined;
  /** Puts words of the community's own over a widget's, once they are known. */
  say?: (<M>(words: M, language: string) => M) | undefined;
}

/**
 * The context by which widgets find their community. The key is a string with a version, so that two copies of this
 * package on one page, and a community defined by one of them, still meet.
 */
export const placeContext = 'madang/place/1' as unknown as Context<string, Place | undefined>;

/** Told the place, and again whenever it changes, until `leave` is called. */
export type PlaceCallback = (place: Place | undefined, leave?: () => void) => void;

/**
 * A widget's question for its community: an event of the Web Components context protocol, so that the providers of
 * `@lit/context` answer it. Its consumer does the same, but weighs 400 bytes more in the first load.
 */
export class PlaceRequest extends Event {
  readonly context = placeContext;
  readonly subscribe = true;

  constructor(readonly callback: PlaceCallback) {
    super('context-request', { bubbles: true, composed: true });
  }
}
