import type { FastifyRequest } from 'fastify';
import { isLoopbackOrigin } from './origins.js';

const LOOPBACK = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** What proxies add to a request that they pass on. */
const PASSED_ON = /^(forwarded|via|x-forwarded-.+|x-real-ip|x-client-ip|true-client-ip|cf-.+)$/;

/**
 * Whether a request was made on this machine, by somebody who meant this machine: from a loopback address, to a
 * loopback name (a foreign name that resolves to 127.0.0.1 is the rebinding attack), by a page of this machine if by
 * one at all, and not passed on by a proxy. A proxy that adds no header speaks HTTP/1.0 unless told otherwise, which
 * no browser does.
 */
export function isLoopback(request: FastifyRequest): boolean {
  const { host, origin } = request.headers;
  return (
    LOOPBACK.test(request.socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(host ?? '') &&
    (origin === undefined || isLoopbackOrigin(origin)) &&
    request.raw.httpVersion !== '1.0' &&
    !Object.keys(request.headers).some((name) => PASSED_ON.test(name))
  );
}
