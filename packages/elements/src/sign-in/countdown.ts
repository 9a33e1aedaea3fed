import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Seconds that run down, by the page's clock; its host is drawn with each. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #until = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Seconds that are left, whole ones; 0 when it is over. */
  get left(): number {
    return Math.max(0, Math.ceil((this.#until - performance.now()) / 1_000));
  }

  /** Begins anew. */
  start(seconds: number): void {
    this.stop();
    this.#until = performance.now() + seconds * 1_000;
    this.#timer = setInterval(() => {
      if (this.left === 0) this.stop();
      this.#host.requestUpdate();
    }, 1_000);
    this.#host.requestUpdate();
  }

  /** Ends it where it is; idempotent. */
  stop(): void {
    clearInterval(this.#timer);
  }

  /** @internal */
  hostDisconnected(): void {
    this.stop();
  }
}
