import { timingSafeEqual } from 'node:crypto';

/** What a code for signing in may and may not. Times in milliseconds. */
export const CODE = {
  /** How long one is good. */
  lasts: 10 * 60_000,
  /** Wrong ones that spend it: with {@link CODE.mostADay}, from however many places, guessing takes decades. */
  tries: 5,
  /** Codes that one address is sent within {@link CODE.within}. */
  most: 3,
  within: 15 * 60_000,
  /** And within {@link CODE.day}: whoever asks for somebody else's fills no mailbox. */
  mostADay: 20,
  day: 24 * 60 * 60_000,
  /** After how long it is reasonable to ask for another one: mail takes its time. */
  patience: 30_000,
} as const;

/** The code of one address, as kept: never itself. */
export interface CodeRecord {
  /** The keyed hash of the code; empty once it is spent. */
  readonly hash: string;
  readonly expiresAt: number;
  /** Wrong ones that were tried in its place. */
  readonly tries: number;
  /** When the latest codes were sent, oldest first: those that count towards {@link CODE.mostADay}. */
  readonly sent: readonly number[];
}

/** What became of a wish for a code. */
export type CodeTaken =
  | {
      readonly type: 'taken';
      readonly code: CodeRecord;
      /** Milliseconds after which another one may be asked for. */
      readonly next: number;
    }
  | { readonly type: 'too-many'; readonly next: number };

/** Takes a new code up, which takes the place of the one before. `before` is `null` for an address without any. */
export function takeCode(before: CodeRecord | null, hash: string, now: number): CodeTaken {
  const recent = before?.sent.filter((at) => at > now - CODE.day && at <= now) ?? [];
  const wait = waitAfter(recent, now);
  if (wait > 0) return { type: 'too-many', next: wait };
  const sent = [...recent, now];
  const code = { hash, expiresAt: now + CODE.lasts, tries: 0, sent };
  return { type: 'taken', code, next: Math.max(CODE.patience, waitAfter(sent, now)) };
}

/** How long it is, in milliseconds, until one more may be sent after these, oldest first. */
function waitAfter(sent: readonly number[], now: number): number {
  const waits = [[CODE.most, CODE.within], [CODE.mostADay, CODE.day]].map(([most = 0, within = 0]) => {
    const first = sent.at(-most);
    return sent.length < most || first === undefined ? 0 : first + within - now;
  });
  return Math.max(0, ...waits);
}

/** Forgets a code that could not be sent: it counts for nothing. */
export function dropCode(code: CodeRecord, sentAt: number): CodeRecord {
  const latest = code.sent.at(-1) === sentAt;
  return { ...code, ...(latest && { hash: '' }), sent: code.sent.filter((at) => at !== sentAt) };
}

/** Whether a hash is that of a code, and how the code stands afterwards. A right one is spent, too. */
export function tryCode(
  before: CodeRecord | null,
  hash: string,
  now: number,
): { readonly right: boolean; readonly after: CodeRecord | null } {
  // Compared whatever there is, and for as long.
  const same = sameHash(before?.hash ?? '', hash);
  if (before === null || before.hash === '' || before.expiresAt <= now) return { right: false, after: null };
  if (same) return { right: true, after: { ...before, hash: '' } };
  const tries = before.tries + 1;
  return { right: false, after: { ...before, tries, ...(tries >= CODE.tries && { hash: '' }) } };
}

function sameHash(kept: string, given: string): boolean {
  const [a, b] = [Buffer.from(kept.padEnd(given.length, '.')), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
