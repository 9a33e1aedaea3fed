import type { ReactiveControllerHost } from 'lit';
import { type ApiError, apiErrorOf } from './api.js';

/** What is being tried: whether it is on its way, and why the last one did not happen. */
export class Attempt {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  #busy = false;
  #failure: ApiError | undefined;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host;
  }

  /** Something is on its way: it is not begun again. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Why the last one did not happen; `undefined` where it did. */
  get failure(): ApiError | undefined {
    return this.#failure;
  }

  /** Tries it; whether it happened. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    this.#set(true, undefined);
    try {
      await work();
      this.#set(false, undefined);
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Says why something did not happen. */
  fail(error: unknown): void {
    this.#set(false, apiErrorOf(error));
  }

  /** Forgets why something did not happen. */
  clear(): void {
    this.#set(this.#busy, undefined);
  }

  #set(busy: boolean, failure: ApiError | undefined): void {
    this.#busy = busy;
    this.#failure = failure;
    this.#host.requestUpdate();
  }
}
