import type { FastifyInstance } from 'fastify';
import type { Services } from '../context.js';
import { answers } from '../responses/index.js';

/** Whether the process lives, and whether it can do its work. */
export function healthRoutes(app: FastifyInstance, { store }: Services): void {
  app.get(
    '/healthz',
    {
      schema: {
        summary: 'The process lives',
        tags: ['operation'],
        response: answers({ body: 'Health', description: 'It does' }),
      },
    },
    async () => ({ status: 'ok' }),
  );

  app.get(
    '/readyz',
    {
      schema: {
        summary: 'The database answers',
        tags: ['operation'],
        response: answers({ body: 'Health', description: 'It does' }),
      },
    },
    async () => {
      await store.ping();
      return { status: 'ready' };
    },
  );
}
