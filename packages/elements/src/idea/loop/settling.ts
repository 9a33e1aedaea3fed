import type { ReactiveElement } from 'lit';
import type { IdeaCard } from '@madang/client';
import { inSight } from '../../shared/in-sight.js';
import { lacks, type Told } from './told.js';

/** Something waits, or does no longer; or what was asked for first is here. Internal: it stays within the widget. */
export class LoopWaitsEvent extends Event {
  static readonly type = 'madang-loop-waits';

  constructor() {
    super(LoopWaitsEvent.type, { bubbles: true });
  }
}

/**
 * What is told while somebody reads: numbers within a line change at once, but a line that comes or goes would push
 * away what stands below it, and waits until it is asked for or nobody sees it.
 */
export class Settling {
  #shown: Told | undefined;
  #expects = false;
  /** Whether something waits. */
  waits = false;

  /** What is shown of what there is `now`; `free`: nothing has to wait. */
  settle(now: Told, host: Element, free: boolean): Told {
    const shown = this.#shown;
    const same = shown?.shape === now.shape;
    const taken = !shown || same || free || this.#expects || lacks(now, shown) || !inSight(host.parentElement ?? host);
    if (shown && !same) this.#expects = false;
    this.waits = !taken;
    if (taken) this.#shown = now;
    return taken ? now : shown;
  }

  /** The reader did something: the next change is theirs. */
  expect(): void {
    this.#expects = true;
  }

  /** What waits may be shown. */
  release(): void {
    this.#shown = undefined;
  }
}

/** What of its reader decides about their own part. */
interface Reader {
  /** Nothing has to wait. */
  readonly free: boolean;
  /** There is something that is theirs alone. */
  readonly has: boolean;
  /** It has a button of its own, and comes once that is pressed. */
  readonly behind: boolean;
}

/**
 * What only its reader sees: questions, and what they said. It comes with who they are, later than what everybody
 * reads, and so waits as news does; what they do here themselves brings it at once.
 */
export class Mine {
  /** Whether it is shown, once there is any. */
  shown = false;
  /** Whether there is any that waits. */
  waits = false;
  #watcher: IntersectionObserver | undefined;

  settle(host: Element, { vote }: IdeaCard, { free, has, behind }: Reader): void {
    this.shown ||= vote.pending !== null || (has && !behind && (free || !inSight(host.parentElement ?? host)));
    this.waits = has && !this.shown;
  }

  /** What waits may be shown. */
  release(): void {
    this.shown = true;
  }

  /** While something waits, looks whether its place went out of sight. */
  watch(host: ReactiveElement): void {
    if (this.#watcher ? this.waits && host.isConnected : !this.waits) return;
    this.#watcher?.disconnect();
    this.#watcher = undefined;
    if (!this.waits || !host.isConnected || typeof IntersectionObserver === 'undefined') return;
    this.#watcher = new IntersectionObserver(() => host.requestUpdate());
    this.#watcher.observe(host.parentElement ?? host);
  }

  /** It is another idea, or has no place any more. */
  forget(): void {
    this.shown = false;
    this.waits = false;
    this.#watcher?.disconnect();
    this.#watcher = undefined;
  }
}
