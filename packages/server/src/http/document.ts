import fastifySwagger from '@fastify/swagger';
import { toJsonSchema } from '@valibot/to-json-schema';
import Fastify, { type FastifyInstance, type FastifySchema } from 'fastify';
import { BY_SOMEBODY } from './responses/index.js';
import { NAMED } from './responses/named.js';
import { compilers, integerOf, schemaOf } from './schema.js';
import { LONGEST_KEY } from './writes.js';

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
          operator: {
            type: 'http',
            scheme: 'bearer',
            description: 'A token that is signed with the server’s own secret, as the command line does.',
          },
          metrics: { type: 'http', scheme: 'bearer', description: 'MADANG_METRICS_TOKEN; not asked of the same machine.' },
        },
      },
      security: [{}, { bearer: [] }],
    },
    transform: ({ schema, url }) => ({ schema: described(schema), url }),
    refResolver: { buildLocalReference: ({ $id }) => $id as string },
  });
  await app.register(async (api) => register(api));
  await app.ready();
  const document: object = app.swagger();
  await app.close();
  complete(document as Described);
  return document;
}

/** A route's schema with JSON Schema for what its parts check. */
function described(schema: FastifySchema): FastifySchema {
  const parts = (['body', 'params', 'querystring'] as const).filter((part) => schema[part] !== undefined);
  return { ...schema, ...Object.fromEntries(parts.map((part) => [part, jsonSchemaOf(schema[part] as object)])) };
}

function jsonSchemaOf(part: object): object {
  const schema = schemaOf(part);
  if (!schema) return part;
  const document = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode: 'input',
    overrideSchema: ({ valibotSchema }) => integerOf(valibotSchema),
  });
  delete document.$schema;
  return document;
}

/** What of a document is completed here. */
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
  parameters?: object[];
  security?: object[];
  requestBody?: { required: boolean; readonly content: Readonly<Record<string, { readonly schema: Body }>> };
}

interface Body {
  readonly anyOf?: readonly { readonly type?: string }[];
}

/** Says what follows from what a route answers and takes: headers it reads, who may ask, whether it needs a body. */
function complete({ paths }: Described): void {
  for (const [method, operation] of Object.values(paths).flatMap((methods) => Object.entries(methods))) {
    // What may find out that the asker has it already reads the header that says so.
    if (operation.responses['304']) operation.parameters = [...(operation.parameters ?? []), IF_NONE_MATCH];
    // What changes something in somebody's name may meet what is there already, and is done once for each key.
    // What is sent as bytes has an id of its own for that.
    const isBytes = operation.requestBody && !('application/json' in operation.requestBody.content);
    if (method !== 'get' && operation.responses['409'] && !isBytes) {
      operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
      operation.security = BY_SOMEBODY;
    }
    const { requestBody } = operation;
    const takesNull = Object.values(requestBody?.content ?? {}).some(({ schema: { anyOf = [] } }) =>
      anyOf.some(({ type }) => type === 'null'),
    );
    if (requestBody && takesNull) requestBody.required = false;
  }
}

const IF_NONE_MATCH = {
  in: 'header',
  name: 'If-None-Match',
  required: false,
  description: 'The ETag of the answer that the asker has: 304 if it is still the same.',
  schema: { type: 'string' },
};

const IDEMPOTENCY_KEY = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  description: 'Made up by the asker. The same request with the same key is done once, and answered again.',
  schema: { type: 'string', minLength: 1, maxLength: LONGEST_KEY },
};
