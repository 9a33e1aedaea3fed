import type { SignInKey } from '../store/people.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';

/** How long somebody is signed in by a code, in milliseconds: as long as browsers keep a cookie. */
export const SIGN_IN_LASTS = 400 * 24 * 60 * 60 * 1_000;

/** How often it is looked for what lasted longer, in milliseconds. */
export const SIGN_IN_SWEEP_EVERY = 10 * 60 * 1_000;

/** Secrets that are looked at each time. */
const LOOKED_AT = 1_000;

/** Ends what people were signed in by for too long, some at a time. Any number of processes may do it at any time. */
export class SignInSweep {
  readonly #store: Pick<Store, 'forgetSignIns'>;
  readonly #timers: Pick<Timers, 'now'>;
  #after: SignInKey | null = null;

  constructor(store: Pick<Store, 'forgetSignIns'>, timers: Pick<Timers, 'now'>) {
    this.#store = store;
    this.#timers = timers;
  }

  /** Looks at the next ones, and begins anew after the last. */
  async run(): Promise<void> {
    this.#after = await this.#store.forgetSignIns(this.#after, this.#timers.now() - SIGN_IN_LASTS, LOOKED_AT);
  }
}
