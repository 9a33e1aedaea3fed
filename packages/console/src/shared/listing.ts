import type { ReactiveControllerHost } from 'lit';
import { type ApiError, apiErrorOf } from './api.js';
import { Return } from './return.js';

/** A page of a list, as {@link Listing} keeps it. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent after the last. */
  readonly next?: string | undefined;
}

/** Reads a page of what is asked for, from its beginning where `cursor` is absent. */
export type ReadPage<T> = (asked: string, cursor?: string) => Promise<ListPage<T>>;

/** A list that is read by pages. What is asked for follows the address; an answer to an earlier question is dropped. */
export class Listing<T> {
  readonly #host: ReactiveControllerHost;
  readonly #read: ReadPage<T>;
  #asked: string | undefined;
  #items: readonly T[] | undefined;
  #next: string | undefined;
  #failure: ApiError | undefined;

  constructor(host: ReactiveControllerHost, read: ReadPage<T>) {
    this.#host = host;
    this.#read = read;
    new Return(host, () => this.#failure, () => this.again());
  }

  /** `undefined` until something is here. */
  get items(): readonly T[] | undefined {
    return this.#items;
  }

  /** What was asked for last; `undefined` before anything was. */
  get asked(): string | undefined {
    return this.#asked;
  }

  /** Why the last reading did not happen. */
  get failure(): ApiError | undefined {
    return this.#failure;
  }

  /** There is more of it. */
  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** Asks for another list; nothing happens where it is the one that is shown. */
  ask(asked: string): void {
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.again();
  }

  /** Reads the list anew, from its beginning. What is shown stays until then. */
  again(): Promise<void> {
    return this.#load();
  }

  /** Reads the next page. */
  async more(): Promise<void> {
    if (this.#next !== undefined) await this.#load(this.#next);
  }

  /** Puts other items in place of those that are shown: something was done to them here. */
  put(items: readonly T[]): void {
    this.#items = items;
    this.#host.requestUpdate();
  }

  async #load(cursor?: string): Promise<void> {
    const asked = this.#asked;
    if (asked === undefined) return;
    try {
      const { items, next } = await this.#read(asked, cursor);
      if (asked !== this.#asked) return;
      this.#failure = undefined;
      this.#items = cursor === undefined ? items : [...(this.#items ?? []), ...items];
      this.#next = next;
    } catch (error) {
      if (asked === this.#asked) this.#failure = apiErrorOf(error);
    }
    this.#host.requestUpdate();
  }
}
