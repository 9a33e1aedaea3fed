import type { KeyValue } from '../surroundings.js';

/** For how long another tab may still come with what a visitor did under their old name. */
const REMEMBERED = 86_400_000;

/**
 * Whoever acts in this browser and has not been named by the page: known by a secret. What they did becomes somebody's
 * only where that is sure (SPEC rule O7).
 */
export interface Visitor {
  /** What they are known by. */
  readonly secret: string | null;
  /** They acted in this tab: whom the page names here from now on is taken for them. */
  readonly acted: boolean;
  keep(secret: string): void;
  /** They act in this tab, under this id if they have one yet. */
  act(id: string): void;
  /** The next whom the page names is not they. */
  part(): void;
  /** What waits under an earlier id is `person`'s. */
  become(person: string, was: string): void;
  /** They are `person` from now on: the secret of before is gone, so that nobody after them is taken for them. */
  join(person: string, before?: string): void;
  /** Ids under which this person acted before they were known. */
  before(person: string): readonly string[];
  /** They leave this browser. */
  leave(): void;
  /** Whom the page calls by this subject erased themselves here, and did nothing since. */
  erased(subject: string): boolean;
  /** They erase themselves, as the page calls them; empty: they did not, or do something again. */
  erase(subject: string): void;
  /** What this browser keeps of a person goes. */
  wipe(id: string): void;
}

/** The visitor of a browser, as one tab sees them. */
export function createVisitor(storage: KeyValue, tab: KeyValue, now: () => number, prefix: string): Visitor {
  const secretKey = `${prefix}visitor`;
  const actedKey = `${prefix}acted`;
  const becameKey = `${prefix}was:`;
  const erasedKey = `${prefix}erased`;
  const acted = (): string | null => tab.getItem(actedKey);
  const part = (): void => tab.removeItem(actedKey);

  function become(person: string, was: string): void {
    // With those whom they were before that.
    for (const id of [was, ...before(was)]) storage.setItem(`${becameKey}${id}`, `${now()} ${person}`);
  }

  function leave(): void {
    storage.removeItem(secretKey);
    part();
  }

  function before(person: string): readonly string[] {
    return storage.keys().flatMap((key) => {
      if (!key.startsWith(becameKey)) return [];
      const [at, became] = (storage.getItem(key) ?? '').split(' ');
      if (now() - Number(at) > REMEMBERED) storage.removeItem(key);
      return became === person ? [key.slice(becameKey.length)] : [];
    });
  }

  return {
    get secret() {
      return storage.getItem(secretKey);
    },
    get acted() {
      return acted() !== null;
    },
    keep(secret) {
      if (secret !== storage.getItem(secretKey)) storage.setItem(secretKey, secret);
    },
    act(id) {
      // A storage may take an empty text for none.
      if (acted() !== `=${id}`) tab.setItem(actedKey, `=${id}`);
    },
    part,
    become,
    join(person, was = acted()?.slice(1)) {
      if (was && was !== person) become(person, was);
      leave();
    },
    before,
    leave,
    erased: (subject) => subject !== '' && storage.getItem(erasedKey) === subject,
    erase(subject) {
      if (subject) storage.setItem(erasedKey, subject);
      else storage.removeItem(erasedKey);
    },
    wipe(id) {
      for (const key of storage.keys()) {
        if (key.startsWith(prefix) && `${key} ${storage.getItem(key) ?? ''}`.includes(id)) storage.removeItem(key);
      }
      leave();
    },
  };
}
