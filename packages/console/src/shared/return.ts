import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ApiError } from './api.js';

/** How long after the server was not reached it is asked again, in milliseconds. */
const PAUSE = 3_000;

/**
 * Reads again what could not be read because the server was not reached: every few seconds, and at once when the
 * browser has a network again. Without it a page would say that there is no connection long after there is one.
 */
export class Return implements ReactiveController {
  readonly #failure: () => ApiError | undefined;
  readonly #again: () => unknown;
  readonly #onOnline = (): void => this.#try();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, failure: () => ApiError | undefined, again: () => unknown) {
    this.#failure = failure;
    this.#again = again;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#onOnline);
  }

  hostUpdated(): void {
    if (this.#isAway) this.#timer ??= setTimeout(() => this.#try(), PAUSE);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#onOnline);
    this.#stop();
  }

  get #isAway(): boolean {
    return this.#failure()?.kind === 'offline';
  }

  #try(): void {
    this.#stop();
    if (this.#isAway) this.#again();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
