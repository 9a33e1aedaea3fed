import { placeContext, type Place, type PlaceCallback, type PlaceRequest } from './context.js';

/** A place given to a whole page. */
export interface PagePlace {
  /** Gives another place to everybody who asked, and to whoever asks from now on. */
  set(place: Place | undefined): void;
  /** Answers nobody any more. Idempotent. */
  close(): void;
}

/**
 * Answers, on the document or any element, every widget that stands in no `<madang-community>`: what the script tag
 * installs. One that stands in one is answered there, before its question gets here.
 */
export function providePlace(on: EventTarget, place?: Place): PagePlace {
  const told = new Set<PlaceCallback>();
  const tell = (callback: PlaceCallback): void => callback(place, () => told.delete(callback));
  const answer = (event: Event): void => {
    const { context, callback } = event as PlaceRequest;
    if (context !== placeContext) return;
    event.stopImmediatePropagation();
    told.add(callback);
    tell(callback);
  };
  on.addEventListener('context-request', answer);
  return {
    set(next) {
      place = next;
      told.forEach(tell);
    },
    close: () => on.removeEventListener('context-request', answer),
  };
}
