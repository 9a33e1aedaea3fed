import type { KeyAlgorithm, PublicJwk, TokenKeys } from '@madang/protocol';
import { refuse, Refused } from './refusal.js';

/** The key pairs by which a company signs, as somebody gives them. */
export interface TokenKeysGiven {
  readonly algorithm: KeyAlgorithm;
  readonly url?: string | undefined;
  /** The `keys` of a set (JWKS). */
  readonly keys?: readonly Readonly<Record<string, unknown>>[] | undefined;
  readonly issuer?: string | undefined;
}

/** Most keys of a community: those in use, and those that are coming or going. */
const MOST_KEYS = 20;

/** Longest part of a key: the modulus of RSA with 8192 bits. */
const LONGEST_PART = 1_400;

/** What public keys are made of, and what finds them. */
const PUBLIC = ['kty', 'kid', 'alg', 'use', 'crv', 'x', 'y', 'n', 'e'] as const;

/** What only private and shared keys have (RFC 7518, 6). */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

const NEEDED: Readonly<Record<KeyAlgorithm, Readonly<Record<string, string | undefined>>>> = {
  ES256: { kty: 'EC', crv: 'P-256', x: undefined, y: undefined },
  RS256: { kty: 'RSA', n: undefined, e: undefined },
  EdDSA: { kty: 'OKP', crv: 'Ed25519', x: undefined },
};

/**
 * The keys of a community as they are kept: of each nothing but its public parts. A private or shared key is refused,
 * and never repeated. Throws {@link Refused} `invalid`.
 */
export function tokenKeysOf({ algorithm, url, keys, issuer }: TokenKeysGiven): TokenKeys {
  if ((url === undefined) === (keys === undefined)) throw invalid('say either where the keys are (url) or which (keys)');
  if (issuer !== undefined && !/^[^\p{Cc}\p{Surrogate}]{1,200}$/u.test(issuer))
    throw invalid('issuer must be 1 to 200 characters');
  const said = { algorithm, ...(issuer !== undefined && { issuer }) };
  if (url !== undefined) return { ...said, url: urlOf(url) };
  if (!keys || keys.length === 0 || keys.length > MOST_KEYS) throw invalid(`must be 1 to ${MOST_KEYS} keys`);
  const read = keys.map((key) => publicKey(key, algorithm));
  const named = read.flatMap(({ kid }) => kid ?? []);
  if (read.length > 1 && named.length < read.length) throw invalid('each of several keys needs a kid, by which tokens name it');
  if (new Set(named).size < named.length) throw invalid('two keys have the same kid');
  return { ...said, keys: read };
}

/** An address from which keys may be read: `https:`, or of this machine, to try out. */
function urlOf(text: string): string {
  const url = text.length <= 500 && URL.canParse(text) ? new URL(text) : null;
  const isNear = url !== null && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isNear)) throw invalid('url must begin with https://');
  if (url.username !== '' || url.password !== '') throw invalid('url must have no name and password in it');
  url.hash = '';
  return url.href;
}

function publicKey(key: Readonly<Record<string, unknown>>, algorithm: KeyAlgorithm): PublicJwk {
  if (PRIVATE.some((part) => Object.hasOwn(key, part)))
    throw invalid('there is a private key among them. Take its public half, and make a new pair if others saw this one');
  const parts = PUBLIC.flatMap((part) => (Object.hasOwn(key, part) ? [[part, key[part]] as const] : []));
  const read: Record<string, string> = {};
  for (const [part, value] of parts) {
    if (typeof value !== 'string' || value.length > LONGEST_PART || !/^[\x20-\x7e]+$/.test(value))
      throw invalid(`the ${part} of a key is not what it has to be`);
    read[part] = value;
  }
  for (const [part, value] of Object.entries(NEEDED[algorithm])) {
    if (!Object.hasOwn(read, part) || (value !== undefined && read[part] !== value))
      throw invalid(`a key is none for ${algorithm}: its ${part} ${value === undefined ? 'is missing' : `has to be ${value}`}`);
  }
  // RFC 9864 gives EdDSA by this curve a name of its own: which of both it is says nothing more.
  if (read['crv'] === 'Ed25519' && read['alg'] === 'Ed25519') delete read['alg'];
  if (read['alg'] !== undefined && read['alg'] !== algorithm) throw invalid(`a key says that it is for ${read['alg']}, not ${algorithm}`);
  if (read['use'] !== undefined && read['use'] !== 'sig') throw invalid('a key is not for signing (use)');
  return read;
}

function invalid(sentence: string): Refused {
  return new Refused(refuse('invalid', `tokens: ${sentence}`, 'tokens'));
}
