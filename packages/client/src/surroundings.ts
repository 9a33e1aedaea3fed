import type { PushSubscriptionBody } from '@madang/protocol';
import type { KeptPhoto } from './api.js';
import type { Transport } from './transport/transport.js';

/** Text kept by name, like `localStorage`. Any method may throw: what is blocked or full is no reason to fail. */
export interface KeyValue {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  /** Every name that is kept. */
  keys(): readonly string[];
  /** Calls back with a name that another tab changed, where that can be heard. Returns its unsubscribe. */
  onChange?(listener: (key: string) => void): () => void;
}

/** Photos kept across reloads, by id. What is blocked or full rejects: then a photo lives as long as its page. */
export interface PhotoDisk {
  /** Those that are there, in no particular order. */
  read(ids: readonly string[]): Promise<readonly KeptPhoto[]>;
  /** `at`: now, in Unix milliseconds. */
  write(photo: KeptPhoto, at: number): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Names of which one holder at a time owns each, across the tabs of a browser. */
export interface Locks {
  /** Takes a name at once, or answers `null` when somebody else has it. The function given back lets it go. */
  hold(name: string): Promise<(() => void) | null>;
}

/** What the page is doing. */
export interface Page {
  readonly visible: boolean;
  readonly online: boolean;
  /** Calls back whenever one of the two changed. Returns its unsubscribe. */
  onChange(listener: () => void): () => void;
}

/** The host's service worker, and for which community it shows messages. */
export interface PushWhere {
  readonly worker: string;
  readonly community: string;
}

/** What a browser holds to be sent messages by, and the public key for which it was made. */
export interface HeldSubscription {
  readonly subscription: PushSubscriptionBody;
  readonly key: string | null;
}

/** What a browser does about messages. What it cannot do rejects. */
export interface PushDoor {
  /** `install`: once the site is on the home screen. */
  readonly able: 'yes' | 'install' | 'no';
  readonly permission: 'default' | 'granted' | 'denied';
  /** Asks the person, while a press of theirs is handled. */
  ask(): Promise<PushDoor['permission']>;
  held(where: PushWhere): Promise<HeldSubscription | null>;
  /** Registers the worker where that is not done. `key`: of the server, as URL-safe base64. */
  subscribe(where: PushWhere, key: string): Promise<PushSubscriptionBody>;
  unsubscribe(where: PushWhere): Promise<void>;
  /** Opens ideas that a pressed message is about in this page. Returns its end. */
  onOpen(): () => void;
}

/** Everything a client takes from the world around it: time, chance, the page, and every message. */
export interface Surroundings {
  readonly transport: Transport;
  /** Unix time in milliseconds. */
  readonly now: () => number;
  /** A number in [0, 1), good enough for ids. */
  readonly random: () => number;
  /** Runs something once, later; the function given back prevents it. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Runs something when the page has nothing better to do. */
  readonly idle: (run: () => void) => void;
  readonly storage: KeyValue;
  /** The browser's own database, if left out. */
  readonly photos?: PhotoDisk | undefined;
  /** The browser's own service workers, if left out. */
  readonly push?: PushDoor | undefined;
  /** Kept for this tab only, like `sessionStorage`: over a reload, and over a log-in on another page. */
  readonly tab: KeyValue;
  readonly locks: Locks;
  readonly page: Page;
}

/** What is known from the beginning; whoever needs more fills it in. */
export type Given = Pick<Surroundings, 'now' | 'random' | 'idle'> & Partial<Surroundings>;
