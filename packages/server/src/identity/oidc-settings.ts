import * as v from 'valibot';

/** The provider at which the staff of a community sign in. */
export interface OidcSettings {
  /** Its address, by which it is found how it is reached. */
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a public client, which PKCE alone protects. */
  readonly clientSecret?: string | undefined;
  /** What it is called on the button. */
  readonly name: string;
}

const words = (most: number): v.GenericSchema<string> => v.pipe(v.string(), v.minLength(1), v.maxLength(most));

const Given = v.record(
  v.string(),
  v.strictObject({
    issuer: v.pipe(words(500), v.check(isIssuer)),
    clientId: words(300),
    clientSecret: v.optional(words(1_000)),
    name: v.optional(words(60), 'OpenID Connect'),
  }),
);

/** Reads `MADANG_OIDC`, by community. Throws an error that repeats none of it: there is a secret in it. */
export function parseOidc(text: string | undefined): ReadonlyMap<string, OidcSettings> {
  if (text === undefined || text === '') return new Map();
  try {
    const given: unknown = JSON.parse(text);
    if (Array.isArray(given)) throw new TypeError('a list');
    return new Map(Object.entries(v.parse(Given, given)));
  } catch {
    throw new Error(
      'MADANG_OIDC must be like {"demo": {"issuer": "https://login.shop.example", "clientId": "…", "clientSecret": "…", "name": "Shop login"}}.',
    );
  }
}

/** An address by `https:`, or of this machine, to try out. */
function isIssuer(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname));
}
