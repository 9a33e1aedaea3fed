import { compareVersions, type Row, type Topic, type Version } from '@madang/protocol';
import type { Failure } from '../api.js';

/** A row as the server last gave it. */
export interface Held {
  readonly row: Row;
  /** The version at which it is known to be current, besides that of its whole base. */
  readonly at: Version;
  /** The store's tick at which it last changed. */
  readonly tick: number;
}

/** What keeps a topic loaded: a window of a board, or a view of everything. */
export interface Loader {
  /** The version that all it shows has reached; `null` before its first load. */
  at: Version | null;
  /** Why its last load failed. */
  failed: Failure | null;
  /** Loads again what is shown, without moving it. Never rejects. */
  refetch(): Promise<void>;
  /** Whether it shows a row that came by itself. A loader without this shows every row. */
  wants?(row: Row): boolean;
  /** A row left the topic. */
  lost?(id: string): void;
  /** This person made an idea: it stands first. */
  claim?(idea: string): void;
  touch(): void;
}

/** What is held of a topic. */
export interface Base {
  readonly topic: Topic;
  /** Everything that is held is current at least at this version. */
  version: Version | null;
  /** No snapshot older than this is taken any more. */
  floor: Version | null;
  readonly rows: Map<string, Held>;
  /**
   * Rows that this person made and the server has, by the version before they were made: a page may be newer and not
   * have them. They are asked for from there.
   */
  readonly made: Map<string, Version>;
  readonly loaders: Set<Loader>;
}

/** Whether `a` comes before `b`; nothing comes before everything. */
export function isBefore(a: Version | null | undefined, b: Version | null | undefined): boolean {
  return !!b && (!a || compareVersions(a, b) < 0);
}

/** The name of a row within its topic. */
export function rowKey({ kind, id }: Pick<Row, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/**
 * Puts a row that the server gave at a version, unless a newer one is held (SPEC rule C2). A row of an older epoch is
 * always replaced: its number means nothing any more.
 */
export function putRow(base: Base, row: Row, at: Version, tick: number): void {
  const key = rowKey(row);
  const held = base.rows.get(key);
  base.made.delete(key);
  const epoch = held ? at[0] - held.at[0] : 1;
  if (!held || epoch > 0 || (!epoch && row.seq > held.row.seq)) base.rows.set(key, { row, at, tick });
  else if (isBefore(held.at, at)) base.rows.set(key, { ...held, at });
}

/**
 * A base is as old as the oldest of what holds it. It may get older: when a page comes that is, what its rows missed is
 * asked for from there on (SPEC rule H2).
 */
export function settle(base: Base): void {
  let least: Version | null = null;
  for (const { at } of base.loaders) if (!least || isBefore(at, least)) least = at ?? least;
  for (const at of base.made.values()) if (at[0] === least?.[0] && isBefore(at, least)) least = at;
  const epoch = least?.[0] ?? 0;
  // Once everybody has arrived in another history, what was left of the one before is gone.
  if (epoch > (base.version?.[0] ?? epoch)) {
    for (const [key, { at }] of base.rows) if (at[0] < epoch) base.rows.delete(key);
  }
  base.version = least ?? base.version;
}
