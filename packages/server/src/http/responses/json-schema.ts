/** A JSON Schema (draft 2020-12). It describes what is answered; nothing is serialised by it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

type Optional<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

/**
 * An object that has exactly these fields. The compiler holds it to the type it describes: a field that is not
 * described, or one that is described and does not exist, or is optional and not said to be, does not compile.
 */
export function object<T>(
  properties: { readonly [K in keyof T]-?: JsonSchema },
  optional: { readonly [K in Optional<T> & string]: true },
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !Object.hasOwn(optional, name));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** One of the schemas that the document names. */
export function ref(name: string): JsonSchema {
  return { $ref: `${name}#` };
}

/** Any number of these. */
export function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** One of these. */
export function oneOf(...schemas: readonly JsonSchema[]): JsonSchema {
  return { oneOf: schemas };
}

/** This, or nothing. */
export function nullable(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

/** One of these words. */
export function words(values: readonly string[]): JsonSchema {
  return { type: 'string', enum: values };
}

/** This very value. */
export function constant(value: string | boolean): JsonSchema {
  return { const: value };
}

/** Any text. */
export const text: JsonSchema = { type: 'string' };

/** A UUID in lower case. */
export const uuid: JsonSchema = { type: 'string', format: 'uuid' };

/** The address of a page or picture. */
export const address: JsonSchema = { type: 'string', format: 'uri', pattern: '^https?:' };

/** How many: a whole number from 0. */
export const count: JsonSchema = { type: 'integer', minimum: 0 };

/** Unix time in milliseconds. */
export const time: JsonSchema = { type: 'integer', description: 'Unix time in milliseconds' };

/** True or false. */
export const truth: JsonSchema = { type: 'boolean' };
