import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What keys do, by what they are called; `undefined` where one does nothing now. */
export type KeyActs = Readonly<Record<string, (() => unknown) | undefined>>;

/** What a {@link Keys} asks. */
export interface KeysOptions {
  /** What the keys do, as things stand. */
  readonly acts: (event: KeyboardEvent) => KeyActs;
  /** Told of a key that is pressed in a field, which has it. */
  readonly onTyping?: (event: KeyboardEvent, field: HTMLElement) => void;
}

const FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select, dialog, [contenteditable]';

/** Single keys that do something on a page while it is shown: never while somebody types, and never with a modifier. */
export class Keys implements ReactiveController {
  readonly #options: KeysOptions;
  #end: AbortController | undefined;

  constructor(host: ReactiveControllerHost, options: KeysOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#end = new AbortController();
    document.addEventListener('keydown', (event) => this.#press(event), { signal: this.#end.signal });
  }

  hostDisconnected(): void {
    this.#end?.abort();
  }

  #press(event: KeyboardEvent): void {
    const isElsewhere = event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey;
    if (isElsewhere) return;
    const [target] = event.composedPath();
    const field = target instanceof HTMLElement && target.closest<HTMLElement>(FIELDS);
    if (field) return this.#options.onTyping?.(event, field);
    const acts = this.#options.acts(event);
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  }
}
