import { type ErrorBody, HTTP_STATUS, type WireError } from '@madang/protocol';
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { refuse, Refused } from '../domain/refusal.js';
import { MappingError } from '../transfer/map/errors.js';
import { TableError } from '../transfer/read/types.js';
import { StoreError } from '../store/store.js';
import { absentDocument } from './hosted/documents.js';
import { pageLanguages, pickLanguage } from './hosted/language.js';

const BY_CODE: Readonly<Record<string, WireError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refuse('too-large', 'The request is larger than this server takes.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refuse('invalid', 'Send JSON, with the header Content-Type: application/json.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: refuse('invalid', 'The body is empty; send a JSON object.'),
  FST_ERR_CTP_INVALID_JSON_BODY: refuse('invalid', 'The body is not valid JSON.'),
  FST_ERR_BAD_URL: refuse('invalid', 'The address could not be read.'),
  FST_ERR_MAX_PARAM_LENGTH: refuse('not-found', 'Nothing has a name of that length.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: refuse('invalid', 'The body is not as long as the request says.'),
};

/**
 * What whoever wants to change something is told when the server failed. The connection to the database may have been
 * lost while it made the change final, or after that: nobody can say then whether it is made.
 */
export const OUTCOME_UNKNOWN =
  'It is not known whether this was saved. Repeat it with the same Idempotency-Key or id: it is then done once.';

/** Keys with which a body could change what every object is; the parser refuses them wherever they stand. */
const FORBIDDEN = ['__proto__', 'constructor.prototype'] as const;

/**
 * What is wrong with a body that the parser refused: a key that may not be there, or that it is no JSON at all.
 * Throws nothing.
 */
export function bodyFault(body: string): Refused {
  try {
    const found = forbiddenKey(JSON.parse(body));
    if (found !== undefined) return new Refused(refuse('invalid', `The key "${found}" is not allowed in the body.`));
  } catch {
    // Told below.
  }
  return new Refused(refuse('invalid', 'The body is not valid JSON.'));
}

function forbiddenKey(value: unknown): (typeof FORBIDDEN)[number] | undefined {
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__')) return FORBIDDEN[0];
    for (const [key, member] of Object.entries(next as Readonly<Record<string, unknown>>)) {
      const isObject = typeof member === 'object' && member !== null;
      if (key === 'constructor' && isObject && Object.hasOwn(member, 'prototype')) return FORBIDDEN[1];
      if (isObject) waiting.push(member);
    }
  }
  return undefined;
}

function wireError(error: FastifyError | Refused | Error, method: string): WireError {
  if (error instanceof Refused) return error.error;
  if (error instanceof TableError || error instanceof MappingError) return refuse('invalid', error.message);
  if (error instanceof StoreError) {
    // A path that cannot be written to, a database without backups of its own: trying again is no help.
    if (error.kind === 'unwritable' || error.kind === 'unsupported') return refuse('invalid', error.message);
    if (error.kind === 'full') return { ...refuse('busy', `The server’s disk is full. ${next(method)}`), retryAfter: 30 };
    return { ...refuse('busy', `The database cannot be reached. ${next(method)}`), retryAfter: 2 };
  }
  const known = 'code' in error ? BY_CODE[error.code] : undefined;
  if (known) return known;
  // Broken JSON, keys such as `__proto__`, a malformed address: the request's fault, told by Fastify with a 4xx.
  if ('statusCode' in error && error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return refuse(
      'invalid',
      error instanceof SyntaxError ? 'The body is not valid JSON.' : 'The request could not be read.',
    );
  }
  return refuse('internal', `Something went wrong here. ${next(method)}`);
}

/** What to do about a fault of the server. */
function next(method: string): string {
  return method === 'GET' || method === 'HEAD' ? 'Please try again.' : OUTCOME_UNKNOWN;
}

/** Answers every failure in one shape. A fault of the server is logged with its cause and told without it. */
export function installErrors(app: FastifyInstance): void {
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const error = wireError(thrown, request.method);
    if (HTTP_STATUS[error.kind] >= 500) request.log.error({ err: thrown }, 'request failed');
    if (error.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(error.retryAfter)));
    return reply
      .code(HTTP_STATUS[error.kind])
      .header('cache-control', 'no-store')
      .send({ error } satisfies ErrorBody);
  });
  app.setNotFoundHandler((request, reply) => {
    const error = refuse('not-found', `There is nothing at ${request.method} ${request.url.split('?')[0] ?? ''}.`);
    return reply
      .code(404)
      .header('cache-control', 'no-store')
      .send({ error } satisfies ErrorBody);
  });
}

/** Answers addresses that no route can be looked up for. Hooks do not run before it. */
export function answerBadAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = wireError(error, request.method);
  // A link of people's that lost a piece.
  if (/^\/[ibcs]\//.test(request.url)) {
    const language = pickLanguage(pageLanguages(['en', 'ko']), undefined, request.headers['accept-language']);
    const { html, policy } = absentDocument('missing', language, null);
    reply.code(404).header('cache-control', 'no-store').header('content-type', 'text/html; charset=utf-8');
    return void reply.header('content-security-policy', policy).send(html);
  }
  void reply
    .code(HTTP_STATUS[refusal.kind])
    .header('access-control-allow-origin', '*')
    .header('cache-control', 'no-store')
    .send({ error: refusal } satisfies ErrorBody);
}

const UNREADABLE = ['400 Bad Request', refuse('invalid', 'This is not a request that can be read.')] as const;

/** What is answered to a request that never came whole, by what Node says of it. */
const UNREAD: Readonly<Record<string, readonly [status: string, refusal: WireError]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', refuse('too-large', 'The head of the request is larger than this server takes.')],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', refuse('invalid', 'The request took too long to arrive. Please send it again.')],
};

/** Answers what is not HTTP, or too large a head, and hangs up. */
export function answerBadRequest(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, refusal] = UNREAD[error.code] ?? UNREADABLE;
  const body = JSON.stringify({ error: refusal } satisfies ErrorBody);
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\n`;
  socket.end(`${head}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
}
