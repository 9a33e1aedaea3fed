import type { FastifyInstance } from 'fastify';
import { refuse, Refused } from '../../domain/refusal.js';
import type { Services } from '../context.js';
import { answers } from '../responses/index.js';

/** Whether the process lives, and whether it can do its work. */
export function healthRoutes(app: FastifyInstance, { store, leaving }: Services): void {
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
        summary: 'The database answers, and the process is not about to end',
        tags: ['operation'],
        response: answers({ body: 'Health', description: 'It does' }),
      },
    },
    async () => {
      if (leaving?.()) throw new Refused(refuse('busy', 'This process is about to end. Ask another.'));
      await store.ping();
      return { status: 'ready' };
    },
  );
}
