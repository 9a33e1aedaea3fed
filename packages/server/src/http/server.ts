import { LIMITS } from '@madang/protocol';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Services } from './context.js';
import { allowPages } from './cors.js';
import { answerBadAddress, answerBadRequest, bodyFault, installErrors } from './errors.js';
import { auditRoutes } from './routes/audit.js';
import { boardRoutes } from './routes/boards.js';
import { calmRoutes } from './routes/calm.js';
import { claimRoutes } from './routes/claims.js';
import { communityRoutes } from './routes/community.js';
import { settingsRoutes } from './routes/communities.js';
import { deskRoutes } from './routes/desk/index.js';
import { customerRoutes } from './routes/customers.js';
import { documentRoute } from './routes/document.js';
import { healthRoutes } from './routes/health.js';
import { ideaRoutes } from './routes/ideas.js';
import { importRunRoutes } from './routes/import-runs.js';
import { importRoutes } from './routes/imports.js';
import { insightRoutes } from './routes/insights.js';
import { loopRoutes } from './routes/loop.js';
import { creditRoutes } from './routes/credit.js';
import { mergeRoutes } from './routes/merges.js';
import { moderationRoutes } from './routes/moderation.js';
import { inboxRoutes } from './routes/inbox.js';
import { mailPages } from './routes/mail-pages.js';
import { mailRoutes } from './routes/mail.js';
import { markRoutes } from './routes/marks.js';
import { meRoutes } from './routes/me.js';
import { metricsRoutes } from './routes/metrics.js';
import { exportRoutes } from './routes/exports.js';
import { operationRoutes } from './routes/operation.js';
import { photoRoutes } from './routes/photos.js';
import { privacyRoutes } from './routes/privacy.js';
import { pushRoutes } from './routes/push.js';
import { queueRoutes } from './routes/queue.js';
import { releaseRoutes } from './routes/releases.js';
import { segmentRoutes } from './routes/segments.js';
import { sessionRoutes } from './routes/session.js';
import { signInRoutes } from './routes/sign-in.js';
import { staffRoutes } from './routes/staff.js';
import { syncRoutes } from './routes/sync.js';
import { threadRoutes } from './routes/threads.js';
import { trackerRoutes } from './routes/trackers.js';
import { splitRoutes } from './routes/splits.js';
import { voiceMailRoutes } from './routes/voice-mail.js';
import { voiceRoutes } from './routes/voices.js';
import { webhookRoutes } from './routes/webhooks.js';
import { weightRoutes } from './routes/weights.js';
import { wordRoutes } from './routes/words.js';
import { compilers, leaveOutDescriptions, refuseUnknownQueries } from './schema.js';
import { guardBoards } from './private-boards.js';
import { Snapshots } from './snapshots.js';

/** Largest request body, in bytes: the longest idea in the widest characters, escaped. */
const BODY_LIMIT = 256 * 1024;

/** Longest that a request may take to arrive, in milliseconds: the largest import over a slow line. */
const REQUEST_WITHIN = 120_000;

/** Longest that its head may take: nobody's is longer than a page of text. */
const HEAD_WITHIN = 15_000;

/** How often connections are looked at that take longer, in milliseconds. */
const LOOKED_AT_EVERY = 5_000;

/** Builds the HTTP side. It does not listen. */
export async function buildHttp(services: Services): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = services.log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    // Fastify's own is none: a body that trickles in would hold its connection for ever.
    requestTimeout: REQUEST_WITHIN,
    http: { headersTimeout: HEAD_WITHIN, connectionsCheckingInterval: LOOKED_AT_EVERY },
    // The longest key of a thread, every character of it escaped.
    routerOptions: { maxParamLength: 3 * LIMITS.thread },
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBadRequest,
    // What is under way is answered; whoever ends the server waits for that, and not for ever.
    forceCloseConnections: 'idle',
    schemaController: compilers,
  });
  installErrors(app);
  allowBodilessJson(app);
  allowPages(app, services);
  const { metrics, leaving } = services;
  if (leaving) {
    // The next request of that connection goes to another process.
    app.addHook('onSend', async (_, reply) => {
      if (leaving()) reply.header('connection', 'close');
    });
  }
  if (metrics) {
    app.addHook('onResponse', (request, reply, done) => {
      metrics.requests.add(request.method, request.routeOptions.url ?? 'none', String(reply.statusCode));
      done();
    });
  }
  const snapshots = new Snapshots();
  await app.register(async (api) => {
    leaveOutDescriptions(api);
    guardBoards(api, services);
    routes(api, services, snapshots);
  });
  return app;
}

/** Every route of the API. */
function routes(app: FastifyInstance, services: Services, snapshots: Snapshots): void {
  refuseUnknownQueries(app);
  healthRoutes(app, services);
  sessionRoutes(app, services);
  signInRoutes(app, services);
  communityRoutes(app, services);
  settingsRoutes(app, services);
  boardRoutes(app, services, snapshots);
  ideaRoutes(app, services, snapshots);
  loopRoutes(app, services, snapshots);
  mergeRoutes(app, services, snapshots);
  creditRoutes(app, services);
  deskRoutes(app, services);
  queueRoutes(app, services);
  threadRoutes(app, services, snapshots);
  wordRoutes(app, services);
  voiceRoutes(app, services);
  voiceMailRoutes(app, services);
  splitRoutes(app, services);
  releaseRoutes(app, services);
  photoRoutes(app, services);
  markRoutes(app, services);
  meRoutes(app, services);
  inboxRoutes(app, services);
  mailRoutes(app, services);
  mailPages(app, services);
  pushRoutes(app, services);
  syncRoutes(app, services);
  importRoutes(app, services);
  importRunRoutes(app, services);
  customerRoutes(app, services);
  segmentRoutes(app, services);
  weightRoutes(app, services);
  insightRoutes(app, services);
  trackerRoutes(app, services);
  webhookRoutes(app, services);
  moderationRoutes(app, services);
  calmRoutes(app, services);
  claimRoutes(app, services);
  privacyRoutes(app, services);
  auditRoutes(app, services);
  staffRoutes(app, services);
  exportRoutes(app, services);
  operationRoutes(app, services);
  metricsRoutes(app, services);
  documentRoute(app, (same) => routes(same, services, snapshots));
}

/** A client that always says it sends JSON may leave the body out where none is needed. */
function allowBodilessJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    return parse(request, body as string, (error, parsed) => done(error && bodyFault(body as string), parsed));
  });
}
