import type { Client } from '@madang/client';
import { type Drafts, openDrafts } from './drafts.js';

/**
 * The words of one kind of field, such as what is still missing of an idea: kept until they were sent, so that neither
 * a reload nor a framework that takes the element away costs any, and each person's own.
 */
export class Kept {
  readonly #host: { readonly client: Client | undefined };
  readonly #what: string;
  #client: Client | undefined;
  #drafts: Drafts | undefined;

  constructor(host: { readonly client: Client | undefined }, what: string) {
    this.#host = host;
    this.#what = what;
  }

  /** What was written about this thing and not sent; empty for nothing. */
  read(id: string): string {
    return this.#open()?.read(`${this.#what}:${id}`) ?? '';
  }

  /** Keeps what is being written; an empty text lets it go. */
  keep(id: string, text: string): void {
    this.#open()?.keep(`${this.#what}:${id}`, text);
  }

  /** Lets go what was sent, unless other words were written since. */
  sent(id: string, text: string): void {
    if (this.read(id).trim() === text) this.keep(id, '');
  }

  /** Whether somebody else is here than when this was last asked: a field shows their words then. */
  turned(): boolean {
    const before = this.#client;
    const turned = this.#open()?.turned() ?? false;
    return turned || (before !== undefined && before !== this.#client);
  }

  #open(): Drafts | undefined {
    const { client } = this.#host;
    if (client !== this.#client) {
      this.#client = client;
      this.#drafts = client && openDrafts(client);
    }
    return this.#drafts;
  }
}
