import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isConsole } from './console/page.js';
import type { Services } from './context.js';
import { mayWrite } from './origins.js';

/** How long a browser may remember what it was allowed to ask, in seconds. */
const REMEMBERED = '7200';

/**
 * Which pages may read what this server answers. What is public may be read by all of them, and lies in caches for all
 * of them. What is answered to a session or a write may be read by pages that may act here, each named exactly.
 * Everybody may ask, and read that they were refused: whoever embeds the widgets has to be told why they stay silent,
 * and there are no cookies here that a page could ask with in its visitor's name.
 */
export function allowPages(app: FastifyInstance, { origins }: Pick<Services, 'origins'>): void {
  app.addHook('onRequest', async (request, reply) => {
    // What staff do is for no other page to see, nor to ask.
    if (isConsole(request.url)) return undefined;
    reply.header('x-content-type-options', 'nosniff');
    if (request.method === 'OPTIONS') {
      reply
        .header('access-control-allow-origin', '*')
        .header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
        .header('access-control-allow-headers', 'authorization, content-type, idempotency-key, if-none-match')
        .header('access-control-max-age', REMEMBERED)
        .code(204);
      return reply.send();
    }
    reply.header('access-control-expose-headers', 'etag, retry-after');
    if (isPublic(request)) {
      reply.header('access-control-allow-origin', '*');
    } else {
      reply.header('vary', 'origin');
      const { origin, host } = request.headers;
      const { community = '' } = (request.params ?? {}) as { readonly community?: string };
      if (origin !== undefined && mayWrite(origin, host, origins, community))
        reply.header('access-control-allow-origin', origin);
    }
    return undefined;
  });
  app.addHook('onSend', async (request, reply) => {
    // A refusal says nothing but why.
    if (reply.statusCode === 403 && !isConsole(request.url) && !reply.hasHeader('access-control-allow-origin'))
      reply.header('access-control-allow-origin', '*');
  });
}

/** Whether nobody in particular asks to read. */
function isPublic({ method, headers: { authorization } }: FastifyRequest): boolean {
  return authorization === undefined && (method === 'GET' || method === 'HEAD');
}
