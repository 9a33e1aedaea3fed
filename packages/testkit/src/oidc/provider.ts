import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Library from 'oidc-provider';

/** Somebody who has an account at a provider. */
export interface ProviderAccount {
  readonly sub: string;
  readonly email?: string;
  /** The provider has seen that the address is theirs. */
  readonly email_verified?: unknown;
}

/** A real provider, on this machine: whoever comes to it is signed in as {@link account}, without being asked. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is at the browser. */
  account: ProviderAccount;
  /** It answers nothing but that it is out of order. */
  isDown: boolean;
  close(): Promise<void>;
}

/** What of the library's requests its callbacks look at. */
interface Asked {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: Library;
  };
}

/** Starts a provider that knows one client, whose people may be led back to these addresses. PKCE is asked for. */
export async function openProvider({ back }: { readonly back: readonly string[] }): Promise<Provider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['the-console', 'a secret of a client in a test, long enough'];
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const library = new Library(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: back,
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    clientAuthMethods: ['client_secret_basic'],
    jwks: { keys: [{ ...key, kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of a cookie in a test'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ ...it.account, sub: accountId }) }),
    loadExistingGrant: async ({ oidc }: Asked) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const it: Provider = {
    issuer,
    clientId,
    clientSecret,
    account: { sub: 'nobody' },
    isDown: false,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  const answer = library.callback();
  server.on('request', (request, response) => {
    if (it.isDown) return void response.writeHead(503).end();
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    library
      .interactionFinished(request, response, { login: { accountId: it.account.sub } })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return it;
}
