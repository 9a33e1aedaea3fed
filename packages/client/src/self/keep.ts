import type { MutationCall } from '@madang/protocol';
import type { Failure } from '../api.js';
import { asIs } from '../core/json.js';
import type { KeyValue } from '../surroundings.js';

/** A mutation as it is kept across reloads. */
export interface KeptItem {
  readonly key: string;
  readonly call: MutationCall;
  readonly at: number;
  readonly step: number;
  /** Its number; 0 before it was first sent. */
  readonly n: number;
  /** It was sent under another client id before: a conflict means that it is there already. */
  readonly moved: boolean;
  readonly failure: Failure | null;
}

/** What one client id has not had answered. */
export interface Kept {
  /** The last number given out. */
  readonly last: number;
  readonly items: readonly KeptItem[];
}

/** Reads what was kept under a name; what cannot be read is nothing. */
export function readKept(storage: KeyValue, name: string): Kept | null {
  try {
    const kept = JSON.parse(storage.getItem(name) ?? 'null') as Kept | null;
    return kept && Array.isArray(kept.items) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps what is not answered; nothing to keep leaves no trace. */
export function writeKept(storage: KeyValue, name: string, kept: Kept): void {
  if (kept.items.length > 0) storage.setItem(name, JSON.stringify(kept, asIs));
  else storage.removeItem(name);
}
