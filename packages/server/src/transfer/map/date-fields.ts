/** A calendar date and time as written. `month` counts from 1; `offset` is in minutes east of UTC. */
export interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly offset: number | undefined;
}

/** Puts date and time together; undefined when the time's text is no time. */
export function fieldsOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  time: string | undefined,
): Fields | undefined {
  const clock = time === undefined ? MIDNIGHT : readClock(time);
  return clock === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day), ...clock };
}

type Clock = Omit<Fields, 'year' | 'month' | 'day'>;

const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, millisecond: 0, offset: undefined };

const HALF = '(AM|PM|a\\.m\\.|p\\.m\\.|오전|오후)';
const CLOCK = new RegExp(
  String.raw`^(?:${HALF}\s?)?(\d{1,2})(?:시|:(?=\d))\s?(?:(\d{1,2})분?)?(?::|\s)?(?:(\d{1,2})초?)?(?:[.,](\d{1,9}))?\s?`
  + String.raw`${HALF}?\s?(Z|UTC|GMT|KST)?\s?(?:([+-])(\d{2}):?(\d{2})?)?(?:\s?\(.*\))?$`,
  'i',
);

function readClock(text: string): Clock | undefined {
  const match = CLOCK.exec(text.trim());
  if (match === null) return undefined;
  const [, before, h, m = '0', s = '0', fraction = '', after, zone, sign, zoneHours, zoneMinutes = '0'] = match;
  const half = (before ?? after)?.toLowerCase().replaceAll('.', '');
  const written = Number(h);
  if (half !== undefined && written > 12 && (half === 'am' || half === '오전')) return undefined;
  const afternoon = half === 'pm' || half === '오후';
  const hour = half === undefined || written > 12 ? written : (written % 12) + (afternoon ? 12 : 0);
  const east = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const offset = sign !== undefined ? east : zone === undefined ? undefined : zone.toUpperCase() === 'KST' ? 540 : 0;
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
  return { hour, minute: Number(m), second: Number(s), millisecond, offset };
}

