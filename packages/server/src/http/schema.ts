import type { WireError } from '@madang/protocol';
import type { FastifyInstance, FastifySchemaCompiler, FastifyServerOptions } from 'fastify';
import * as v from 'valibot';
import { invalid } from '../domain/invalid.js';
import { refuse, Refused } from '../domain/refusal.js';

type Schema = v.GenericSchema;

const SCHEMAS = new WeakMap<object, Schema>();

/** Whole numbers of query strings: text to whoever parses it, a number to whoever reads the document. */
const INTEGERS = new WeakMap<object, { type: 'integer'; minimum: number; maximum: number }>();

/** A schema for a route, which checks what comes in. Its JSON Schema is made once somebody asks for the document. */
export function json(schema: Schema): object {
  const standIn = {};
  SCHEMAS.set(standIn, schema);
  return standIn;
}

/** What a schema made by {@link json} checks; nothing for one that is its own JSON Schema. */
export function schemaOf(standIn: object): Schema | undefined {
  return Object.keys(standIn).length === 0 ? SCHEMAS.get(standIn) : undefined;
}

/** What a schema made by {@link queryInteger} is in JSON Schema; nothing for any other. */
export function integerOf(schema: object): { type: 'integer'; minimum: number; maximum: number } | undefined {
  return INTEGERS.get(schema);
}

/** A body that is bytes, for a route that takes nothing else. */
export function bytes(description: string): object {
  const document = { type: 'string', format: 'binary', description };
  SCHEMAS.set(document, v.instance(Uint8Array, 'must be bytes'));
  return document;
}

/** A body that is read as it comes, for a route that takes nothing else. */
export function stream(description: string): object {
  const document = { type: 'string', format: 'binary', description };
  SCHEMAS.set(document, v.any());
  return document;
}

/** A query string of a route that knows no fields in it. */
export const NO_QUERY = json(v.strictObject({}));

/** Has every route that follows refuse query fields it does not know: what was misspelt is not silently left out. */
export function refuseUnknownQueries(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    route.schema = { querystring: NO_QUERY, ...route.schema };
  });
}

/**
 * Leaves out of every route that follows what its schema says for the document only: answers above all, which would be
 * several MB of a server at rest. The document registers the routes once more, with it.
 */
export function leaveOutDescriptions(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { body, params, querystring } = route.schema ?? {};
    route.schema = {
      ...(body !== undefined && { body }),
      ...(params !== undefined && { params }),
      ...(querystring !== undefined && { querystring }),
    };
  });
}

/** Lets Fastify check requests with the schemas given to {@link json}; the first fault is answered by name. */
const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const original = SCHEMAS.get(schema);
  if (!original) throw new Error('a route schema was not made by json()');
  return (data: unknown) => {
    const parsed = v.safeParse(original, data, { abortEarly: true });
    if (parsed.success) return { value: parsed.output };
    const error = invalid(parsed.issues);
    const known = parsed.issues[0].type !== 'strict_object';
    return { error: new Refused((httpPart === 'querystring' && known ? repeated(error, data) : null) ?? error) };
  };
};

/** A parameter that was given twice is a list to Fastify; "must be text" would say nothing to whoever wrote a query. */
function repeated({ field }: WireError, query: unknown): WireError | null {
  const { [field ?? '']: value } = query as Readonly<Record<string, unknown>>;
  return field !== undefined && Array.isArray(value) ? refuse('invalid', `${field} may be given only once`, field) : null;
}

type Controller = NonNullable<FastifyServerOptions['schemaController']>;
type Validators = NonNullable<NonNullable<Controller['compilersFactory']>['buildValidator']>;

/** What Fastify checks requests and writes answers with. Those of its own are several MB of a server at rest. */
export const compilers: Controller = {
  compilersFactory: {
    // Its type wants what makes a validator of Ajv; it calls what it gets like any other.
    buildValidator: (() => validatorCompiler) as unknown as Validators,
    // The schemas of answers are for the document. Answers are typed where they are made, and stringified as they are.
    buildSerializer: () => () => (answer) => JSON.stringify(answer),
  },
};

/** A whole number in a query string, within bounds. */
export function queryInteger(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  const digits = v.custom<string>((given) => typeof given === 'string' && /^\d{1,9}$/.test(given), message);
  INTEGERS.set(digits, { type: 'integer', minimum: min, maximum: max });
  return v.pipe(digits, v.transform(Number), v.minValue(min, message), v.maxValue(max, message));
}
