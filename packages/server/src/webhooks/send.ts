import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Timers } from '../sync/timers.js';
import { hostOf, mayConnect, type Reach, whyNotUrl } from './guard.js';

/** How long an endpoint may take to answer, in milliseconds. */
export const ANSWER_WITHIN = 15_000;

/** Bytes of an answer that are read, of which the beginning is shown to who looks after the webhook. */
const MOST_READ = 1_024;

/** Longest beginning of an answer that is kept. */
const SHOWN = 200;

/** What was answered; `status` is `null` where nothing was. */
export interface Sent {
  readonly status: number | null;
  /** The beginning of the answer, or what went wrong. */
  readonly said: string;
  /** What `retry-after` said, in milliseconds. */
  readonly retryAfter: number | null;
}

/** An answer, with as much of it as was read, as it came. */
export interface Read extends Sent {
  readonly whole: string;
}

/** Looks up all addresses of a name, as `lookup` of Node does. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** What sending takes. */
export interface Sending {
  readonly url: string;
  /** In lower case; they go before those for JSON. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly reach: Reach;
  readonly timers: Timers;
  readonly signal?: AbortSignal;
  /** How long an answer may take, in milliseconds; {@link ANSWER_WITHIN} where it is not said. */
  readonly within?: number;
  readonly resolve?: Resolve;
}

/** Looks a name up once: what was checked is what is connected to, for it may lead elsewhere the next moment. */
export const checkedLookup =
  (reach: Reach, resolve: Resolve): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const [first] = found;
      const refused = found.find(({ address }) => !mayConnect(address, reach));
      if (refused || !first) return done(new Error('the host has an address that is not public'), '', 0);
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };

/**
 * Posts something to an endpoint. Never rejects. Redirects are not followed: they may lead where the address may not.
 * Of the answer no more than a little is read.
 */
export async function send(sending: Sending): Promise<Sent> {
  const { status, said, retryAfter } = await sendAndRead(sending);
  return { status, said, retryAfter };
}

/** Posts something as {@link send} does, for whoever reads what is answered: a kilobyte of it. */
export function sendAndRead(sending: Sending): Promise<Read> {
  const { url: text, headers, body, reach, timers, signal } = sending;
  const { within = ANSWER_WITHIN, resolve = lookup } = sending;
  const why = whyNotUrl(text, reach);
  if (why !== null) return Promise.resolve({ status: null, said: `The address ${why}.`, whole: '', retryAfter: null });
  const url = new URL(text);
  const host = hostOf(url);
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Madang-Webhooks/1',
      ...headers,
      'content-length': String(Buffer.byteLength(body)),
    },
    // An address is not looked up; it was checked above.
    ...(isIP(host) === 0 && { lookup: checkedLookup(reach, resolve) }),
  };
  return new Promise((done) => {
    const stop = new AbortController();
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
      ...options,
      signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
    });
    const cancel = timers.after(within, () => stop.abort());
    const end = (sent: Read): void => {
      cancel();
      done(sent);
      request.destroy();
    };
    request.on('error', (error) => end({ status: null, said: wordsOf(error, stop.signal, within), whole: '', retryAfter: null }));
    request.on('response', (response) => {
      const pieces: Buffer[] = [];
      let length = 0;
      const answered = (): void => {
        const whole = Buffer.concat(pieces).subarray(0, MOST_READ).toString('utf8');
        const shown = whole.replace(/[\p{Cc}\ufffd]+/gu, ' ').trim().slice(0, SHOWN);
        const retryAfter = retryAfterOf(response.headers['retry-after'], timers.now());
        end({ status: response.statusCode ?? null, said: shown, whole, retryAfter });
      };
      response.on('data', (piece: Buffer) => {
        pieces.push(piece);
        length += piece.length;
        if (length >= MOST_READ) answered();
      });
      response.on('end', answered);
      response.on('error', answered);
    });
    request.end(body);
  });
}

/** What went wrong, without the address: it may be a secret. */
function wordsOf(error: Error, late: AbortSignal, within: number): string {
  if (late.aborted) return `No answer within ${within / 1_000} seconds.`;
  if (error.name === 'AbortError') return 'It was given up.';
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? `No connection: ${error.message.slice(0, SHOWN)}` : `No connection: ${code}`;
}

function retryAfterOf(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}
