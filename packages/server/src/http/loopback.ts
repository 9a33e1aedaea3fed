import type { FastifyRequest } from 'fastify';
import { isLoopbackOrigin } from './origins.js';

const LOOPBACK = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** What proxies add to a request that they pass on. */
const PASSED_ON = new RegExp(
  '^(forwarded|via|x-forwarded.*|x-(real|client|cluster-client|original|envoy|amzn|azure|arr|proxy|scheme)\\b.*|' +
    '(true-|fastly-)?client-ip|cf-.+|cdn-loop|fly-.+|proxy-.+)$',
);

/**
 * Whether a request was made on this machine, by somebody who meant this machine: from a loopback address, to a
 * loopback name (a foreign name that resolves to 127.0.0.1 is the rebinding attack), by a page of this machine if by
 * one at all, and not passed on by a proxy.
 *
 * A proxy that adds no header is told by `Connection`, which belongs to one hop only: whoever speaks to a proxy cannot
 * choose what the proxy says of its own connection. Browsers and Node's fetch say `keep-alive`; nginx says `close`,
 * `upgrade` where it is set up for WebSockets, or nothing. A tool that says nothing may be made to by hand:
 * `curl -H 'Connection: keep-alive'`. A tunnel that changes no byte of a request cannot be told from a browser.
 */
export function isLoopback(request: FastifyRequest): boolean {
  const { host, origin, connection, upgrade } = request.headers;
  return (
    LOOPBACK.test(request.socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(host ?? '') &&
    (origin === undefined || isLoopbackOrigin(origin)) &&
    connection?.toLowerCase() === 'keep-alive' &&
    upgrade === undefined &&
    request.raw.httpVersion !== '1.0' &&
    !Object.keys(request.headers).some((name) => PASSED_ON.test(name))
  );
}
