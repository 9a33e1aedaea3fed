import type { InboxPage } from '@madang/protocol';
import { asIs } from '../core/json.js';
import type { KeyValue } from '../surroundings.js';

/** What is known of an inbox, as it is kept in the browser. */
export interface KeptInbox {
  /** The last first page; absent while only its count was asked for. */
  readonly page?: InboxPage;
  readonly unread: number;
  /** When the server said so, in Unix milliseconds. */
  readonly at: number;
  /** As whom this browser knows them by itself: the company's user id, or empty for a visitor. */
  readonly as: string;
}

/** Inboxes kept by person: of the one who is here, and nobody else's. */
export interface Shelf {
  read(person: string): KeptInbox | null;
  write(person: string, kept: KeptInbox): void;
  /** Forgets everybody's but this person's. */
  only(person: string): void;
  /** The person who was known here by a name of {@link KeptInbox.as}; empty for none. */
  find(as: string): string;
}

/** What is kept under names that begin with `prefix`. */
export function openShelf(storage: KeyValue, prefix: string): Shelf {
  const people = (): string[] =>
    storage.keys().filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const shelf: Shelf = {
    read(person) {
      try {
        const kept = JSON.parse(storage.getItem(prefix + person) ?? 'null') as KeptInbox | null;
        return kept && Number.isFinite(kept.unread) && Array.isArray(kept.page?.groups ?? []) ? kept : null;
      } catch {
        return null;
      }
    },
    write: (person, kept) => storage.setItem(prefix + person, JSON.stringify(kept, asIs)),
    only(person) {
      for (const one of people()) if (one !== person) storage.removeItem(prefix + one);
    },
    find: (as) => people().find((person) => shelf.read(person)?.as === as) ?? '',
  };
  return shelf;
}
