import type { ReactiveControllerHost } from 'lit';
import type { numbersIn } from './numbers.js';
import { moderationWords } from './words.js';

/** Warns whoever is about to send a number that leads to one person, once for the same words: they decide. */
export class Warning {
  readonly #host: ReactiveControllerHost & { readonly language: string };
  #numbersIn: typeof numbersIn | undefined;
  #told = '';

  constructor(host: ReactiveControllerHost & { readonly language: string }) {
    this.#host = host;
  }

  /** Somebody begins to write: what looks through it is brought, and so are its words. */
  load(): void {
    if (this.#numbersIn) return;
    this.#words();
    import('./numbers.js').then((found) => (this.#numbersIn = found.numbersIn), () => {});
  }

  /** What there is to say before this is sent; empty for nothing, or where that was said. */
  of(text: string): string {
    const [found] = this.#numbersIn?.(text) ?? [];
    const words = found && this.#words();
    if (!words || this.#told === text) return '';
    this.#told = text;
    return words.numbers[found];
  }

  #words(): ReturnType<typeof moderationWords> {
    return moderationWords(this.#host.language, () => this.#host.requestUpdate());
  }
}
