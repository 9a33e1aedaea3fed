/**
 * A point in a topic's history: `[epoch, seq]`. `seq` counts changes without holes; `epoch` rises when the history
 * was replaced (a restore, a failover), so the two are compared in that order (SPEC rule V2).
 */
export type Version = readonly [epoch: number, seq: number];

/** Negative when `a` is older than `b`, zero when equal, positive when newer. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1];
}

/** `epoch.seq`, as used in ETags and in `?since=`. */
export function formatVersion(version: Version): string {
  return `${version[0]}.${version[1]}`;
}

/** Reads what {@link formatVersion} wrote; `null` when it is anything else. */
export function parseVersion(text: string): Version | null {
  const match = /^(\d{1,12})\.(\d{1,15})$/.exec(text);
  return match ? [Number(match[1]), Number(match[2])] : null;
}
