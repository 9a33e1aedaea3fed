import type { Live } from '@madang/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Follows a {@link Live} of the client while its widget is in the document: the widget renders again after each change.
 * A widget that is moved lets go and takes hold again; what was shown stays.
 */
export class Watch<L extends Live<unknown>> implements ReactiveController {
  /** What is followed: `undefined` until {@link open} was told something. */
  live: L | undefined;
  #keys: readonly unknown[] = [];
  #stop: (() => void) | undefined;
  #here = false;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The value now. */
  get value(): L['value'] | undefined {
    return this.live?.value;
  }

  /**
   * Opens another live when one of `keys` changed since the last call, typically in `willUpdate`. A nullish or empty key
   * means that there is nothing to follow yet.
   */
  open(keys: readonly unknown[], open: () => L): void {
    if (this.#keys.length === keys.length && keys.every((key, i) => key === this.#keys[i])) return;
    this.#keys = keys;
    this.hostDisconnected(this.#here);
    this.live = keys.some((key) => key == null || key === '') ? undefined : open();
    if (this.#here) this.hostConnected();
  }

  hostConnected(): void {
    this.#here = true;
    this.#stop = this.live?.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(here = false): void {
    this.#here = here;
    this.#stop?.();
    this.#stop = undefined;
  }
}
