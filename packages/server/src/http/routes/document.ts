import type { FastifyInstance } from 'fastify';
import { answers } from '../responses/index.js';

/** The description of what is served, made from the routes themselves when it is asked for, and kept. */
export function documentRoute(app: FastifyInstance, register: (app: FastifyInstance) => void): void {
  let document: Promise<object> | null = null;
  app.get(
    '/openapi.json',
    {
      schema: {
        summary: 'This document',
        tags: ['operation'],
        response: answers({ body: 'OpenApi', description: 'OpenAPI 3.1' }),
      },
    },
    () => (document ??= import('../document.js').then(({ describeRoutes }) => describeRoutes(register))),
  );
}
