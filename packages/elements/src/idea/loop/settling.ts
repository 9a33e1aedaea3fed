import { lacks, type Told } from './told.js';

/** Something that is told waits, or does no longer. Internal: it stays within the widget. */
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
    const taken = !shown || same || free || this.#expects || lacks(now, shown) || !inSight(host);
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

function inSight(host: Element): boolean {
  if (document.hidden || !host.isConnected) return false;
  const { top, bottom } = (host.parentElement ?? host).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
