/**
 * JSON of a value, on any page: some libraries put a `toJSON` on the prototypes of the built-ins (Prototype.js makes
 * text of every list with it), which comes before all else; a replacer comes after it and sees what it was made of.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, asIs);
}

/** The replacer by which {@link toJson} takes every value as it is. */
export function asIs(this: Readonly<Record<string, unknown>>, key: string): unknown {
  return this[key];
}
