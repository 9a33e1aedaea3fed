import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushMessage, PushSubscriptionBody } from '@madang/protocol';
// @ts-expect-error -- it has no types; web-push brings it.
import ece from 'http_ece';

/** A message that a push service was brought, as the browser reads it. */
export interface ReceivedPush {
  readonly browser: string;
  readonly message: PushMessage;
  readonly headers: IncomingHttpHeaders;
  /** Who sent it, as its signature shows (RFC 8292). */
  readonly subject: string;
}

/** What a push service answers instead of taking a message. */
interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
}

/** A browser's side of a subscription. */
interface PushBrowser {
  readonly subscription: PushSubscriptionBody;
}

/** A push service on this machine, with browsers that read what it is brought. */
export interface PushService {
  readonly url: string;
  /** What was taken, in order. */
  readonly received: readonly ReceivedPush[];
  /** The first message that is taken, once it is. */
  readonly first: Promise<ReceivedPush>;
  /** How often something was brought, taken or not. */
  readonly asked: number;
  /** A browser that asks for messages. */
  browser(name: string): PushBrowser;
  /** What the next messages for a browser are answered, one each; `null`: never. Then they are taken again. */
  answers(name: string, ...answers: readonly (Answer | null)[]): void;
  close(): Promise<void>;
}

const decrypt = (ece as { decrypt: (body: Buffer, params: object) => Buffer }).decrypt;

/** Opens one, on a port of its own. `key`: of the server that may send; what others send is not taken. */
export async function openPushService(key: () => string | null): Promise<PushService> {
  const received: ReceivedPush[] = [];
  let arrived: (push: ReceivedPush) => void = () => {};
  const first = new Promise<ReceivedPush>((done) => (arrived = done));
  const browsers = new Map<string, { readonly pair: ReturnType<typeof createECDH>; readonly auth: Buffer }>();
  const fates = new Map<string, (Answer | null)[]>();
  let asked = 0;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      asked += 1;
      const browser = decodeURIComponent(request.url?.slice(1) ?? '');
      const [fate] = fates.get(browser)?.splice(0, 1) ?? [];
      if (fate === null) return;
      const known = browsers.get(browser);
      const { status, retryAfter } = fate ?? { status: known ? 201 : 410 };
      if (status === 201 && known) {
        const body = Buffer.concat(pieces);
        const params = { version: 'aes128gcm', privateKey: known.pair, authSecret: known.auth.toString('base64url') };
        const subject = subjectOf(request.headers.authorization ?? '', key() ?? '');
        const message = JSON.parse(decrypt(body, params).toString()) as PushMessage;
        const push = { browser, message, headers: request.headers, subject };
        received.push(push);
        arrived(push);
      }
      response.writeHead(status, { ...(retryAfter !== undefined && { 'retry-after': retryAfter }) }).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    received,
    first,
    get asked() {
      return asked;
    },
    browser(name) {
      const pair = createECDH('prime256v1');
      pair.generateKeys();
      const auth = randomBytes(16);
      browsers.set(name, { pair, auth });
      const keys = { p256dh: pair.getPublicKey().toString('base64url'), auth: auth.toString('base64url') };
      return { subscription: { endpoint: `${url}/${encodeURIComponent(name)}`, keys } };
    },
    answers: (name, ...answers) => void fates.set(name, [...answers]),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Whom an `authorization` names; throws where it was signed by another key than this. */
function subjectOf(authorization: string, key: string): string {
  const [, jwt = '', k = ''] = /^vapid t=([^,\s]+),\s*k=(\S+)$/.exec(authorization) ?? [];
  if (k !== key) throw new Error(`the key of ${authorization} is another`);
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  const point = Buffer.from(k, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  if (!signed) throw new Error('the signature is not good');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string }).sub;
}
