import { type Role, ROLES } from '@madang/protocol';
import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import type { Actor } from '../domain/actor.js';
import { refuse, Refused } from '../domain/refusal.js';

/** How long a session lasts, in seconds: short, because it is not looked up anywhere. */
export const SESSION_TTL = 15 * 60;

/** Marks a session, so that a company's token is never taken for one, nor one for a company's token. */
const TYPE = 'madang-session+jwt';

const Claims = v.object({
  sub: v.string(),
  aud: v.string(),
  role: v.picklist(ROLES),
  anon: v.boolean(),
  /** The id of the secret by which somebody signed in: the session ends with it. */
  by: v.optional(v.string()),
  /** The hash of the secret by which one of the staff stays in the console: the session ends with it. */
  desk: v.optional(v.string()),
});

/**
 * Signs a stateless session, which lasts {@link SESSION_TTL} but no longer than until `end`: that of what it is given
 * for. `now`, `end` and `expiresAt` in Unix milliseconds; sessions end with a whole second.
 */
export async function signSession(
  actor: Actor,
  key: Uint8Array,
  now: number,
  end = Number.POSITIVE_INFINITY,
): Promise<{ session: string; expiresAt: number }> {
  const issuedAt = Math.floor(now / 1_000);
  const expires = Math.min(issuedAt + SESSION_TTL, Math.floor(end / 1_000));
  const by = actor.signIn !== undefined && { by: actor.signIn };
  const desk = actor.desk !== undefined && { desk: actor.desk };
  const session = await new SignJWT({ role: actor.role satisfies Role, anon: actor.anonymous, ...by, ...desk })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setSubject(actor.id)
    .setAudience(actor.community)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expires)
    .sign(key);
  return { session, expiresAt: expires * 1_000 };
}

/** Whether a bearer looks like a session; says nothing of its being good. */
export function looksLikeSession(bearer: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(bearer.split('.')[0] ?? '', 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null && 'typ' in header && header.typ === TYPE;
  } catch {
    return false;
  }
}

/** Checks a session of this community. Throws {@link Refused} `token-expired` or `token-invalid`. */
export async function verifySession(
  session: string,
  key: Uint8Array,
  community: string,
  now: number,
): Promise<Actor> {
  try {
    const { payload } = await jwtVerify(session, key, {
      algorithms: ['HS256'],
      typ: TYPE,
      audience: community,
      requiredClaims: ['sub', 'iat', 'exp'],
      currentDate: new Date(now),
    });
    const { sub, role, anon, by, desk } = v.parse(Claims, payload);
    const from = { ...(by !== undefined && { signIn: by }), ...(desk !== undefined && { desk }) };
    return { id: sub, community, role, anonymous: anon, ...from };
  } catch (error) {
    throw new Refused(
      error instanceof errors.JWTExpired
        ? refuse('token-expired', 'The session has run out. Start a new one.')
        : refuse('token-invalid', 'This session was not made by this server for this community.'),
    );
  }
}

/** Until when a bearer that was found good is good, in Unix milliseconds. */
export function expiryOf(bearer: string): number {
  return (decodeJwt(bearer).exp ?? 0) * 1_000;
}
