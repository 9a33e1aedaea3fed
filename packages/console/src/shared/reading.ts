import type { ReactiveControllerHost } from 'lit';

/** What a {@link Reading} stands on: an element that renders. */
export interface ReadingHost extends Pick<ReactiveControllerHost, 'requestUpdate' | 'updateComplete'> {
  readonly renderRoot: ParentNode;
}

/**
 * Which line of a list is read beside it: chosen by a press, gone through by keys, and followed by the focus. Lines are
 * buttons with `aria-current`; where there is no room for both, what is read stands in place of the list.
 */
export class Reading<T extends { readonly id: string }> {
  readonly #host: ReadingHost;
  readonly #items: () => readonly T[];
  #at = '';
  #isOpen = false;

  constructor(host: ReadingHost, items: () => readonly T[]) {
    this.#host = host;
    this.#items = items;
  }

  /** The id of what is read; empty where nothing is. */
  get at(): string {
    return this.#at;
  }

  /** What is read. */
  get item(): T | undefined {
    return this.#items().find(({ id }) => id === this.#at);
  }

  /** Somebody chose it: where there is no room for both, it is shown instead of the list. */
  get isOpen(): boolean {
    return this.#isOpen && this.item !== undefined;
  }

  /** Reads a line, for whoever pressed it. */
  open(id: string): void {
    this.#set(id, true);
    void this.#focus();
  }

  /** Goes back to the list. */
  close(): void {
    this.#set(this.#at, false);
    void this.#focus();
  }

  /** Goes up or down the list. */
  step(by: 1 | -1): void {
    const items = this.#items();
    const index = items.findIndex(({ id }) => id === this.#at);
    this.go(items[Math.min(Math.max(index + by, 0), items.length - 1)]);
  }

  /** Reads this one, or nothing, and takes the focus along: whoever goes on by keyboard goes on from here. */
  go(item: T | undefined): void {
    this.#set(item?.id ?? '', this.#isOpen);
    void this.#focus();
  }

  /** What is read without anybody having chosen it: the same as before while it is there, else the first. */
  settle(items: readonly T[]): void {
    if (!items.some(({ id }) => id === this.#at)) this.#set(items[0]?.id ?? '', false);
  }

  /** Reads this one without moving the focus. */
  stay(id: string): void {
    this.#set(id, this.#isOpen);
  }

  #set(at: string, isOpen: boolean): void {
    this.#at = at;
    this.#isOpen = isOpen;
    this.#host.requestUpdate();
  }

  async #focus(): Promise<void> {
    await this.#host.updateComplete;
    const seen = (selector: string): HTMLElement | undefined =>
      [...this.#host.renderRoot.querySelectorAll<HTMLElement>(selector)].find((one) => one.checkVisibility());
    const place = seen('.list [aria-current="true"]') ?? seen('.to-list');
    place?.scrollIntoView({ block: 'nearest' });
    place?.focus({ preventScroll: true });
  }
}
