import { createHash, timingSafeEqual } from 'node:crypto';
import type { Bus } from '../bus/bus.js';
import type { Store } from '../store/store.js';
import { Counts } from './counts.js';
import type { MetricsPage } from './page.js';

/** What {@link Metrics} take. */
export interface MetricsOptions {
  readonly store: Pick<Store, 'readers' | 'waiting'>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Connections that are open now. */
  readonly sockets: () => number;
  /** What leads to the other processes. */
  readonly bus?: Pick<Bus, 'state'>;
  /** What lets others than this machine look; `null`: nobody else may. */
  readonly token: string | null;
  /** Milliseconds of a clock that only runs forward. */
  readonly clock?: () => number;
}

/** What an operator may want to know of this process: counted as it happens, in Prometheus' words when asked for. */
export class Metrics {
  /** By what became of it: `applied`, `rejected`, `busy`, … */
  readonly mutations = new Counts();
  /** By channel and what became of it: `sent`, `failed`, `refused`, `given-up`, `gone`. */
  readonly messages = new Counts();
  /** By method, route and status. */
  readonly requests = new Counts();
  readonly #options: MetricsOptions;
  #page: Promise<MetricsPage> | null = null;
  #observe: (seconds: number) => void = () => undefined;

  constructor(options: MetricsOptions) {
    this.#options = options;
  }

  /** A store whose commits are timed, from the first look at them on. */
  timing(store: Pick<Store, 'write'>): Pick<Store, 'write'> {
    const { clock = () => performance.now() } = this.#options;
    return {
      write: async (needs, decide) => {
        const begun = clock();
        try {
          return await store.write(needs, decide);
        } finally {
          this.#observe((clock() - begun) / 1_000);
        }
      },
    };
  }

  /** Whether this is the token. */
  isToken(given: string): boolean {
    const { token } = this.#options;
    const hash = (words: string): Buffer => createHash('sha256').update(words).digest();
    return token !== null && timingSafeEqual(hash(given), hash(token));
  }

  /** All of it as text. The library comes with the first look: at rest it would take 12 MB. */
  async text(): Promise<{ readonly type: string; readonly body: string }> {
    this.#page ??= import('./page.js').then(({ MetricsPage }) => {
      const { store, now, sockets, bus } = this.#options;
      const { mutations, messages, requests } = this;
      const page = new MetricsPage({ store, now, sockets, ...(bus && { bus }), mutations, messages, requests });
      this.#observe = page.observeCommit;
      return page;
    });
    const page = await this.#page;
    return { type: page.type, body: await page.text() };
  }
}
