import type { KeyValue } from '../surroundings.js';

/**
 * A storage that never throws: where the browser's is blocked or full, the page's memory takes its place. Then nothing
 * survives a reload, which is told once.
 */
export function safeStorage(inner: KeyValue, warn: (message: string) => void): KeyValue {
  const memory = new Map<string, string>();
  let warned = false;
  const failed = (error: unknown): void => {
    if (!warned) warn(`madang: storage is not available, so what is not sent yet will not survive a reload (${String(error)})`);
    warned = true;
  };
  const attempt = <T>(run: () => T, instead: T): T => {
    try {
      return run();
    } catch (error) {
      failed(error);
      return instead;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt(() => inner.getItem(key), null),
    setItem(key, value) {
      try {
        inner.setItem(key, value);
        memory.delete(key);
      } catch (error) {
        memory.set(key, value);
        failed(error);
      }
    },
    removeItem(key) {
      memory.delete(key);
      attempt(() => inner.removeItem(key), undefined);
    },
    keys: () => [...new Set([...attempt(() => inner.keys(), []), ...memory.keys()])],
    onChange: (listener) => attempt(() => inner.onChange?.(listener), undefined) ?? (() => {}),
  };
}
