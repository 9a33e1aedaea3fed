import { fieldsOf } from './date-fields.js';
import type { Fields } from './date-fields.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const WEEKDAY = String.raw`^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?`;
const TIME = String.raw`(?:,?\s+(?:at\s+)?(\d.*))?$`;

/** `1 Apr 2019 …`, as in RFC 2822 with its weekday. */
const DAY_FIRST = new RegExp(String.raw`${WEEKDAY}(\d{1,2})(?:st|nd|rd|th)?[\s-]+${NAME},?[\s-]+(\d{4})${TIME}`, 'i');
/** `April 1, 2019 …`, and what JavaScript prints (`Mon Apr 01 2019 12:00:00 GMT+0900`). */
const MONTH_FIRST = new RegExp(String.raw`${WEEKDAY}${NAME}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${TIME}`, 'i');

/** Reads a date whose month is an English name, or undefined. */
export function readMonthName(text: string): Fields | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return fieldsOf(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1], dayFirst[4]);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) return fieldsOf(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2], monthFirst[4]);
  return undefined;
}

const monthNumber = (name: string | undefined): string => String(MONTHS.indexOf((name ?? '').toLowerCase()) + 1);
