import type { Answered, Arrived } from '../server/gate.js';

interface Kept {
  readonly answer: Answered;
  readonly at: number;
}

interface Options {
  readonly now: () => number;
  readonly stale: number;
  readonly count: (what: string) => void;
}

/**
 * A content delivery network that gives out what it has for as long as it dares, whatever the server says meanwhile.
 */
export class EdgeCache {
  readonly #kept = new Map<string, Kept>();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** An answer, by `fetch` where there is no copy that may be given out. */
  async ask(request: Arrived, fetch: () => Promise<Answered>): Promise<Answered> {
    const { now, stale, count } = this.#options;
    if (request.method !== 'GET' || request.session) return fetch();
    const renew = async (): Promise<Answered> => {
      const answer = await fetch();
      if (answer.cacheable) this.#kept.set(request.url, { answer, at: now() });
      return answer;
    };
    const kept = this.#kept.get(request.url);
    const age = kept ? now() - kept.at : Infinity;
    if (!kept || age > stale) return renew();
    count('cached copy');
    // Given out while the next one is fetched.
    if (age > 2_000) renew().catch(() => undefined);
    return kept.answer;
  }
}
