import type { InboxRead, NewsGroup } from '@madang/protocol';
import { asIs } from '../core/json.js';
import type { KeyValue } from '../surroundings.js';
import { newest } from './groups.js';

/** The name under which it stands that everything was read. */
const ALL = '*';

/** How far somebody has read: what the server was told, and what it has yet to be told. */
export interface Reads {
  /** What the server does not know yet, the oldest first. */
  readonly pending: readonly InboxRead[];
  /** Whether nobody has read further yet. */
  add(read: InboxRead): boolean;
  /** The server knows, or does not want to. */
  done(read: InboxRead): void;
  /** Whether all of a group was read here. */
  covers(group: NewsGroup): boolean;
  /** Whether something about this idea, or everything, is still to be told. */
  awaits(idea?: string): boolean;
  /** Another tab may have read something. */
  look(): void;
}

type Marks = Record<string, number>;

/** What was read is kept under `key` until the server knows: over a reload, and for the other tabs of this browser. */
export function openReads(storage: KeyValue, key: string): Reads {
  /** Everything that is known to be read: reading is never taken back. */
  const marks = new Map<string, number>();
  let pending: Marks = {};

  const keep = (): void => {
    if (Object.keys(pending).length > 0) storage.setItem(key, JSON.stringify(pending, asIs));
    else storage.removeItem(key);
  };
  const mark = (name: string, seq: number): boolean => {
    if (seq <= Math.max(marks.get(name) ?? 0, marks.get(ALL) ?? 0)) return false;
    marks.set(name, seq);
    return true;
  };
  function look(): void {
    let kept: unknown;
    try {
      kept = JSON.parse(storage.getItem(key) ?? '{}');
    } catch {
      // What cannot be read is nothing.
    }
    const found = Object.entries((kept ?? {}) as Marks).filter(([, seq]) => Number.isSafeInteger(seq) && seq > 0);
    for (const [name, seq] of found) if (mark(name, seq)) pending[name] = seq;
  }
  look();

  return {
    get pending() {
      return Object.entries(pending).map(([name, seq]) => (name === ALL ? { seq } : { idea: name, seq }));
    },
    add({ idea = ALL, seq }) {
      if (!mark(idea, seq)) return false;
      // Who has read everything has read each idea.
      if (idea === ALL) pending = Object.fromEntries(Object.entries(pending).filter(([, one]) => one > seq));
      pending[idea] = seq;
      keep();
      return true;
    },
    done({ idea = ALL, seq }) {
      if ((pending[idea] ?? 0) > seq) return;
      delete pending[idea];
      keep();
    },
    covers: (group) => newest(group) <= Math.max(marks.get(ALL) ?? 0, marks.get(group.idea.id) ?? 0),
    awaits: (idea = ALL) => idea in pending,
    look,
  };
}
