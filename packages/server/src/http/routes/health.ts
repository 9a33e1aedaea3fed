import type { FastifyInstance } from 'fastify';
import type { Services } from '../context.js';

/** Whether the process lives, and whether it can do its work. */
export function healthRoutes(app: FastifyInstance, { store }: Services): void {
  app.get('/healthz', { schema: { summary: 'The process lives', tags: ['operation'] } }, async () => ({ status: 'ok' }));

  app.get('/readyz', { schema: { summary: 'The database answers', tags: ['operation'] } }, async () => {
    await store.ping();
    return { status: 'ready' };
  });
}
