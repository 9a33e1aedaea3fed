import { ROLES, type Role } from '@madang/protocol';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { refuse, Refused } from '../domain/refusal.js';

/** Seconds by which two clocks may differ. */
const CLOCK_TOLERANCE = 30;

/** Oldest token that is taken, in seconds since its `iat`, whatever its `exp` says. */
const MAX_AGE = 24 * 3_600;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

const Claims = v.object({
  // What a database cannot keep as it is would be another person's on its way back.
  sub: v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.regex(/^[^\p{Cc}\p{Surrogate}]+$/u)),
  name: v.optional(text(200)),
  email: v.optional(v.pipe(text(320), v.regex(/^[^@\s]+@[^@\s]+$/))),
  avatar: v.optional(v.pipe(text(2_000), v.url(), v.regex(/^https?:/i))),
  title: v.optional(text(80)),
  roles: v.optional(v.pipe(v.array(text(40)), v.maxLength(20)), []),
});

/** What a company says of a person. */
export interface CompanyClaims {
  /** The company's own user id. */
  readonly sub: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** Address of a picture, http(s). */
  readonly avatar?: string | undefined;
  /** What a member of staff does, shown beside official answers. */
  readonly title?: string | undefined;
  /** The highest known role counts; unknown ones are ignored. */
  readonly roles?: readonly string[] | undefined;
}

/**
 * Checks a company's token: HS256 only, by any of the community's secrets, for this community (`aud`), with `iss`,
 * `iat`, `exp` and `sub`. Throws {@link Refused} `token-expired` or `token-invalid`, which says what is wrong without
 * repeating the token.
 */
export async function verifyCompanyToken(
  token: string,
  { secrets, community, now }: { readonly secrets: readonly Uint8Array[]; readonly community: string; readonly now: number },
): Promise<CompanyClaims> {
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        audience: community,
        requiredClaims: ['sub', 'iss', 'iat', 'exp'],
        clockTolerance: CLOCK_TOLERANCE,
        maxTokenAge: MAX_AGE,
        currentDate: new Date(now),
      });
      const claims = v.safeParse(Claims, payload);
      if (claims.success) return claims.output;
      const field = String(claims.issues[0]?.path?.[0]?.key ?? 'claims');
      throw new Refused(refuse('token-invalid', `The token's "${field}" is not what it has to be.`));
    } catch (error) {
      // Signed by the other secret, perhaps: the company is in the middle of changing it.
      if (error instanceof errors.JWSSignatureVerificationFailed) continue;
      throw error instanceof Refused ? error : new Refused(describe(error));
    }
  }
  throw new Refused(refuse('token-invalid', 'The token was not signed with this community’s secret.'));
}

function describe(error: unknown): ReturnType<typeof refuse> {
  if (error instanceof errors.JWTExpired) return refuse('token-expired', 'The token has run out. Get a new one from your site and try again.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return refuse('token-invalid', `The token's "${error.claim}" is missing or not what it has to be.`);
  }
  return refuse('token-invalid', 'This is not a token that this server takes (it takes a JWT signed with HS256).');
}

/** The highest role that a token gives. */
export function roleOf(claims: CompanyClaims): Role {
  return ROLES.findLast((role) => claims.roles?.includes(role)) ?? 'customer';
}

/** Signs a token as a company would. `ttl` in seconds. */
export async function signCompanyToken(
  claims: CompanyClaims,
  options: { readonly secret: Uint8Array; readonly community: string; readonly issuer: string; readonly now: number; readonly ttl: number },
): Promise<string> {
  const { sub, ...rest } = claims;
  const issuedAt = Math.floor(options.now / 1_000);
  return new SignJWT({ ...rest })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(sub)
    .setIssuer(options.issuer)
    .setAudience(options.community)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + options.ttl)
    .sign(options.secret);
}
