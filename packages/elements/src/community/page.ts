import { placeContext, type Place, type PlaceRequest } from './context.js';

/** A place given to a whole page. */
export interface PagePlace {
  /** Answers nobody any more. Idempotent. */
  close(): void;
}

/**
 * Answers, on the document or any element, every widget that stands in no `<madang-community>`: what the script tag
 * installs. One that stands in one is answered there, before its question gets here.
 */
export function providePlace(on: EventTarget, place: Place): PagePlace {
  const answer = (event: Event): void => {
    const { context, callback } = event as PlaceRequest;
    if (context !== placeContext) return;
    event.stopImmediatePropagation();
    callback(place);
  };
  on.addEventListener('context-request', answer);
  // A widget whose code arrived first has asked in vain: it asks again.
  on.dispatchEvent(new Event('context-provider', { bubbles: true, composed: true }));
  return { close: () => on.removeEventListener('context-request', answer) };
}
