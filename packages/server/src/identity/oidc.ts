import { randomBytes } from 'node:crypto';
import type { ClientAuth, Configuration } from 'openid-client';
import type { Logger } from 'pino';
import { readEmail } from '../domain/person/email.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { OutsideRequest } from '../outside/fetch.js';
import type { StaffRecord } from '../store/staff.js';
import type { Store } from '../store/store.js';
import { keyedHash } from './ids.js';
import { type Counting, Limiter } from './limits.js';
import type { OidcSettings } from './oidc-settings.js';
import type { Secrets } from './secrets.js';

/** How long somebody may take at their provider, in milliseconds. */
export const OIDC_LASTS = 10 * 60_000;

/** How long it is taken to be as it was read how a provider is reached, in milliseconds. */
const FRESH = 60 * 60_000;

/** How often one address of the network may set out. */
const ASKING = { points: 60, within: 15 * 60 } as const;

/** What signing in at a provider takes. */
export interface OidcOptions {
  readonly settings: ReadonlyMap<string, OidcSettings>;
  readonly store: Pick<Store, 'staffByAddress' | 'putStaffChallenge' | 'takeStaffChallenge'>;
  readonly secrets: Secrets;
  readonly fetch: (address: string, request: OutsideRequest) => Promise<Response>;
  readonly log: Pick<Logger, 'info'>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly counting?: Counting;
}

/** Where somebody who sets out comes back to. */
export interface OidcWay {
  /** The address of this server that the provider leads back to. */
  readonly back: string;
  /** The page of the console that they wanted. */
  readonly to: string;
}

/** What is known of somebody who set out, until they are back. */
interface Kept extends OidcWay {
  readonly verifier: string;
  readonly nonce: string;
}

/**
 * Signing in to the console at the company's own provider (OpenID Connect: authorization code with PKCE, state and
 * nonce). Whoever comes back is let in where a member of the team has the address that the provider vouches for, and
 * only in the browser in which they set out.
 */
export class Oidc {
  readonly #options: OidcOptions;
  readonly #asking: Limiter;
  readonly #known = new Map<string, { readonly configuration: Promise<Configuration>; readonly until: number }>();

  constructor(options: OidcOptions) {
    this.#options = options;
    this.#asking = new Limiter(ASKING, 'staff-oidc', options.counting);
  }

  /** What the provider of a community is called; `null` where it has none. */
  nameOf({ id }: CommunityRecord): string | null {
    return this.#options.settings.get(id)?.name ?? null;
  }

  /**
   * Has somebody set out: the address of the provider that they go to, and what their browser keeps until they are
   * back. Throws {@link Refused} `not-found` where there is no provider, `busy` where it is not reached.
   */
  async begin(
    { id: community }: CommunityRecord,
    way: OidcWay,
    from: string,
  ): Promise<{ readonly address: string; readonly browser: string }> {
    const { store, now } = this.#options;
    await this.#asking.take(from);
    const client = await import('openid-client');
    const configuration = await this.#configuration(community);
    const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
    const browser = randomBytes(32).toString('base64url');
    const kept: Kept = { ...way, verifier, nonce };
    const hash = this.#hash(community, state, browser);
    const expiresAt = now() + OIDC_LASTS;
    await store.putStaffChallenge({ community, hash, about: JSON.stringify(kept), expiresAt }, now());
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: way.back,
      scope: 'openid email profile',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { address: address.href, browser };
  }

  /**
   * Who came back, with what the provider added to the address, and with what their browser kept. Throws
   * {@link Refused} `token-invalid` where nobody is let in, `busy` where the provider is not reached; neither says who
   * is on the team.
   */
  async finish(
    { id: community }: CommunityRecord,
    given: Readonly<Record<string, string | undefined>>,
    browser: string,
  ): Promise<{ readonly member: StaffRecord; readonly back: string; readonly to: string }> {
    const { store, now, log } = this.#options;
    const { state = '' } = given;
    const about = await store.takeStaffChallenge({ community, hash: this.#hash(community, state, browser) }, now());
    if (about === null) throw wrong();
    const { verifier, nonce, back, to } = JSON.parse(about) as Kept;
    const client = await import('openid-client');
    const configuration = await this.#configuration(community);
    const address = new URL(back);
    for (const [name, value] of Object.entries(given)) if (value !== undefined) address.searchParams.set(name, value);
    try {
      const tokens = await client.authorizationCodeGrant(configuration, address, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('the provider sent no ID token');
      // Many providers say the address only to who asks for it with the access token.
      const isWhole = claims['email'] !== undefined && claims['email_verified'] !== undefined;
      const person = isWhole ? claims : await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      const { email: said, email_verified: isVerified } = person;
      const email = isVerified === true && typeof said === 'string' ? readEmail(said) : null;
      const member = email && (await store.staffByAddress(community, email.key));
      if (member && member.removedAt === null) return { member, back, to };
    } catch (error) {
      log.info({ err: error }, 'somebody who came back from a provider was not let in');
    }
    throw wrong();
  }

  async #configuration(community: string): Promise<Configuration> {
    const { settings, now } = this.#options;
    const found = settings.get(community);
    if (!found) throw new Refused(refuse('not-found', 'There is no provider to sign in at here.'));
    let known = this.#known.get(community);
    if (!known || known.until <= now()) {
      known = { configuration: this.#discover(found), until: now() + FRESH };
      this.#known.set(community, known);
    }
    try {
      return await known.configuration;
    } catch (error) {
      if (this.#known.get(community) === known) this.#known.delete(community);
      this.#options.log.info({ err: error }, 'a provider was not reached');
      throw new Refused({ ...refuse('busy', 'The provider that people sign in at cannot be reached just now.'), retryAfter: 10 });
    }
  }

  async #discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
    const client = await import('openid-client');
    const { fetch } = this.#options;
    const url = new URL(issuer);
    const secretly: ClientAuth = (server, of, body, headers) => {
      if (clientSecret === undefined) return client.None()(server, of, body, headers);
      // What a provider takes that does not say (RFC 8414, 2).
      const { token_endpoint_auth_methods_supported: ways = ['client_secret_basic'] } = server;
      const way = ways.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost;
      way(clientSecret)(server, of, body, headers);
    };
    return client.discovery(url, clientId, undefined, secretly, {
      [client.customFetch]: (address, { method, headers, body, signal }) =>
        fetch(address, { method, headers, body: bodyOf(body), signal: signal ?? undefined }),
      // Plain HTTP is of this machine, to try out: the settings let no other through.
      ...(url.protocol === 'http:' && { execute: [client.allowInsecureRequests] }),
    });
  }

  #hash(community: string, state: string, browser: string): string {
    return keyedHash(this.#options.secrets.server, 'staff', 'oidc', community, state, browser);
  }
}

/** What the library sends: a form, or nothing. */
function bodyOf(body: unknown): string | undefined {
  if (body instanceof URLSearchParams) return body.toString();
  return typeof body === 'string' ? body : undefined;
}

function wrong(): Refused {
  return new Refused(refuse('token-invalid', 'Nobody on the team is known by what the provider said, or too much time has passed.'));
}
