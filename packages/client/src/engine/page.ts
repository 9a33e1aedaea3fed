import type { Page, Surroundings } from '../surroundings.js';

/** The state of this document and of the network, as the browser sees it. */
export const browserPage: Page = {
  get visible() {
    return !document.hidden;
  },
  get online() {
    return navigator.onLine;
  },
  onChange(listener) {
    const stop = new AbortController();
    const listen = (target: EventTarget, event: string): void => target.addEventListener(event, listener, stop);
    listen(document, 'visibilitychange');
    listen(globalThis, 'online');
    listen(globalThis, 'offline');
    return () => stop.abort();
  },
};

/** Timers of the page. */
export const browserAfter: Surroundings['after'] = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};
