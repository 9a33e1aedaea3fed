import { MAIL_PACES, type Preferences } from '@madang/protocol';
import { Slug } from '@madang/protocol/schemas';
import * as v from 'valibot';
import type { CommunityRecord } from '../records.js';
import { FOLLOW_BY } from './reason.js';

/** Boards that one may mute. */
const MOST_BOARDS = 100;

/** When nobody is written to in Korea. */
const NIGHT = { from: 21, until: 8 } as const;

/** What a browser says of whoever sits before it. */
export interface Browser {
  /** A language tag. */
  readonly locale: string | null;
  /** An IANA time zone. */
  readonly timeZone: string | null;
}

/** Longer than the longest name of a language or a time zone, in characters. */
const LONGEST_NAME = 64;

const Pace = v.picklist(MAIL_PACES);
const Hour = v.pipe(v.number(), v.integer('must be a whole hour'), v.minValue(0), v.maxValue(23));

/** A BCP 47 tag in the one way to write it, such as `ko` or `en-GB`. */
const Locale = v.pipe(
  v.string(),
  v.maxLength(LONGEST_NAME),
  v.check((tag) => canonical(tag) === tag, 'must be a language tag as BCP 47 writes it, such as ko or en-GB'),
);

/** A time zone by the name that the machine's list of them has. */
const TimeZone = v.pipe(
  v.string(),
  v.maxLength(LONGEST_NAME),
  v.check(isTimeZone, 'must be the IANA name of a time zone, such as Asia/Seoul'),
);

/** What one wants to hear, as it is sent. Whether the boards exist is for whoever knows the community. */
export const PreferencesBody = v.strictObject({
  mail: v.strictObject({ official: Pace, direct: Pace, comments: Pace }),
  push: v.strictObject({ official: v.boolean(), direct: v.boolean(), comments: v.boolean() }),
  muted: v.boolean(),
  mutedBoards: v.pipe(v.array(Slug), v.maxLength(MOST_BOARDS)),
  locale: Locale,
  timeZone: TimeZone,
  quiet: v.nullable(
    v.pipe(
      v.strictObject({ from: Hour, until: Hour }),
      v.check(({ from, until }) => from !== until, 'must begin at another hour than it ends'),
    ),
  ),
  follow: v.optional(v.strictObject({ proposed: v.boolean(), commented: v.boolean(), voted: v.boolean() }), {
    ...FOLLOW_BY,
  }),
});

/** What of it is to be otherwise, as it is sent. */
export const PreferencesChangeBody = v.partial(
  v.strictObject({
    ...PreferencesBody.entries,
    mail: v.partial(PreferencesBody.entries.mail),
    push: v.partial(PreferencesBody.entries.push),
    follow: v.partial(v.strictObject({ proposed: v.boolean(), commented: v.boolean(), voted: v.boolean() })),
    mute: PreferencesBody.entries.mutedBoards,
    unmute: PreferencesBody.entries.mutedBoards,
  }),
);

/**
 * What somebody wants to hear who never said: what the company does and what is meant for them at once, what others say
 * once a day. In Korean communities nothing leaves the inbox at night.
 */
export function defaultPreferences({ locales }: Pick<CommunityRecord, 'locales'>): Required<Preferences> {
  const [locale = 'en'] = locales;
  const korean = locale === 'ko' || locale.startsWith('ko-');
  return {
    mail: { official: 'instant', direct: 'instant', comments: 'daily' },
    push: { official: true, direct: true, comments: false },
    muted: false,
    mutedBoards: [],
    locale,
    timeZone: korean ? 'Asia/Seoul' : 'UTC',
    quiet: korean ? NIGHT : null,
    follow: FOLLOW_BY,
  };
}

/** What somebody said that they want to hear, as it is kept. */
export interface SaidPreferences extends Preferences {
  /** When they muted boards, in Unix milliseconds. */
  readonly mutedSince?: Readonly<Record<string, number>>;
  /** They said nothing themselves: it follows from the browser in which they became known. */
  readonly first?: true;
}

/** How {@link SaidPreferences} that nobody said are known as JSON: nothing in them is text of a person's own. */
export const FIRST_MARK = '"first":true';

/** What somebody said, without what is kept beside it. */
export function saidOf({ mutedSince: _, first: _first, ...said }: SaidPreferences): Preferences {
  return said;
}

/** What somebody wants to hear: as they said, and what nobody could say when they did as it is for everybody. */
export function preferencesOf(
  said: SaidPreferences | null,
  community: Pick<CommunityRecord, 'locales'>,
): Required<Preferences> {
  return { ...defaultPreferences(community), ...(said && saidOf(said)) };
}

/**
 * Which boards somebody muted, and when; where that is not known, for good. What they said of a single idea after that
 * is what they said last (SPEC rule B2).
 */
export function mutedBoardsOf(said: SaidPreferences | null): ReadonlyMap<string, number> {
  const since = (board: string): number => said?.mutedSince?.[board] ?? Number.MAX_SAFE_INTEGER;
  return new Map((said?.mutedBoards ?? []).map((board) => [board, since(board)]));
}

/** Whether somebody wants to hear nothing of a board, and did not say since then that they follow the idea. */
export function isMutedFor(board: string, followed: number | null, said: SaidPreferences | null): boolean {
  return (followed ?? 0) <= (mutedBoardsOf(said).get(board) ?? -1);
}

/** A change of what somebody said, with when they muted what they did not hear of before. */
export function stampMutes(before: SaidPreferences, after: Preferences, at: number): SaidPreferences {
  const known = mutedBoardsOf(before);
  const { mutedBoards } = after;
  if (mutedBoards.length === 0) return after;
  return { ...after, mutedSince: Object.fromEntries(mutedBoards.map((board) => [board, known.get(board) ?? at])) };
}

/**
 * What somebody wants to hear who never said, in the language and by the clock of the browser in which they became
 * known; what this machine does not know of either is left to the community.
 */
export function firstPreferences(
  { locales }: Pick<CommunityRecord, 'locales'>,
  { locale, timeZone }: Browser,
): Required<Preferences> {
  const spoken = locale === null ? null : canonical(locale);
  const all = defaultPreferences({ locales: spoken === null ? locales : [spoken] });
  if (timeZone === null || !isTimeZone(timeZone)) return all;
  // Who lives in Korea sleeps at night, whatever they speak.
  return { ...all, timeZone, quiet: timeZone === 'Asia/Seoul' ? NIGHT : all.quiet };
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

function isTimeZone(name: string): boolean {
  // Newer engines take offsets such as +09:00 as well, which know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
