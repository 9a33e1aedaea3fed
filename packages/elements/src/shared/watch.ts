import type { Client, Live } from '@madang/client';
import type { StatusWords } from '@madang/protocol';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Place } from '../community/context.js';
import type { FirstMessages } from '../locale/en.js';

/** A widget, or a part of one that stands in no place. */
type WatchHost = ReactiveControllerHost & { readonly place?: Place | undefined };

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
  readonly #host: WatchHost;

  constructor(host: WatchHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The value now. */
  get value(): L['value'] | undefined {
    return this.live?.value;
  }

  /**
   * Opens another live when the client or one of `keys` changed since the last call; belongs in `willUpdate`. Without a
   * client, or with a nullish or empty key, there is nothing to follow yet.
   */
  open(client: Client | undefined, keys: readonly unknown[], open: (client: Client) => L): void {
    const all = [client, ...keys];
    // As many as before: they are the arguments of one call, and nothing is open before the first.
    if (all.every((key, i) => key === this.#keys[i])) return;
    this.#keys = all;
    this.#stop?.();
    this.live = client && keys.every((key) => key != null && key !== '') ? open(client) : undefined;
    if (this.#here) this.hostConnected();
  }

  hostConnected(): void {
    this.#here = true;
    this.#stop = this.live?.subscribe(() => {
      const said = ((this.live as L).value as { readonly statusWords?: StatusWords }).statusWords;
      // Statuses have their names with the first page. The community's facts come later, and name them for good. What
      // shows ideas stands in a place: it has them from there.
      if (said) {
        (this.#host.place as Place).say ??= (words, language) => ({
          ...words,
          statuses: { ...(words as Partial<FirstMessages>).statuses, ...said[language.split('-')[0] as string], ...said[language] },
        });
      }
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#here = false;
    this.#stop?.();
    this.#stop = undefined;
  }
}
