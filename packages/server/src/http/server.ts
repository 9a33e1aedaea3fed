import fastifySwagger from '@fastify/swagger';
import { LIMITS } from '@madang/protocol';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Services } from './context.js';
import { answerBadAddress, answerBadRequest, installErrors } from './errors.js';
import { boardRoutes } from './routes/boards.js';
import { communityRoutes } from './routes/community.js';
import { healthRoutes } from './routes/health.js';
import { ideaRoutes } from './routes/ideas.js';
import { importRoutes } from './routes/imports.js';
import { meRoutes } from './routes/me.js';
import { operationRoutes } from './routes/operation.js';
import { sessionRoutes } from './routes/session.js';
import { syncRoutes } from './routes/sync.js';
import { threadRoutes } from './routes/threads.js';
import { validatorCompiler } from './schema.js';
import { Snapshots } from './snapshots.js';

/** Largest request body, in bytes: the longest idea in the widest characters, escaped. */
const BODY_LIMIT = 256 * 1024;

/** Builds the HTTP side. It does not listen. */
export async function buildHttp(services: Services): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    // The longest key of a thread, every character of it escaped.
    routerOptions: { maxParamLength: 3 * LIMITS.thread },
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBadRequest,
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  installErrors(app);
  allowBodilessJson(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-allow-origin', '*').header('x-content-type-options', 'nosniff');
    if (request.method === 'OPTIONS') {
      reply
        .header('access-control-allow-methods', 'GET, POST, PUT, DELETE')
        .header('access-control-allow-headers', 'authorization, content-type, idempotency-key, if-none-match')
        .header('access-control-max-age', '7200')
        .code(204);
      return reply.send();
    }
    reply.header('access-control-expose-headers', 'etag, retry-after');
    return undefined;
  });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Madang', version: '1', description: 'A live customer community. Errors are `{error: {kind, message, field?}}`.' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A session, or the company’s signed token.' } } },
      security: [{}, { bearer: [] }],
    },
  });
  const snapshots = new Snapshots();
  await app.register(async (api) => {
    healthRoutes(api, services);
    sessionRoutes(api, services);
    communityRoutes(api, services);
    boardRoutes(api, services, snapshots);
    ideaRoutes(api, services, snapshots);
    threadRoutes(api, services, snapshots);
    meRoutes(api, services);
    syncRoutes(api, services);
    importRoutes(api, services);
    operationRoutes(api, services);
    api.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
  return app;
}

/** A client that always says it sends JSON may leave the body out where none is needed. */
function allowBodilessJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    return parse(request, body as string, done);
  });
}
