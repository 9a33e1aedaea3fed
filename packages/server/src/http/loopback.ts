import type { FastifyRequest } from 'fastify';

const LOOPBACK = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Whether a request was made on this machine, by somebody who meant this machine: from a loopback address, to a loopback
 * name (a foreign name that resolves to 127.0.0.1 is the rebinding attack), and not passed on by a proxy.
 */
export function isLoopback(request: FastifyRequest): boolean {
  const { host, ...headers } = request.headers;
  return (
    LOOPBACK.test(request.socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(host ?? '') &&
    headers['x-forwarded-for'] === undefined &&
    headers.forwarded === undefined
  );
}
