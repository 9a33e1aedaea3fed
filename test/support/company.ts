import { createHmac } from 'node:crypto';

/** With which the company of the community `demo` signs in tests, where the server is told so. */
export const COMPANY_SECRET = 'a secret of a company in a test, long enough';

/** For `MADANG_COMPANY_SECRETS`: {@link COMPANY_SECRET}. */
export const COMPANY_SECRETS = JSON.stringify({ demo: [COMPANY_SECRET] });

/** A token as the company of `demo` signs it (HS256), good for an hour. `now`: Unix milliseconds. */
export function companyToken(claims: Readonly<Record<string, unknown>>, now: number): string {
  const iat = Math.floor(now / 1_000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256' })}.${part({ iss: 'shop', aud: 'demo', iat, exp: iat + 3_600, ...claims })}`;
  return `${signed}.${createHmac('sha256', COMPANY_SECRET).update(signed).digest('base64url')}`;
}
