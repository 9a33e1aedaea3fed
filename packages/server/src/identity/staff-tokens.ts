import { errors, jwtVerify, SignJWT } from 'jose';
import { refuse, Refused } from '../domain/refusal.js';

/** Seconds that a token of the console is good: it is exchanged for a session at once. */
export const STAFF_TOKEN_TTL = 60;

/** Marks a token of the console, so that it is never taken for a session or a company's token. */
const TYPE = 'madang-staff+jwt';

/** Whether a token looks like one of the console; says nothing of its being good. */
export function looksLikeStaffToken(token: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null && 'typ' in header && header.typ === TYPE;
  } catch {
    return false;
  }
}

/** Signs a token that stands for a member of the staff who stays by a secret. `now` in Unix milliseconds. */
export function signStaffToken(
  { community, person, hash }: { readonly community: string; readonly person: string; readonly hash: string },
  key: Uint8Array,
  now: number,
): Promise<string> {
  const issuedAt = Math.floor(now / 1_000);
  return new SignJWT({ by: hash })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setSubject(person)
    .setAudience(community)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + STAFF_TOKEN_TTL)
    .sign(key);
}

/** The hash of the secret a token was given for. Throws {@link Refused} `token-expired` or `token-invalid`. */
export async function verifyStaffToken(
  token: string,
  key: Uint8Array,
  community: string,
  now: number,
): Promise<string> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      typ: TYPE,
      audience: community,
      requiredClaims: ['sub', 'by', 'iat', 'exp'],
      currentDate: new Date(now),
    });
    return String(payload['by']);
  } catch (error) {
    throw new Refused(
      error instanceof errors.JWTExpired
        ? refuse('token-expired', 'The token has run out. Get a new one from the console and try again.')
        : refuse('token-invalid', 'This token was not made by this server for this community.'),
    );
  }
}
