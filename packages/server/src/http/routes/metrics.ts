import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse, Refused } from '../../domain/refusal.js';
import type { Metrics } from '../../metrics/metrics.js';
import { bearerOf } from '../bearer.js';
import type { Services } from '../context.js';
import { isLoopback } from '../loopback.js';
import { answers, SIGNING } from '../responses/index.js';

/** What an operator's Prometheus asks for. It names communities and purposes: not for everybody. */
export function metricsRoutes(app: FastifyInstance, { metrics }: Services): void {
  if (!metrics) return;
  app.get(
    '/metrics',
    {
      schema: {
        summary: 'Numbers of this process and of the readers of the log (this machine, or with MADANG_METRICS_TOKEN)',
        tags: ['operation'],
        security: [{}, { metrics: [] }],
        response: answers({
          body: 'Metrics',
          description: 'Prometheus’ text format',
          refusals: SIGNING,
          type: 'text/plain',
        }),
      },
    },
    async (request, reply) => {
      check(metrics, request);
      const { type, body } = await metrics.text();
      reply.header('cache-control', 'private, no-store').header('content-type', type);
      return reply.send(body);
    },
  );
}

function check(metrics: Metrics, request: FastifyRequest): void {
  const bearer = bearerOf(request);
  if (bearer === null ? isLoopback(request) : metrics.isToken(bearer)) return;
  throw new Refused(
    bearer === null
      ? refuse('not-signed-in', 'Send Authorization: Bearer with the value of MADANG_METRICS_TOKEN.')
      : refuse('not-allowed', 'This is not the value of MADANG_METRICS_TOKEN.'),
  );
}
