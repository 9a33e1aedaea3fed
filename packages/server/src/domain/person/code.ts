import { timingSafeEqual } from 'node:crypto';

/** What a code for signing in may and may not. Times in milliseconds. */
export const CODE = {
  /** How long one is good after it was last sent. */
  lasts: 10 * 60_000,
  /**
   * Wrong ones that spend it. More than may be tried from one place, or whoever knows an address could spend what its
   * owner was sent. With {@link CODE.mostADay}, from however many places, guessing takes years.
   */
  tries: 12,
  /** Mails that one address is sent within {@link CODE.within}: more than one place may ask for. */
  most: 6,
  within: 15 * 60_000,
  /** And within {@link CODE.day}: whoever asks for somebody else's fills no mailbox. */
  mostADay: 20,
  day: 24 * 60 * 60_000,
  /** After how long it is reasonable to ask for another one: mail takes its time. */
  patience: 30_000,
} as const;

/** A code that nobody was sent yet. */
export interface NewCode {
  /** The keyed hash of the code. */
  readonly hash: string;
  /** What the server makes the code of, together with its key: it is kept so that the code can be sent again. */
  readonly seed: string;
}

/** The code of one address, as kept: never itself. */
export interface CodeRecord extends NewCode {
  /** The keyed hash of the code; empty once it is spent. */
  readonly hash: string;
  readonly expiresAt: number;
  /** Wrong ones that were tried in its place. */
  readonly tries: number;
  /** When codes were sent, oldest first: those that count towards {@link CODE.mostADay}. */
  readonly sent: readonly number[];
}

/** What became of a wish for a code. */
export type CodeTaken =
  | {
      readonly type: 'taken';
      /** The one to be sent. */
      readonly code: CodeRecord;
      /** Milliseconds after which another one may be asked for. */
      readonly next: number;
    }
  | { readonly type: 'too-many'; readonly next: number };

/**
 * Takes a code up to be sent. One that is still good is sent again and lasts anew: who asks for somebody else's takes
 * nothing from them. `before` is `null` for an address without any.
 */
export function takeCode(before: CodeRecord | null, made: NewCode, now: number): CodeTaken {
  const recent = before?.sent.filter((at) => at > now - CODE.day && at <= now) ?? [];
  const wait = waitAfter(recent, now);
  if (wait > 0) return { type: 'too-many', next: wait };
  const sent = [...recent, now];
  const { hash, seed, tries } = before && isGood(before, now) ? before : { ...made, tries: 0 };
  const code = { hash, seed, tries, expiresAt: now + CODE.lasts, sent };
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

/** Uncounts one that could not be sent: the code is good for as long as it was by the mail before, if there was one. */
export function dropCode(code: CodeRecord, sentAt: number): CodeRecord {
  const which = code.sent.lastIndexOf(sentAt);
  const latest = which === code.sent.length - 1;
  const sent = code.sent.filter((_, at) => at !== which);
  return { ...code, sent, ...(latest && { expiresAt: (sent.at(-1) ?? 0) + CODE.lasts }) };
}

/** Whether a hash is that of a code, and how the code stands afterwards. A right one is spent, too. */
export function tryCode(
  before: CodeRecord | null,
  hash: string,
  now: number,
): { readonly right: boolean; readonly after: CodeRecord | null } {
  // Compared whatever there is, and for as long.
  const same = sameHash(before?.hash ?? '', hash);
  if (before === null || !isGood(before, now)) return { right: false, after: null };
  if (same) return { right: true, after: { ...before, hash: '', seed: '' } };
  const tries = before.tries + 1;
  return { right: false, after: { ...before, tries, ...(tries >= CODE.tries && { hash: '', seed: '' }) } };
}

/** Whether it was not used up, nor has run out; and can be made again, which one of an earlier version cannot. */
function isGood({ hash, seed, expiresAt }: CodeRecord, now: number): boolean {
  return hash !== '' && seed !== '' && expiresAt > now;
}

function sameHash(kept: string, given: string): boolean {
  const [a, b] = [Buffer.from(kept.padEnd(given.length, '.')), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
