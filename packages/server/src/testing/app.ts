import assert from 'node:assert/strict';
import type { SessionAnswer, WireError } from '@madang/protocol';
import { type Logger, pino } from 'pino';
import { type App, buildApp } from '../app.js';
import type { CommunityRecord } from '../domain/records.js';
import type { HomePages } from '../homes.js';
import { NO_SETTINGS } from '../http/hosted/settings.js';
import type { Mailer } from '../mail/mailer.js';
import type { Origins } from '../http/origins.js';
import type { OidcSettings } from '../identity/oidc-settings.js';
import { makeSecrets, type Secrets } from '../identity/secrets.js';
import { type CompanyClaims, signCompanyToken } from '../identity/tokens.js';
import type { WriteTable } from '../identity/write-limits.js';
import { vapidKeysFrom } from '../identity/vapid.js';
import type { AkismetSettings } from '../spam/akismet.js';
import type { SiteVerifySettings } from '../spam/site-verify.js';
import type { Store } from '../store/store.js';
import { type Answered, type Check, type Document, documentCheck } from './documented.js';
import type { Timers } from '../sync/timers.js';
import type { Reach } from '../webhooks/guard.js';
import { openStore } from './memory.js';
import { BOARD, COMMUNITY } from './records.js';
import { VirtualTimers } from './virtual-timers.js';

/** What a test says of a request. */
export interface Asked {
  /** A session or token. */
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the request comes from; this machine where it is not said. */
  readonly from?: string;
  /** The status that the rest of the test builds on. */
  readonly expect?: number;
  /** The document is not asked whether the answer is right. */
  readonly undocumented?: true;
}

/** An answer, its JSON read as what the test expects of that address; the document is held to the shape. */
export interface Reply<T> extends Answered {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Of a refusal this is not what its type says: look at `error`. */
  readonly json: T;
  /** The refusal, if it is one. */
  readonly error: WireError | undefined;
}

/** A server on a database in memory and a clock that a test moves. It does not listen. */
export interface TestApp {
  readonly app: App;
  readonly store: Store;
  /** Its clock, where no other was given. */
  readonly timers: VirtualTimers;
  readonly secrets: Secrets;
  readonly document: Document;
  /** Asks; every answer is held to the document of the server. */
  ask<T>(method: string, url: string, asked?: Asked): Promise<Reply<T>>;
  /** A token as the company of a community signs it. */
  token(claims: CompanyClaims, community?: string): Promise<string>;
  /** The session of a person named by the company, or of a new visitor. */
  session(claims?: CompanyClaims, community?: string): Promise<string>;
  close(): Promise<void>;
}

/** How a test wants its server. */
export interface TestAppOptions {
  readonly anonymous?: CommunityRecord['anonymous'];
  readonly origins?: Origins;
  readonly demo?: boolean;
  /** Sends codes for signing in; without one nobody is offered any. */
  readonly mailer?: Mailer;
  /** News go out by mail as well, from here. */
  readonly newsFrom?: string;
  /** Where boards stand on the companies' own sites. */
  readonly homes?: HomePages;
  /** Ideas on one page of the map for search engines. */
  readonly mapPage?: number;
  /** Browsers are sent messages as well. */
  readonly push?: boolean;
  /** The providers at which staff may sign in. */
  readonly oidc?: ReadonlyMap<string, OidcSettings>;
  /** Lets others than this machine look at the metrics. */
  readonly metricsToken?: string;
  /** Whither webhooks may go. */
  readonly webhookReach?: Reach;
  /** How much customers may write; as much as they like where it is not said. */
  readonly limits?: WriteTable;
  /** A service that is asked whether something is spam. */
  readonly spam?: AkismetSettings;
  /** A service that knows people from programs. */
  readonly human?: SiteVerifySettings;
  /** Where the server writes what it complains about; nowhere where it is not said. */
  readonly log?: Logger;
  /** Another clock than one that the test moves. */
  readonly clock?: Timers;
  /** Another database than one in memory. */
  readonly store?: Store;
}

/** Text and bytes as they are, anything else as JSON. */
function payloadOf(body: unknown): string | Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** What each kind of server says of itself, with what holds answers to that. */
const DESCRIBED = new Map<string, Promise<{ readonly document: Document; readonly check: Check }>>();

/** Asks a server for its document; one that serves the same routes is asked once, for it takes half a second. */
function describedBy(app: App, kind: readonly boolean[]) {
  const known = DESCRIBED.get(kind.join()) ?? app.http.inject('/openapi.json').then((answer) => {
    const document = answer.json<Document>();
    return { document, check: documentCheck(document) };
  });
  DESCRIBED.set(kind.join(), known);
  return known;
}

/** Opens a server with the communities `demo` and `other`, each with a board `ideas`; `demo` has a second, `wishes`. */
export async function openApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { anonymous = COMMUNITY.anonymous, origins = new Set<string>(), demo = false } = options;
  const timers = new VirtualTimers();
  const clock = options.clock ?? timers;
  const store = options.store ?? openStore(() => clock.now());
  await store.putCommunity({ ...COMMUNITY, anonymous }, [BOARD, { ...BOARD, id: 'wishes' }]);
  await store.putCommunity({ ...COMMUNITY, id: 'other' }, [{ ...BOARD, community: 'other' }]);
  const secrets = makeSecrets('a secret of a server in a test, long enough');
  const site = { assets: null, site: null, tour: null };
  const { mailer, newsFrom = null, metricsToken = null, webhookReach = 'loopback' } = options;
  const { log = pino({ level: 'silent' }) } = options;
  const app = await buildApp({
    store, secrets, origins, log, demo, site, timers: clock, metricsToken, webhookReach, newsFrom,
    ...(options.push && { push: { keys: vapidKeysFrom(secrets.server), subject: 'mailto:yard@omok.example' } }),
    ...(mailer && { mailer }),
    ...(options.limits && { limits: options.limits }),
    ...(options.oidc && { oidc: options.oidc }),
    ...(options.spam && { spam: options.spam }),
    ...(options.human && { human: options.human }),
    address: 'https://yard.omok.example',
    hosted: {
      ...NO_SETTINGS,
      ...(options.homes && { homes: options.homes }),
      ...(options.mapPage && { mapPage: options.mapPage }),
    },
  });
  const { document, check } = await describedBy(app, [demo, Boolean(mailer), newsFrom !== null, metricsToken !== null]);

  async function ask<T>(method: string, url: string, asked: Asked = {}): Promise<Reply<T>> {
    const { as, body, from, undocumented } = asked;
    const answer = await app.http.inject({
      method: method as 'GET',
      url,
      headers: {
        host: 'localhost:4700',
        // As browsers and Node's fetch have it.
        connection: 'keep-alive',
        ...(as !== undefined && { authorization: `Bearer ${as}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...asked.headers,
      },
      ...(body !== undefined && { payload: payloadOf(body) }),
      ...(from !== undefined && { remoteAddress: from }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    const answered = { status: answer.statusCode, type, body: answer.body };
    if (asked.expect !== undefined) assert.equal(answered.status, asked.expect, `${method} ${url}: ${answered.body}`);
    if (!undocumented) assert.equal(check(method, url, answered), null);
    const json: unknown = type.startsWith('application/json') && answer.body !== '' ? JSON.parse(answer.body) : undefined;
    return {
      ...answered,
      headers: answer.headers as Record<string, string>,
      json: json as T,
      error: (json as { readonly error?: WireError } | undefined)?.error,
    };
  }

  async function token(claims: CompanyClaims, community = 'demo'): Promise<string> {
    const [secret] = secrets.company(community);
    assert.ok(secret);
    return signCompanyToken(claims, { secret, community, issuer: 'test', now: clock.now(), ttl: 3_600 });
  }

  return {
    app,
    store,
    timers,
    secrets,
    document,
    ask,
    token,
    async session(claims, community = 'demo') {
      const body = claims ? { token: await token(claims, community) } : {};
      const { status, json } = await ask<SessionAnswer>('POST', `/v1/${community}/session`, { body });
      assert.equal(status, 200);
      return json.session;
    },
    close: () => app.close(),
  };
}
