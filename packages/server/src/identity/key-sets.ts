import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { refuse, Refused } from '../domain/refusal.js';
import type { TokenKeySource } from './secrets.js';
import type { PinnedKeys } from './tokens.js';

/** How long a set of keys is taken to be as it was read, in milliseconds. */
export const FRESH = 10 * 60_000;

/** How long after a set was asked for it is not asked for again, whatever tokens name: they are anybody's. */
export const COOLDOWN = 30_000;

/** How long keys that cannot be read anew go on being good. */
export const STALE = 60 * 60_000;

/** Bytes of the longest set that is read. */
export const MOST_BYTES = 128 * 1_024;

/** How long reading may take, in milliseconds. */
export const READ_WITHIN = 5_000;

/** Most keys in a set. */
const MOST_KEYS = 50;

type LocalSet = ReturnType<typeof createLocalJWKSet>;

/** What sets of keys are read with. */
export interface KeySetsOptions {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Gets what an address says, no longer than {@link MOST_BYTES} and within {@link READ_WITHIN}. */
  readonly fetch: (address: string) => Promise<Response>;
  /** Told why keys could not be read. */
  readonly onError: (error: unknown) => void;
}

/** The public keys of companies: a set is read when it is needed, kept for a while, and read anew when keys change. */
export class KeySets {
  readonly #options: KeySetsOptions;
  readonly #sets = new Map<string, KeySet>();

  constructor(options: KeySetsOptions) {
    this.#options = options;
  }

  /** The keys of a community as its settings name them now. */
  of(community: string, source: TokenKeySource): PinnedKeys {
    const said = JSON.stringify(source);
    let set = this.#sets.get(community);
    // Settings that were changed are other keys, whatever of the old ones is still fresh.
    if (set?.said !== said) this.#sets.set(community, (set = new KeySet(said, source, this.#options)));
    return { algorithm: source.algorithm, issuer: source.issuer, find: set.find };
  }
}

class KeySet {
  #set: LocalSet | null = null;
  #readAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  /** The last reading did not succeed. */
  #isFailing = false;
  #reading: Promise<void> | null = null;

  constructor(
    readonly said: string,
    readonly source: TokenKeySource,
    readonly options: KeySetsOptions,
  ) {}

  /** Finds the key that a token names; where it names one that is not known, the set is read anew first. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.#age(this.#readAt) >= FRESH) await this.#read();
    try {
      return await this.#known()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#read();
      // Whether the key is theirs is not known while they cannot be asked.
      if (this.#isFailing) throw unavailable();
      return this.#known()(header, token);
    }
  };

  #age(time: number): number {
    return this.options.now() - time;
  }

  #known(): LocalSet {
    if (!this.#set || this.#age(this.#readAt) >= FRESH + STALE) throw unavailable();
    return this.#set;
  }

  /** Reads the set, once for all who wait for it, and not again for a while. Never rejects. */
  #read(): Promise<void> {
    if (this.#reading) return this.#reading;
    if (this.#age(this.#triedAt) < COOLDOWN) return Promise.resolve();
    this.#triedAt = this.options.now();
    this.#reading = this.#load()
      .then(
        (set) => {
          this.#set = set;
          this.#readAt = this.options.now();
          this.#isFailing = false;
        },
        (error: unknown) => {
          this.#isFailing = true;
          this.options.onError(error);
        },
      )
      .finally(() => {
        this.#reading = null;
      });
    return this.#reading;
  }

  async #load(): Promise<LocalSet> {
    const { source } = this;
    if ('file' in source) return readSet(JSON.parse(await readFile(source.file, 'utf8')));
    if (source.keys) return readSet({ keys: source.keys });
    const answer = await this.options.fetch(source.url ?? '');
    if (answer.status !== 200) throw new Error(`the keys were asked for and ${answer.status} was answered`);
    return readSet(await answer.json());
  }
}

/** A set of keys without those that are not public: whoever publishes one of these has not got it any more. */
function readSet(given: unknown): LocalSet {
  const keys: unknown = typeof given === 'object' && given !== null && 'keys' in given ? given.keys : null;
  if (!Array.isArray(keys) || keys.length > MOST_KEYS) throw new Error('this is no set of keys (JWKS)');
  const isPublic = (key: unknown): key is object => typeof key === 'object' && key !== null && !('d' in key) && !('k' in key);
  // RFC 9864 gives EdDSA by this curve a name of its own, and keys and headers may say either.
  const nameless = (key: object): object => ('crv' in key && key.crv === 'Ed25519' ? { ...key, alg: undefined } : key);
  return createLocalJWKSet({ keys: keys.filter(isPublic).map(nameless) });
}

function unavailable(): Refused {
  const seconds = COOLDOWN / 1_000;
  return new Refused({
    ...refuse('busy', 'The keys that tokens are checked by cannot be had just now. Try again in a moment.'),
    retryAfter: seconds,
  });
}
