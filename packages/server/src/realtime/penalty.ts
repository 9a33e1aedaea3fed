/** Looks after whoever was sent away for sending too much: for a while, whatever they open anew waits at the door. */
export class PenaltyBox {
  readonly #until = new Map<string, number>();
  #swept = 0;

  /** `seconds` is how long somebody waits. */
  constructor(readonly seconds: number) {}

  /** Somebody sent too much, `now` in Unix milliseconds. */
  add(who: string, now: number): void {
    this.#sweep(now);
    this.#until.set(who, now + this.seconds * 1_000);
  }

  /** How long somebody has to wait, in milliseconds; 0 for whoever did nothing. */
  left(who: string, now: number): number {
    return Math.max(0, (this.#until.get(who) ?? 0) - now);
  }

  /** Those who are welcome again are forgotten, so that it never holds more than came in twice its time. */
  #sweep(now: number): void {
    if (now - this.#swept < this.seconds * 1_000) return;
    this.#swept = now;
    for (const [who, until] of this.#until) if (until <= now) this.#until.delete(who);
  }
}
