import { INSIGHTS } from '@madang/protocol';
import { momentOf } from '../outreach/when.js';

const DAY = 24 * 3_600_000;

/** Days of a period, and when its weeks begin and the last one ends. */
export interface Period {
  /** First and last day, `2026-05-04`. */
  readonly from: string;
  readonly to: string;
  /** Unix milliseconds; the first day of each week, then the end. */
  readonly bounds: readonly number[];
  /** The first day of each week. */
  readonly days: readonly string[];
}

/** Whether there is such a zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A day as the midnight it would begin with if clocks were never set; `null` for one that is none. */
function wallOf(day: string): number | null {
  const wall = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== day ? null : wall;
}

/**
 * The weeks from one day to another, both among them, as they are in a zone. Weeks begin on Mondays; the first and the
 * last may be cut. `null` where the days are none, come in the wrong order, or lie too far apart.
 */
export function periodOf(from: string, to: string, zone: string): Period | null {
  const [first, last] = [wallOf(from), wallOf(to)];
  if (first === null || last === null || last < first || last - first >= INSIGHTS.days * DAY) return null;
  const walls = [first];
  // 1970-01-01 was a Thursday.
  const sinceMonday = (Math.floor(first / DAY) + 3) % 7;
  for (let wall = first + (7 - sinceMonday) * DAY; wall <= last; wall += 7 * DAY) walls.push(wall);
  return {
    from,
    to,
    bounds: [...walls, last + DAY].map((wall) => momentOf(wall, zone)),
    days: walls.map((wall) => new Date(wall).toISOString().slice(0, 10)),
  };
}

/** The day so many days before another. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
}
