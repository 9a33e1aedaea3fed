/**
 * The replacer for every `JSON.stringify`: it takes each value as it is. Some libraries put a `toJSON` on the
 * prototypes of the built-ins (Prototype.js makes text of every list with it), which comes before all else; a replacer
 * comes after it and sees what it was made of.
 */
export function asIs(this: Readonly<Record<string, unknown>>, key: string): unknown {
  return this[key];
}
