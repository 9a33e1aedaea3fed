import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Failure } from '@madang/client';
import type { Calm } from '@madang/protocol';

/** Seconds for which each second is counted; longer waits are told by the minute and drawn seldom. */
const CLOSE = 90;

/** What a place says of how it is kept calm. */
export interface CalmWords {
  /** Only the team writes here, as customers read it. */
  readonly closedHere: string;
  readonly again: (time: string) => string;
}

/** How a place for words is kept calm, and how long whoever wrote there waits until they may again. */
export class CalmPlace implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #field: 'thread' | 'board';
  #calm: Calm = { locked: false, slow: 0 };
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, field: 'thread' | 'board') {
    this.#host = host;
    this.#field = field;
    host.addController(this);
  }

  /** Only the team writes here. */
  get locked(): boolean {
    return this.#calm.locked;
  }

  /** Seconds between two of one person; 0 for none. */
  get slow(): number {
    return this.#calm.slow;
  }

  /** Whole seconds until they may write again; 0 for now. By the page's own clock, which no visitor sets. */
  get left(): number {
    return Math.max(0, Math.ceil((this.#until - performance.now()) / 1_000));
  }

  /** What the server says of it. */
  learn(calm: Calm): void {
    this.#calm = calm;
    this.#host.requestUpdate();
  }

  /** Something is on its way. */
  sent(): void {
    if (this.slow > 0) this.#wait(this.slow);
  }

  /** Something was refused: perhaps because of what was not known here. */
  refused({ kind, field, retryAfter = 0 }: Failure): void {
    // Refused for something else: what was not taken makes nobody wait.
    if (field !== this.#field) return this.#wait(0);
    if (kind === 'closed') this.learn({ ...this.#calm, locked: true });
    else if (kind === 'too-many') this.#wait(retryAfter);
  }

  /** Why something was refused, where it was for this. */
  why({ kind, field, retryAfter = 0 }: Failure, t: CalmWords, language: string): string | undefined {
    if (field !== this.#field) return undefined;
    if (kind === 'closed') return t.closedHere;
    return kind === 'too-many' ? t.again(spanOf(language, this.left || retryAfter)) : undefined;
  }

  /** Ends it; idempotent. */
  close(): void {
    this.#host.removeController(this);
    this.hostDisconnected();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  #wait(seconds: number): void {
    clearTimeout(this.#timer);
    this.#until = performance.now() + seconds * 1_000;
    this.#tick();
  }

  readonly #tick = (): void => {
    this.#host.requestUpdate();
    if (this.left > 0) this.#timer = setTimeout(this.#tick, this.left > CLOSE ? 15_000 : 1_000);
  };
}

/** A length of time in words, such as “2 minutes”. */
export function spanOf(language: string, seconds: number): string {
  const [n, unit] =
    seconds <= CLOSE ? [seconds, 'second'] : seconds <= CLOSE * 60 ? [seconds / 60, 'minute'] : [seconds / 3_600, 'hour'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.ceil(n));
}
