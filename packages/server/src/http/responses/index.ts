import { ERROR_KINDS, type ErrorKind, HTTP_STATUS } from '@madang/protocol';
import type { JsonSchema } from './json-schema.js';
import { ref } from './json-schema.js';

/** What may go wrong with any request, whatever it asks for. */
const ALWAYS: readonly ErrorKind[] = ['invalid', 'not-found', 'internal', 'busy'];

/** What may go wrong when somebody says who they are. */
export const SIGNING: readonly ErrorKind[] = ['not-signed-in', 'not-allowed'];

/** What may go wrong with a request that changes something. */
export const WRITING: readonly ErrorKind[] = [...SIGNING, 'conflict', 'too-large', 'too-many', 'blocked'];

/** Who may ask, for a route's schema: somebody who says who they are. Without it, anybody may. */
export const BY_SOMEBODY = [{ bearer: [] }];

/** Who may ask, for a route's schema: only who runs the server. */
export const BY_OPERATOR = [{ operator: [] }];

const ETAG = 'What the answer is told apart by; of a topic its version: `"epoch.seq"`';

interface Documented {
  /** The name of what is answered; nothing when there is no body. */
  readonly body?: string;
  readonly description: string;
  readonly status?: 200 | 201 | 202 | 204;
  /** What was there already is answered with 200 in the same shape. */
  readonly again?: true;
  /** The kinds of refusal beyond those that every route has. */
  readonly refusals?: readonly ErrorKind[];
  /** It carries an ETag, and says so when the asker has it. */
  readonly cached?: true;
  readonly type?: string;
}

/** What a route answers, for its schema's `response`. It is documentation: answers are never made or cut by it. */
export function answers(documented: Documented): Record<string, JsonSchema> {
  const { body, description, status = 200, again, refusals = [], cached, type = 'application/json' } = documented;
  const etag = cached && { headers: { ETag: { type: 'string', description: ETAG } } };
  const content = body !== undefined && { [type]: { schema: ref(body) } };
  return {
    [status]: content ? { description, ...etag, content } : { description, type: 'null' },
    ...(again && content && { 200: { description: `${description}, which was there already`, content } }),
    ...(cached && { 304: { description: 'It is as the asker has it', type: 'null' } }),
    ...refused([...ALWAYS, ...refusals]),
  };
}

function refused(kinds: readonly ErrorKind[]): Record<string, JsonSchema> {
  const statuses = [...new Set(kinds.map((kind) => HTTP_STATUS[kind]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const description = ERROR_KINDS.filter((kind) => HTTP_STATUS[kind] === status).join(', ');
      return [status, { description, content: { 'application/json': { schema: ref('Error') } } }];
    }),
  );
}

/** A route whose answer can be asked for as a table as well, and as what else is named by its type. */
export function withCsv(
  { schema }: { readonly schema: object },
  others: Readonly<Record<string, { readonly schema: JsonSchema }>> = {},
): { readonly schema: object } {
  const { response } = schema as { readonly response: Readonly<Record<string, { readonly content: object }>> };
  const { 200: whole } = response;
  const content = { ...whole?.content, 'text/csv': { schema: { type: 'string' } }, ...others };
  return { schema: { ...schema, response: { ...response, 200: { ...whole, content } } } };
}
