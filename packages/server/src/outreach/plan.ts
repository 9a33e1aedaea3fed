import { NEWS_CLASSES, type NewsClass, type Preferences } from '@madang/protocol';
import { localDay, outOfQuiet, type Pace, timeFor } from './when.js';

/** Ways by which news leave the inbox. */
export type Channel = 'mail' | 'push';

/** Messages that one person gets by one channel on one day of theirs; what comes after joins the next digest. */
export const MOST_A_DAY = 5;

const PACES = ['instant', 'daily', 'weekly'] as const satisfies readonly Pace[];

/** How soon somebody wants to hear of a class of news by a channel; `null`: not at all. */
export function paceOf(preferences: Preferences, channel: Channel, of: NewsClass): Pace | null {
  if (preferences.muted) return null;
  if (channel === 'push') return preferences.push[of] ? 'instant' : null;
  const pace = preferences.mail[of];
  return pace === 'off' ? null : pace;
}

/** The classes that somebody wants to hear of by a channel, by how soon. */
export function classesByPace(preferences: Preferences, channel: Channel): ReadonlyMap<Pace, readonly NewsClass[]> {
  const classes = (pace: Pace): NewsClass[] => NEWS_CLASSES.filter((of) => paceOf(preferences, channel, of) === pace);
  return new Map(PACES.map((pace) => [pace, classes(pace)] as const).filter(([, of]) => of.length > 0));
}

/** What is known about somebody whose time has come. */
export interface Moment {
  readonly preferences: Preferences;
  /** The paces of which there is something new. */
  readonly waiting: ReadonlySet<Pace>;
  /** For which pace the time has come. */
  readonly come: Pace;
  /** How many messages went out on which day of theirs. */
  readonly day: string;
  readonly sent: number;
  /** Unix milliseconds. */
  readonly now: number;
}

/** What is to be done for somebody whose time has come. */
export type Plan =
  | { readonly type: 'send' }
  | { readonly type: 'later'; readonly at: number; readonly pace: Pace }
  | { readonly type: 'nothing' };

/**
 * Decides what becomes of a time that has come: whoever it is may have read everything in the inbox meanwhile, sleep,
 * have had enough for today, or want to be told at other times than when the time was set. When something goes out, all
 * that is new goes with it, whatever its pace: so a digest comes instead of messages and not beside them.
 */
export function planOf({ preferences, waiting, come, day, sent, now }: Moment): Plan {
  // What is due on Mondays at nine is due at nine.
  const isDue = (pace: Pace): boolean => pace === 'instant' || pace === come || (pace === 'daily' && come === 'weekly');
  const times = [...waiting].map((pace) => ({ pace, at: isDue(pace) ? now : timeFor(pace, now, preferences) }));
  const [first] = times.sort((a, b) => a.at - b.at);
  if (!first) return { type: 'nothing' };
  const awake = outOfQuiet(first.at, preferences);
  if (awake > now) return { type: 'later', at: awake, pace: first.pace };
  if (day === localDay(now, preferences.timeZone) && sent >= MOST_A_DAY)
    return { type: 'later', at: timeFor('daily', now, preferences), pace: 'daily' };
  return { type: 'send' };
}
