import type { ReactiveControllerHost } from 'lit';
import type { Client } from '@madang/client';
import type { numbersIn } from './numbers.js';
import { moderationWords } from './words.js';

/** For how long somebody waits for what looks through their words, in milliseconds: the server looks as well. */
const PATIENCE = 3_000;

interface WarningHost extends ReactiveControllerHost {
  readonly language: string;
  readonly client: Client | undefined;
}

/**
 * Warns whoever is about to send a number that leads to one person, once for the same words: they decide. Where the
 * community has such words shown like others, nobody is warned.
 */
export class Warning {
  readonly #host: WarningHost;
  #numbersIn: typeof numbersIn | undefined;
  /** Everything is here that is needed to warn, or to know that nobody has to be. */
  #ready = false;
  #then: (() => void) | undefined;
  #told = '';

  constructor(host: WarningHost) {
    this.#host = host;
  }

  /** Somebody begins to write: what looks through it is brought, and so are its words. */
  async load(): Promise<void> {
    if (this.#ready) return;
    try {
      const community = await this.#host.client?.info();
      if (community?.policy.numbers !== 'shown') {
        this.#numbersIn = (await import('./numbers.js')).numbersIn;
        await new Promise<void>((arrived) => {
          if (this.#words(arrived)) arrived();
        });
      }
      this.#ready = true;
    } catch {
      // Nobody is warned; it waits for a look all the same.
    }
  }

  /**
   * Does this with a text that is about to be sent, once it can be looked through: at once where it can be, or has no
   * figure in it. Of what was asked for meanwhile only the last is done.
   */
  before(text: string, then: () => void): void {
    if (this.#ready || !/\p{N}/u.test(text)) return then();
    const isFirst = !this.#then;
    this.#then = then;
    if (!isFirst) return;
    const enough = new Promise<void>((resolve) => {
      setTimeout(resolve, PATIENCE);
    });
    void Promise.race([this.load(), enough]).then(() => {
      const last = this.#then;
      this.#then = undefined;
      last?.();
    });
  }

  /** What there is to say before this is sent; empty for nothing, or where that was said. */
  of(text: string): string {
    const [found] = this.#numbersIn?.(text) ?? [];
    const words = found && this.#words(() => this.#host.requestUpdate());
    if (!words || this.#told === text) return '';
    this.#told = text;
    return words.numbers[found];
  }

  #words(arrived: () => void): ReturnType<typeof moderationWords> {
    return moderationWords(this.#host.language, arrived);
  }
}
