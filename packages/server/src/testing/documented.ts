import { dereference, validate } from '@cfworker/json-schema';

/** What of an OpenAPI document is looked at. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** One method of one path. */
export interface Operation {
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean };
  /** Ways of saying who one is, one of which does; an empty one is none at all. */
  readonly security?: readonly Readonly<Record<string, object>>[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}

/** A part of a path, a field of a query, or a header. */
export interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema: { readonly type?: string };
}

/** Says what is wrong with an answer, or nothing. */
export type Check = (method: string, url: string, answer: Answered) => string | null;

/** An answer as it came. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** The path of the document that a URL belongs to; literal segments go before named ones. */
export function pathOf(document: Document, url: string): string | undefined {
  const segments = (url.split('?')[0] ?? '').split('/');
  const fits = (path: string): boolean => {
    const parts = path.split('/');
    return parts.length === segments.length && parts.every((part, at) => part.startsWith('{') || part === segments[at]);
  };
  return Object.keys(document.paths).filter(fits).sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

/** Under which the schemas of a document are known. */
const BASE = 'https://document.invalid/';

/** Makes a check that holds answers to an OpenAPI document: status, media type and schema. */
export function documentCheck(document: Document): Check {
  // Read as it stands: each schema sees few answers, and to make a program of it first takes longer than all of them.
  const lookup = dereference({ $id: BASE, ...document });
  return (method, url, { status, type, body }) => {
    const path = pathOf(document, url);
    const operation = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()];
    if (!path || !operation) return `${method} ${url} is not in the document`;
    const documented = operation.responses[String(status)];
    if (!documented) return `${method} ${path} answers ${status}, which is not in the document: ${body.slice(0, 200)}`;
    if (!documented.content) return body === '' ? null : `${method} ${path} answers ${status} with a body`;
    const [media = ''] = type.split(';');
    if (!documented.content[media]) return `${method} ${path} answers ${status} as ${media}`;
    // A picture or a text is what its own tests say of it.
    if (media.startsWith('image/') || media === 'text/plain' || media === 'text/csv') return null;
    const escaped = path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
    const at = `${BASE}#/paths/${escaped}/${method.toLowerCase()}/responses/${status}/content/${media.replace('/', '~1')}/schema`;
    const texts = media === 'application/x-ndjson' ? body.split('\n').filter((line) => line !== '') : [body];
    for (const text of texts) {
      const { valid, errors } = validate(JSON.parse(text), { $ref: at, __absolute_ref__: at }, '2020-12', lookup, false);
      const faults = errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`).join(', ');
      if (!valid) return `${method} ${path} ${status}: ${faults}: ${text.slice(0, 300)}`;
    }
    return null;
  };
}
