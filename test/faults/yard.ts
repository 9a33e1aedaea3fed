import assert from 'node:assert/strict';
import { COMPANY_SECRETS, companyToken } from '../support/company.js';
import { type Place, type SourceServer, startSource } from '../support/source-server.js';
import { lapse } from './lapse.js';

/** A server that is killed again and again, and asked in between. */
export class Yard {
  readonly #place: Place;
  readonly #settings: Readonly<Record<string, string>>;
  #server: SourceServer | null = null;

  constructor(place: Place, settings: Readonly<Record<string, string>>) {
    this.#place = place;
    this.#settings = { MADANG_COMPANY_SECRETS: COMPANY_SECRETS, ...settings };
  }

  async start(): Promise<void> {
    this.#server = await startSource(this.#place, this.#settings);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.kill();
  }

  /** {@link kill} in so many milliseconds, at whatever it is about then. */
  async killIn(delay: number): Promise<void> {
    const server = this.#server;
    await server?.killIn(delay);
    if (this.#server === server) this.#server = null;
  }

  /** Starts it once more, where everything that the killed one had claimed has run out. */
  async restart(): Promise<void> {
    await lapse(this.#place);
    await this.start();
  }

  /** Ends it as an operator would. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.stop();
  }

  /** Asks the community `demo` as somebody whom the company names. */
  async ask<T>(method: string, path: string, claims: Readonly<Record<string, unknown>>, body?: object): Promise<T> {
    const answer = await fetch(`${this.#server?.url ?? 'http://gone.invalid'}/v1/demo${path}`, {
      method,
      headers: {
        authorization: `Bearer ${companyToken(claims, Date.now())}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    return (await answer.json()) as T;
  }
}
