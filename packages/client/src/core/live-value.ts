import type { Live } from '../api.js';

/** A {@link Live} that is computed when it is read. */
export interface Computed<T> extends Live<T> {
  /** What it is computed from has changed. */
  touch(): void;
}

/** Tells the page's error handling of a fault that is not the page's business. */
export function report(error: unknown): void {
  const tell = globalThis.reportError as typeof reportError | undefined;
  if (tell) return tell(error);
  // Thrown where nobody stands in its way, it is reported all the same.
  queueMicrotask(() => {
    throw error;
  });
}

/** A live value; `start` runs with the first listener, `stop` after the last. */
export function computed<T>(compute: () => T, start?: () => void, stop?: () => void): Computed<T> {
  const listeners = new Set<() => void>();
  let value: T;
  let dirty = true;
  let telling = false;
  return {
    get value() {
      // Nobody tells of changes while nobody listens.
      if (dirty || !listeners.size) {
        value = compute();
        dirty = false;
      }
      return value;
    },
    subscribe(listener) {
      // The same function may listen twice.
      const mine = (): void => listener();
      listeners.add(mine);
      if (listeners.size === 1) {
        dirty = true;
        start?.();
      }
      return () => {
        if (listeners.delete(mine) && !listeners.size) stop?.();
      };
    },
    touch() {
      dirty = true;
      if (telling) return;
      telling = true;
      queueMicrotask(() => {
        telling = false;
        // One that another takes away is not told any more; one that fails does not keep the others from it.
        for (const listener of listeners) {
          try {
            listener();
          } catch (error) {
            report(error);
          }
        }
      });
    },
  };
}
