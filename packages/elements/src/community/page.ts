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
  const told = new Map<PlaceCallback, () => void>();
  const answer = (event: Event): void => {
    const { context, callback } = event as PlaceRequest;
    if (context !== placeContext) return;
    event.stopImmediatePropagation();
    const leave = (): void => void told.delete(callback);
    told.set(callback, leave);
    callback(place, leave);
  };
  on.addEventListener('context-request', answer);
  return {
    set(next) {
      place = next;
      told.forEach((leave, callback) => callback(place, leave));
    },
    close: () => on.removeEventListener('context-request', answer),
  };
}
