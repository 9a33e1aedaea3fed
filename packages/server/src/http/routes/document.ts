import type { FastifyInstance } from 'fastify';
import { answers } from '../responses/index.js';

/** The description of what is served, made from the routes themselves. */
export function documentRoute(app: FastifyInstance): void {
  app.get(
    '/openapi.json',
    {
      schema: {
        summary: 'This document',
        tags: ['operation'],
        response: answers({ body: 'OpenApi', description: 'OpenAPI 3.1' }),
      },
    },
    async () => app.swagger(),
  );
}
