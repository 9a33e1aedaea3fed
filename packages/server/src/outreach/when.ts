import type { MailPace, Preferences } from '@madang/protocol';

/** What of {@link Preferences} says when somebody may be written to. */
export type Hours = Pick<Preferences, 'timeZone' | 'quiet'>;

/** How soon something goes out, when it goes out at all. */
export type Pace = Exclude<MailPace, 'off'>;

/** How long what goes out at once waits for more of the same, in milliseconds: one message, not five. */
export const GATHER = 60_000;

/** The hour of a digest, in the person's own time; a weekly one comes on Monday. */
export const DIGEST_HOUR = 9;

const MONDAY = 1;
const DAY = 86_400_000;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** A formatter takes a millisecond to make, and a hundred thousand people live in a few zones. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = FORMATS.get(timeZone);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
      });
    } catch {
      // A zone that this Node does not know: better at a wrong hour than never.
      format = formatOf('UTC');
    }
    FORMATS.set(timeZone, format);
  }
  return format;
}

/** The clock on the wall there, as the Unix milliseconds at which a clock in Greenwich shows the same. */
function wallClock(at: number, timeZone: string): number {
  const parts = new Map(formatOf(timeZone).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const second = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return second + (((at % 1_000) + 1_000) % 1_000);
}

/** When the clock on the wall there shows this; where it skips that hour, an hour later. */
export function momentOf(wall: number, timeZone: string): number {
  const offset = (at: number): number => wallClock(at, timeZone) - at;
  const guess = wall - offset(wall);
  const moment = wall - offset(guess);
  return wallClock(moment, timeZone) === wall ? moment : Math.max(guess, moment);
}

/** The day it is there, as `2026-05-01`. */
export function localDay(at: number, timeZone: string): string {
  return new Date(wallClock(at, timeZone)).toISOString().slice(0, 10);
}

function nextDigest(after: number, timeZone: string, weekly: boolean): number {
  const midnight = Math.floor(wallClock(after, timeZone) / DAY) * DAY;
  for (let day = 0; day <= 8; day += 1) {
    const wall = midnight + day * DAY + DIGEST_HOUR * 3_600_000;
    if (weekly && new Date(wall).getUTCDay() !== MONDAY) continue;
    const at = momentOf(wall, timeZone);
    if (at > after) return at;
  }
  throw new Error(`no Monday after ${after}`);
}

/** The end of the quiet hours in which a moment lies; the moment itself where it lies in none. */
export function outOfQuiet(at: number, { timeZone, quiet }: Hours): number {
  if (!quiet || quiet.from === quiet.until) return at;
  const wall = wallClock(at, timeZone);
  const hour = Math.floor((wall % DAY) / 3_600_000);
  const { from, until } = quiet;
  const within = from < until ? hour >= from && hour < until : hour >= from || hour < until;
  if (!within) return at;
  const midnight = Math.floor(wall / DAY) * DAY;
  const end = midnight + (hour >= until ? DAY : 0) + until * 3_600_000;
  return momentOf(end, timeZone);
}

/** When the next quiet hours begin after a moment that lies in none; `null` where there are none. */
export function nextQuiet(at: number, { timeZone, quiet }: Hours): number | null {
  if (!quiet || quiet.from === quiet.until) return null;
  const midnight = Math.floor(wallClock(at, timeZone) / DAY) * DAY;
  const [today, tomorrow] = [0, 1].map((day) => momentOf(midnight + day * DAY + quiet.from * 3_600_000, timeZone));
  return (today !== undefined && today > at ? today : tomorrow) ?? null;
}

/** When something of a pace that happened at a moment goes out: never in quiet hours. */
export function timeFor(pace: Pace, at: number, hours: Hours, gather = GATHER): number {
  switch (pace) {
    case 'instant':
      return outOfQuiet(at + gather, hours);
    case 'daily':
      return outOfQuiet(nextDigest(at, hours.timeZone, false), hours);
    case 'weekly':
      return outOfQuiet(nextDigest(at, hours.timeZone, true), hours);
  }
}
