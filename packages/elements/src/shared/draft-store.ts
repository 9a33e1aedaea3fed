/** Where drafts are kept; a test brings its own. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A store that never throws. */
export interface SafeStore extends Pick<DraftStore, 'getItem' | 'setItem' | 'removeItem'> {
  keys(): readonly string[];
}

/**
 * What could not be stored, by whose it is. It lasts as long as the page: else whoever signs in would find the field
 * empty in which they wrote, where storage is forbidden.
 */
const memories = new WeakMap<object, Map<string, string>>();

/** Lets the page's memory take the place of a store that is forbidden or full; all stores of one `owner` share it. */
export function safely(store: DraftStore | null, owner: object): SafeStore {
  const memory = memories.get(owner) ?? new Map<string, string>();
  memories.set(owner, memory);
  const attempt = <T>(work: (store: DraftStore) => T): T | null => {
    try {
      return store && work(store);
    } catch {
      return null;
    }
  };
  return {
    getItem: (name) => memory.get(name) ?? attempt((kept) => kept.getItem(name)),
    setItem(name, text) {
      memory.set(name, text);
      attempt((kept) => {
        kept.setItem(name, text);
        memory.delete(name);
      });
    },
    removeItem(name) {
      memory.delete(name);
      attempt((kept) => kept.removeItem(name));
    },
    keys() {
      const stored = attempt((kept) => {
        // Not by Array.from, which old libraries overwrite with one of their own.
        const names: string[] = [];
        for (let at = 0; at < kept.length; at += 1) names.push(kept.key(at) ?? '');
        return names;
      });
      return [...new Set([...memory.keys(), ...(stored ?? [])])];
    },
  };
}
