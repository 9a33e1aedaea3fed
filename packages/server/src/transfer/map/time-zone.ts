const formatters = new Map<string, Intl.DateTimeFormat>();

/** Tells whether a name is a time zone this Node knows. */
export function isTimeZone(name: string): boolean {
  try {
    formatter(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The Unix time in milliseconds at which clocks in a zone show a wall time (itself given as if it were UTC).
 *
 * A time that a change of clocks skips or repeats is read with one of its two offsets.
 */
export function zonedTime(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall;
  const guess = wall - offsetAt(wall, timeZone);
  // Near a change of clocks the offset at the guess is another one.
  return wall - offsetAt(guess, timeZone);
}

/** How far a zone's clocks are ahead of UTC at a time, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = formatter(timeZone).formatToParts(at).map(({ type, value }) => [type, Number(value)] as const);
  const fields = Object.fromEntries(parts) as Record<string, number>;
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.trunc(at / 1000) * 1000;
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formatters.set(timeZone, found);
  }
  return found;
}
