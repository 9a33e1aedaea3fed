import type { Live } from '../api.js';

/** A {@link Live} that is computed when it is read. */
export interface Computed<T> extends Live<T> {
  /** What it is computed from has changed. */
  touch(): void;
}

/** Tells the page's error handling of a fault in a listener; the other listeners go on. */
export function report(error: unknown): void {
  (globalThis.reportError ?? console.error)(error);
}

/** A live value; `start` runs with the first listener, `stop` after the last. */
export function computed<T>(compute: () => T, start?: () => void, stop?: () => void): Computed<T> {
  const listeners = new Set<() => void>();
  let value: T;
  let dirty = true;
  let telling = false;
  const tell = (): void => {
    telling = false;
    for (const listener of [...listeners]) {
      // One that was taken away by another is not told any more.
      if (listeners.has(listener)) {
        try {
          listener();
        } catch (error) {
          report(error);
        }
      }
    }
  };
  return {
    get value() {
      if (dirty) {
        value = compute();
        dirty = false;
      }
      return value;
    },
    subscribe(listener) {
      // The same function may listen twice.
      const mine = (): void => listener();
      listeners.add(mine);
      if (listeners.size === 1) start?.();
      return () => {
        if (listeners.delete(mine) && !listeners.size) stop?.();
      };
    },
    touch() {
      dirty = true;
      if (!telling && listeners.size) {
        telling = true;
        queueMicrotask(tell);
      }
    },
  };
}
