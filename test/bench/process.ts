import { readFile } from 'node:fs/promises';

/** Clock ticks a second in `/proc`, the same on every Linux. */
const TICKS = 100;

/** Seconds of CPU that a process has used, all its threads together; `null` where the system does not say. */
export async function cpuSeconds(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name may hold spaces and brackets; what is counted comes after its last one.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS : null;
}

/** Memory of a process in MB (10^6 bytes). */
export interface Memory {
  /** What it has in memory, files that others have mapped as well included. */
  readonly resident: number;
  /** The same with what is shared divided by its users. */
  readonly proportional: number;
}

/** Memory of a process now; `null` where the system does not say. */
export async function memoryOf(pid: number): Promise<Memory | null> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => null);
  if (rollup === null) return null;
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? Number.NaN);
  return { resident: (kilobytes('Rss') * 1_024) / 1e6, proportional: (kilobytes('Pss') * 1_024) / 1e6 };
}

/** The most that a process has had in memory since it started, in MB; `null` where the system does not say. */
export async function peakOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  const kilobytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(status ?? '')?.[1] ?? Number.NaN);
  return Number.isNaN(kilobytes) ? null : (kilobytes * 1_024) / 1e6;
}
