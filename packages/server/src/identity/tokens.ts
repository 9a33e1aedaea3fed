import { type KeyAlgorithm, ROLES, type Role } from '@madang/protocol';
import { decodeJwt, decodeProtectedHeader, errors, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { refuse, Refused } from '../domain/refusal.js';
import { cleanTitle } from '../markdown/index.js';
import type { Secrets } from './secrets.js';
import { looksLikeSession } from './sessions.js';

/** Seconds by which two clocks may differ. */
const CLOCK_TOLERANCE = 30;

/** Oldest token that is taken, in seconds since its `iat`, whatever its `exp` says. */
const MAX_AGE = 24 * 3_600;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
/** An id, which has to come back from the database as it went in: another one would be another person's. */
export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.regex(/^[^\p{Cc}\p{Surrogate}]+$/u));
/** One line of words. */
export const oneLine = (max: number) => v.pipe(text(max), v.transform(cleanTitle));

/** An e-mail address, roughly; nothing in it that no database takes. */
export const Address = v.pipe(text(320), v.regex(/^[^@\s\p{Cc}\p{Surrogate}]+@[^@\s\p{Cc}\p{Surrogate}]+$/u, 'must be an e-mail address'));

/** Facts about a person by which segments are made: flat, few and small. */
export const Traits = v.pipe(
  v.record(oneLine(64), v.union([oneLine(200), v.pipe(v.number(), v.finite()), v.boolean()])),
  v.check((traits) => Object.keys(traits).length <= 50, 'at most 50'),
);

/** The company that a customer belongs to. */
export const Account = v.object({
  id: Id,
  name: v.optional(oneLine(200)),
  value: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
});

const Claims = v.object({
  sub: Id,
  name: v.optional(oneLine(200)),
  email: v.optional(Address),
  email_verified: v.optional(v.boolean()),
  avatar: v.optional(v.pipe(text(2_000), v.url(), v.regex(/^https?:[^\p{Cc}\p{Surrogate}]+$/iu))),
  title: v.optional(oneLine(80)),
  locale: v.optional(
    v.pipe(
      text(35),
      v.regex(/^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$/),
      // As many accounts have it: `ko_KR`.
      v.transform((tag) => tag.replaceAll('_', '-')),
    ),
  ),
  account: v.optional(Account),
  traits: v.optional(Traits),
  roles: v.optional(v.pipe(v.array(text(40)), v.maxLength(20)), []),
});

/** What a company says of a person. Claims it makes beyond these are ignored. */
export interface CompanyClaims {
  /** The company's own user id. */
  readonly sub: string;
  readonly name?: string | undefined;
  /** Never shown to another customer. */
  readonly email?: string | undefined;
  /**
   * The company has seen that the address is this person's. Only then is whoever confirmed it by a code taken to be the
   * same person: an address that anybody may put into a profile would let them take over somebody else's votes.
   */
  readonly email_verified?: boolean | undefined;
  /** Address of a picture, http(s). */
  readonly avatar?: string | undefined;
  /** What a member of staff does, shown beside official answers. */
  readonly title?: string | undefined;
  /** Language tag, such as `ko-KR`, in which they are written to until they say otherwise. */
  readonly locale?: string | undefined;
  /** The customer's company, and what it is worth in the company's own unit. Seen by staff only. */
  readonly account?:
    | { readonly id: string; readonly name?: string | undefined; readonly value?: number | undefined }
    | undefined;
  /** Facts by which segments are made, at most 50. Seen by staff only. */
  readonly traits?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** The highest known role counts; unknown ones are ignored. */
  readonly roles?: readonly string[] | undefined;
}

/** Marks a token that this server signed in the place of a company: for the command line, the demo and trying out. */
const OWN_TYPE = 'madang-own+jwt';

/** The public keys of a company, with the only algorithm that they are used with. */
export interface PinnedKeys {
  readonly algorithm: KeyAlgorithm;
  readonly issuer?: string | undefined;
  /** Finds the key that a token names. */
  readonly find: JWTVerifyGetKey;
}

/** What a token of a community is checked by. */
export interface CompanySigning {
  /** The secrets that the company shares with this server. Not looked at where it has keys. */
  readonly secrets: readonly Uint8Array[];
  /** The key pairs with which it signs instead. */
  readonly keys?: PinnedKeys | null;
  /** What this server's own tokens are signed with; without it none is taken. */
  readonly own?: Uint8Array;
  readonly community: string;
  /** Unix milliseconds. */
  readonly now: number;
}

/** As a header names them: RFC 9864 gives EdDSA with Ed25519 a name of its own. */
const NAMES: Readonly<Record<KeyAlgorithm, string[]>> = {
  ES256: ['ES256'],
  RS256: ['RS256'],
  EdDSA: ['EdDSA', 'Ed25519'],
};

/**
 * Checks a company's token: for this community (`aud`), with `iss`, `iat`, `exp` and `sub`, at most a day old. Clocks
 * may differ by 30 s. Which algorithm it is signed by is settled beforehand, whatever its header says: that of the
 * company's keys, or HS256 by any of the secrets where it has none. Throws {@link Refused} `token-expired` or
 * `token-invalid`, which says what is wrong without repeating the token; `busy` where the keys cannot be had just now.
 */
export async function verifyCompanyToken(token: string, signing: CompanySigning): Promise<CompanyClaims> {
  const { community, now, keys, own } = signing;
  // Signed with another key anyway; the message tells a developer what was mixed up.
  if (looksLikeSession(token)) throw invalid('This is a session of this server, not a token of the company.');
  const claims = {
    audience: community,
    requiredClaims: ['sub', 'iss', 'iat', 'exp'],
    clockTolerance: CLOCK_TOLERANCE,
    maxTokenAge: MAX_AGE,
    currentDate: new Date(now),
  };
  const isOwn = own !== undefined && typeOf(token) === OWN_TYPE;
  if (keys && !isOwn) {
    const { algorithm, issuer } = keys;
    const pinned = { ...claims, algorithms: NAMES[algorithm], ...(issuer !== undefined && { issuer }) };
    try {
      return readClaims((await jwtVerify(token, keys.find, pinned)).payload);
    } catch (error) {
      throw describe(error, keys.algorithm);
    }
  }
  for (const secret of isOwn ? [own] : signing.secrets) {
    try {
      return readClaims((await jwtVerify(token, secret, { ...claims, algorithms: ['HS256'] })).payload);
    } catch (error) {
      // Signed by the other secret, perhaps: the company is in the middle of changing it.
      if (error instanceof errors.JWSSignatureVerificationFailed) continue;
      throw describe(error, 'HS256');
    }
  }
  throw invalid('The token was not signed with this community’s secret.');
}

function typeOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).typ;
  } catch {
    return undefined;
  }
}

/**
 * Until when a token that {@link verifyCompanyToken} found good is good, in Unix milliseconds. One that has run out and
 * is taken because clocks differ ends when they could differ no more.
 */
export function endOfToken(token: string, now: number): number {
  const { exp = 0, iat = 0 } = decodeJwt(token);
  const end = Math.min(exp, iat + MAX_AGE) * 1_000;
  return end > now ? end : end + CLOCK_TOLERANCE * 1_000;
}

function readClaims(payload: unknown): CompanyClaims {
  const claims = v.safeParse(Claims, payload);
  if (claims.success) return claims.output;
  const field = v.getDotPath(claims.issues[0]) ?? 'claims';
  throw invalid(`The token's "${field}" is not what it has to be.`);
}

function describe(error: unknown, algorithm: string): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof errors.JWTExpired) {
    return new Refused(refuse('token-expired', 'The token has run out. Get a new one from your site and try again.'));
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return invalid(`The token's "${error.claim}" is missing or not what it has to be.`);
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return invalid('The token was not signed with the key of this community that it names.');
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return invalid(`The token names no key (kid) that this community has for ${algorithm}.`);
  }
  return invalid(`This is not a token that this server takes (it takes a JWT signed with ${algorithm}).`);
}

function invalid(message: string): Refused {
  return new Refused(refuse('token-invalid', message));
}

/** The highest role that a token gives. */
export function roleOf(claims: CompanyClaims): Role {
  return ROLES.findLast((role) => claims.roles?.includes(role)) ?? 'customer';
}

/** How a token is signed. `ttl` in seconds, `now` in Unix milliseconds. */
interface TokenSigning {
  readonly community: string;
  readonly issuer: string;
  readonly now: number;
  readonly ttl: number;
}

/**
 * Signs a token of this server's own, which is taken whatever the company signs with: whoever has the server's secret
 * may be anybody.
 */
export function signOwnToken(
  claims: CompanyClaims,
  { secrets, ...options }: TokenSigning & { readonly secrets: Pick<Secrets, 'own'> },
): Promise<string> {
  return sign(claims, { ...options, secret: secrets.own(options.community) }, OWN_TYPE);
}

/** Signs a token as a company would. */
export function signCompanyToken(
  claims: CompanyClaims,
  options: TokenSigning & { readonly secret: Uint8Array },
): Promise<string> {
  return sign(claims, options, 'JWT');
}

function sign(
  claims: CompanyClaims,
  options: TokenSigning & { readonly secret: Uint8Array },
  typ: string,
): Promise<string> {
  const { sub, ...rest } = claims;
  const issuedAt = Math.floor(options.now / 1_000);
  return new SignJWT({ ...rest })
    .setProtectedHeader({ alg: 'HS256', typ })
    .setSubject(sub)
    .setIssuer(options.issuer)
    .setAudience(options.community)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + options.ttl)
    .sign(options.secret);
}
