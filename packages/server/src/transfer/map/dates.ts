import { fieldsOf } from './date-fields.js';
import type { Fields } from './date-fields.js';
import { readMonthName } from './month-names.js';
import { zonedTime } from './time-zone.js';

/** In which order a file writes days and months before a year with slashes or dashes. */
export type DateOrder = 'day-first' | 'month-first';

/** What a date's text says. */
export type DateReading =
  | { readonly kind: 'time'; readonly at: number }
  | { readonly kind: 'none' }
  /** `03/04/2019`, and nothing tells which is the month. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'unreadable' };

/** Options of {@link readDate}. */
export interface DateOptions {
  /** IANA name of the zone of times that carry none, such as `Asia/Seoul`. A date alone is its midnight there. */
  readonly timeZone: string;
  readonly order?: DateOrder | undefined;
}

/**
 * Reads a date in the usual forms: ISO 8601, `2019-04-01 13:05`, `2019.04.01`, `2019. 4. 1. 오후 1:05`, `2019년 4월 1일`,
 * `20190401`, `4/13/2019` and `13/4/2019` (when it is clear which is the day, or `order` tells), `13.4.2019`,
 * `1 Apr 2019`, `Apr 1, 2019`, RFC 2822, and Unix time in seconds or milliseconds. From 1970 to 2100.
 */
export function readDate(value: unknown, options: DateOptions): DateReading {
  // `20190401` as a JSON number is a date as it is written, not a count of seconds.
  if (typeof value === 'number' && value >= 1e8) return epoch(value);
  const written = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const text = written.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (text === '') return typeof value === 'object' && value !== null ? { kind: 'unreadable' } : { kind: 'none' };
  if (/^\d{9,10}(?:\.\d+)?$|^\d{12,13}$/.test(text)) return epoch(Number(text));

  const fields = yearFirst(text) ?? yearLast(text, options.order) ?? readMonthName(text);
  if (fields === undefined) return { kind: 'unreadable' };
  return fields === 'ambiguous' ? { kind: 'ambiguous' } : toTime(fields, options.timeZone);
}

/**
 * Tells in which order a column writes its dates, when one of them gives it away (`25/03/2019`); undefined when none
 * does or they disagree.
 */
export function inferDateOrder(values: Iterable<unknown>): DateOrder | undefined {
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    const match = typeof value === 'string' ? /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{4}\b/.exec(value) : null;
    dayFirst ||= Number(match?.[1]) > 12;
    monthFirst ||= Number(match?.[2]) > 12;
  }
  return dayFirst === monthFirst ? undefined : dayFirst ? 'day-first' : 'month-first';
}

const EARLIEST = 0;
const LATEST = Date.UTC(2101, 0, 1);

function epoch(value: number): DateReading {
  // Seconds reach 4e9 by 2100; the same number as milliseconds would be February 1970.
  const at = Math.trunc(value < 1e11 ? value * 1000 : value);
  return Number.isFinite(at) && value >= 1e8 && at < LATEST ? { kind: 'time', at } : { kind: 'unreadable' };
}

const DATE = String.raw`(\d{4})\s?(?:[-./]|년)\s?(\d{1,2})\s?(?:[-./]|월)\s?(\d{1,2})\s?(?:일|\.)?`;
const YEAR_FIRST = new RegExp(String.raw`^${DATE}(?:\s?\([^)]{1,3}\))?(?:[T ,]\s?(.+))?$`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(Z)?)?$/;

function yearFirst(text: string): Fields | undefined {
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const [, y, m, d, hh = '00', mm = '00', ss = '00', zulu] = compact;
    return fieldsOf(y, m, d, `${hh}:${mm}:${ss}${zulu ?? ''}`);
  }
  const match = YEAR_FIRST.exec(text);
  return match === null ? undefined : fieldsOf(match[1], match[2], match[3], match[4]);
}

const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,T]\s?(.+))?$/;

function yearLast(text: string, order: DateOrder | undefined): Fields | 'ambiguous' | undefined {
  const match = YEAR_LAST.exec(text);
  if (match === null) return undefined;
  const [, first, mark, second, year, time] = match;
  // With dots the day always comes first.
  const dayFirst = mark === '.' || Number(first) > 12 || order === 'day-first';
  const monthFirst = Number(second) > 12 || order === 'month-first' || first === second;
  if (dayFirst && !(Number(second) > 12)) return fieldsOf(year, second, first, time);
  return monthFirst ? fieldsOf(year, first, second, time) : 'ambiguous';
}

function toTime(fields: Fields, timeZone: string): DateReading {
  const { year, month, day, hour, minute, second, millisecond, offset } = fields;
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
    && (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second < 61;
  if (!valid) return { kind: 'unreadable' };
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const at = offset === undefined ? zonedTime(wall, timeZone) : wall - offset * 60_000;
  // A day's grace: midnight of 1970-01-01 in Seoul is before the epoch.
  if (at < EARLIEST - 86_400_000 || at >= LATEST) return { kind: 'unreadable' };
  return { kind: 'time', at: Math.max(EARLIEST, at) };
}
