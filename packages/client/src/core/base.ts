import { compareVersions, type Row, type Topic, type Version } from '@madang/protocol';
import type { Failure } from '../api.js';

/** A row as the server last gave it. */
export interface Held {
  readonly row: Row;
  /** The version at which it is known to be current, besides that of its whole base. */
  version: Version;
  /** The store's tick at which it last changed. */
  readonly tick: number;
}

/** What keeps a topic loaded: a window of a board, or a view of everything. */
export interface Loader {
  /** The oldest version among the loads of what it shows; `null` before the first. */
  at: Version | null;
  /** Why its last load failed. */
  failed: Failure | null;
  /** Loads again what is shown, without moving it. Never rejects. */
  refetch(): Promise<void>;
  /** Whether it wants a row that came by itself. A loader without this wants every row. */
  wants?(row: Row): boolean;
  /** A row left the topic. */
  lost?(id: string): void;
  touch(): void;
}

/** What is held of a topic: rows that are all current at least at `version`. */
export interface Base {
  readonly topic: Topic;
  version: Version | null;
  /** Rows came that are older than the others: what was missed since `version` is to be asked for. */
  behind: boolean;
  readonly rows: Map<string, Held>;
  readonly loaders: Set<Loader>;
}

/** The name of a row within its topic. */
export function rowKey(kind: string, id: string): string {
  return `${kind} ${id}`;
}

/** Whether `a` is a version before `b`; anything is after nothing. */
export function isBefore(a: Version | null, b: Version | null | undefined): boolean {
  return !!b && (!a || compareVersions(a, b) < 0);
}

/**
 * Puts a row that the server gave at a version, unless a newer one is held (SPEC rule C3). Rows of an older epoch are
 * always replaced: their numbers mean nothing any more.
 */
export function putRow(base: Base, row: Row, version: Version, tick: number): void {
  const key = rowKey(row.kind, row.id);
  const held = base.rows.get(key);
  if (!held || row.seq > held.row.seq || held.version[0] < version[0]) base.rows.set(key, { row, version, tick });
  else if (isBefore(held.version, version)) held.version = version;
}

/** Raises a base to the version at which all that holds it was loaded completely. */
export function settleBase(base: Base): void {
  let least: Version | null | undefined;
  for (const { at } of base.loaders) if (least === undefined || isBefore(at, least)) least = at;
  if (least && isBefore(base.version, least)) base.version = least;
}
