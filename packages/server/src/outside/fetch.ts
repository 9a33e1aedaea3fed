import { lookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { hostOf, type Reach, whyNotUrl } from '../webhooks/guard.js';
import { checkedLookup, type Resolve } from '../webhooks/send.js';

/** How far a request may go. */
export interface OutsideLimits {
  readonly reach: Reach;
  /** How long the whole of an answer may take, in milliseconds. */
  readonly within: number;
  /** Bytes of the longest answer that is read. */
  readonly most: number;
  readonly resolve?: Resolve;
}

/** What is asked, as `fetch` has it. */
export interface OutsideRequest {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A `fetch` for addresses that somebody entered in the settings: to public hosts only, which are looked up once, by
 * `https:`; in a try-out to this machine as well. Redirects are not followed, and no more is read than was settled.
 */
export function outsideFetch({ reach, within, most, resolve = lookup }: OutsideLimits) {
  return (address: string, { method = 'GET', headers = {}, body, signal }: OutsideRequest = {}): Promise<Response> => {
    const why = whyNotUrl(address, reach);
    if (why !== null) return Promise.reject(new TypeError(`The address ${why}.`));
    const url = new URL(address);
    const host = hostOf(url);
    const late = AbortSignal.timeout(within);
    return new Promise((done, fail) => {
      const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
        method,
        agent: false,
        headers: {
          accept: 'application/json',
          'user-agent': 'Madang/1',
          ...headers,
          ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
        },
        signal: signal ? AbortSignal.any([signal, late]) : late,
        // An address is not looked up; it was checked above.
        ...(isIP(host) === 0 && { lookup: checkedLookup(reach, resolve) }),
      });
      request.on('error', fail);
      request.on('response', (response) => {
        const pieces: Buffer[] = [];
        let length = 0;
        response.on('error', fail);
        response.on('data', (piece: Buffer) => {
          pieces.push(piece);
          length += piece.length;
          if (length > most) request.destroy(new Error(`the answer is longer than ${most} bytes`));
        });
        response.on('end', () => {
          const { statusCode: status = 502, headers: said } = response;
          const given = Object.entries(said).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]],
          );
          const isEmpty = status === 204 || status === 205 || status === 304;
          try {
            done(new Response(isEmpty ? null : Buffer.concat(pieces), { status, headers: given }));
          } catch (cause) {
            // Such as a status that there is none of.
            fail(new Error(`the answer (${status}) is none`, { cause }));
          }
        });
      });
      request.end(body);
    });
  };
}
