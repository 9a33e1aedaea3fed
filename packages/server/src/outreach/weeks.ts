import type { MailWeek, PushWeek } from '@madang/protocol';
import type { CountedWeek } from '../store/outreach.js';

/** How far back staff see how messages fare, in milliseconds: a year. */
export const LOOK_BACK = 366 * 86_400_000;

/** How many had enough for every thousand messages, to a tenth; `null` where none were sent. */
function muteRate(sent: number, enough: number): number | null {
  return sent === 0 ? null : Math.round((enough / sent) * 10_000) / 10;
}

/** How mail fared, week by week; weeks in which nothing of it happened are left out. */
export function mailWeeks(counted: readonly CountedWeek[]): MailWeek[] {
  return counted.flatMap(({ week: from, counts: all }) => {
    const { sent, bounced, complained, unsubscribed, muted } = all;
    const counts = { sent, givenUp: all['given-up'], bounced, complained, unsubscribed, muted };
    // A week in which only browsers were told something.
    if (Object.values(counts).every((times) => times === 0)) return [];
    return [{ from, ...counts, muteRate: muteRate(sent, unsubscribed + muted) }];
  });
}

/** How web push fared, as {@link mailWeeks}. */
export function pushWeeks(counted: readonly CountedWeek[]): PushWeek[] {
  return counted.flatMap(({ week: from, counts }) => {
    const { muted, 'push.sent': sent, 'push.gone': gone, 'push.stopped': stopped } = counts;
    // A week in which only mail went out.
    if (sent + gone + stopped + muted === 0) return [];
    return [{ from, sent, gone, stopped, muted, muteRate: muteRate(sent, stopped + muted) }];
  });
}
