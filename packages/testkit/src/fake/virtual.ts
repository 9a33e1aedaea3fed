import {
  type Environment,
  type KeptPhoto,
  type KeyValue,
  lazyParts,
  type Locks,
  type Page,
  type Parts,
  type PhotoDisk,
} from '@madang/client';
import { VirtualPush } from './push.js';

/** Time that passes only when it is told to. */
export class VirtualClock {
  now = Date.UTC(2026, 0, 5, 9);
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  /** Runs something later; returns what prevents it. */
  readonly after = (milliseconds: number, run: () => void): (() => void) => {
    const timer = { at: this.now + Math.max(0, milliseconds), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Lets time pass: everything that falls due runs in order, each with all that it sets off at once. */
  async pass(milliseconds = 0): Promise<void> {
    const until = this.now + milliseconds;
    for (;;) {
      await settled();
      const [next] = [...this.#timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = until;
  }

  /** Lets time pass until something is so; throws after a virtual hour. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const end = this.now + 3_600_000;
    for (await settled(); !holds(); await this.pass(50)) {
      if (this.now > end) throw new Error(`it never came about that ${what}`);
    }
  }
}

/** Resolves when everything that could run without waiting has run. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((done) => setImmediate(done));
}

/** A browser: what its tabs share. */
export class VirtualBrowser {
  readonly stored = new Map<string, string>();
  readonly push = new VirtualPush();
  /** Storage throws, as where cookies are blocked or the disk is full. */
  blocked = false;
  readonly #held = new Set<string>();
  readonly #tabs = new Set<Set<(key: string) => void>>();

  readonly storage: KeyValue = {
    getItem: (key) => this.#open().get(key) ?? null,
    setItem: (key, value) => void this.#open().set(key, value),
    removeItem: (key) => void this.#open().delete(key),
    keys: () => [...this.#open().keys()],
  };

  /** The storage as one tab has it: it hears what the others change. */
  tab(): KeyValue {
    const { storage } = this;
    const listeners = new Set<(key: string) => void>();
    this.#tabs.add(listeners);
    const tell = (key: string): void => {
      for (const others of this.#tabs) if (others !== listeners) for (const listener of others) listener(key);
    };
    return {
      ...storage,
      setItem(key, value) {
        storage.setItem(key, value);
        tell(key);
      },
      removeItem(key) {
        storage.removeItem(key);
        tell(key);
      },
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  }

  readonly locks: Locks = {
    hold: async (name) => {
      if (this.#held.has(name)) return null;
      this.#held.add(name);
      return () => void this.#held.delete(name);
    },
  };

  /** Photos that lie in this browser. */
  readonly kept = new Map<string, KeptPhoto>();
  readonly photos: PhotoDisk = photoDisk(this.kept);

  /** Everything a tab held is free again: it was closed or crashed. */
  freeLocks(): void {
    this.#held.clear();
  }

  #open(): Map<string, string> {
    if (this.blocked) throw new Error('storage is blocked');
    return this.stored;
  }
}

/** A disk for photos, in memory. */
export function photoDisk(kept = new Map<string, KeptPhoto>()): PhotoDisk {
  return {
    read: async (ids) => ids.flatMap((id) => kept.get(id) ?? []),
    write: async (photo) => void kept.set(photo.id, photo),
    remove: async (ids) => ids.forEach((id) => kept.delete(id)),
  };
}

/** One tab: whether it is seen and has a network. */
export class VirtualPage implements Page {
  visible = true;
  online = true;
  /** What the browser keeps for this tab, whatever pages are opened in it. */
  readonly kept: Map<string, string>;
  readonly #listeners = new Set<() => void>();

  constructor(kept = new Map<string, string>()) {
    this.kept = kept;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes what the browser says of this tab. */
  set(change: Partial<Pick<Page, 'visible' | 'online'>>): void {
    Object.assign(this, change);
    for (const listener of this.#listeners) listener();
  }
}

/** The client's parts, loaded beforehand: a loader would wait in real time. */
export async function loadedParts(): Promise<Parts> {
  const [engine, self, views] = await Promise.all([lazyParts.engine(), lazyParts.self(), lazyParts.views()]);
  return { engine: async () => engine, self: async () => self, views: async () => views };
}

/** A repeatable source of chance. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The environment of one tab, all of it virtual but the way to the server. */
export function virtualTab(
  clock: VirtualClock,
  browser: VirtualBrowser,
  page: VirtualPage,
  parts: Parts,
  random: () => number,
): Omit<Environment, 'transport'> {
  return {
    now: () => clock.now,
    after: clock.after,
    idle: (run) => void clock.after(1, run),
    random,
    storage: browser.tab(),
    tab: {
      getItem: (key) => page.kept.get(key) ?? null,
      setItem: (key, value) => void page.kept.set(key, value),
      removeItem: (key) => void page.kept.delete(key),
      keys: () => [...page.kept.keys()],
    },
    photos: browser.photos,
    push: browser.push,
    locks: browser.locks,
    page,
    parts,
  };
}
