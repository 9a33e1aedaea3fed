import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import { NAMED } from './responses/index.js';
import { compilers } from './schema.js';

/**
 * Describes routes as an OpenAPI document, by registering them once more where nobody calls them. This module is
 * loaded when somebody asks: what it takes to describe is a tenth of a server at rest.
 */
export async function describeRoutes(register: (app: FastifyInstance) => void): Promise<object> {
  const app = Fastify({ schemaController: compilers });
  for (const [name, schema] of Object.entries(NAMED)) app.addSchema({ $id: name, ...schema });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Madang',
        version: '1',
        description: 'A live customer community. Errors are `{error: {kind, message, field?}}`.',
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'A session, or the company’s signed token.' },
        },
      },
      security: [{}, { bearer: [] }],
    },
    refResolver: { buildLocalReference: ({ $id }) => $id as string },
  });
  await app.register(async (api) => register(api));
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
}
