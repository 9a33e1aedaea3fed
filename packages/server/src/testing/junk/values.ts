import { uuid } from '../records.js';
import type { Chance } from './chance.js';

/** As much of a JSON Schema as the document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Ids of which some are of things that are there. */
export const IDS: readonly string[] = Array.from({ length: 12 }, (_, n) => uuid(n + 1));

/** Texts that have broken programs: empty, endless, half a character, controls, markup, paths, numbers in disguise. */
const TEXTS: readonly string[] = [
  '', ' ', '\u0000', '\ud800', '\udfff\ud800', '\u202e\u2066', '\u200b'.repeat(50), '\ufeff',
  'a\u0300'.repeat(400), '👩‍👩‍👧‍👦'.repeat(60),
  'ﷺ'.repeat(200), 'İ', 'ß', '가'.repeat(300), 'ㄱㅏ', '%00', '%', '%zz', '../../etc/passwd', "' or 1=1 --",
  '"; drop table ideas; --', '$1', '{{7*7}}',
  '<script>x</script>', 'javascript:x', 'data:text/html,x', 'http://', 'https://[::1', 'https://u:p@h:99999/',
  'null', 'undefined', 'NaN',
  '1e999', '-0', '0x10', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '*', '\\', '\r\nx: y', '|'.repeat(400), '['.repeat(900),
  '`'.repeat(300), '> '.repeat(300), '- '.repeat(300), '*a_'.repeat(300), '![](x)'.repeat(100),
  '[x](y)'.repeat(100), 'a@b.c', '@'.repeat(99),
  '1.1', '999999999.999999999', '2026-13-45', 'ko-KR-x-😀', 'Mars/Phobos', '=1+1', '\t', '&#0;',
  '&'.repeat(200), 'x'.repeat(20_000),
];

const NUMBERS: readonly number[] = [
  0, -0, -1, 1, 0.1, 1e21, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 9_007_199_254_740_993,
  1_768_478_400_000,
];

/** Keys that mean something to objects. */
const KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'length', '', '\u0000', 'x'.repeat(300), 'id', '0'];

/** Anything at all that JSON can say. */
export function junk(chance: Chance, depth = 0): unknown {
  const kind = chance.below(depth > 3 ? 5 : 8);
  if (kind < 2) return chance.pick(TEXTS);
  if (kind === 2) return chance.pick(NUMBERS);
  if (kind === 3) return chance.pick([null, true, false]);
  if (kind === 4) return chance.pick(IDS);
  if (kind === 5) return Array.from({ length: chance.below(4) }, () => junk(chance, depth + 1));
  if (kind === 6) return nested(chance);
  const entry = (): [string, unknown] => [chance.pick(KEYS), junk(chance, depth + 1)];
  return Object.fromEntries(Array.from({ length: chance.below(4) }, entry));
}

/** Something deep within itself. */
function nested(chance: Chance): unknown {
  let value: unknown = chance.pick(TEXTS);
  const isList = chance.is(0.5);
  for (let depth = chance.below(200); depth > 0; depth -= 1) value = isList ? [value] : { x: value };
  return value;
}

/** Schemas that others refer to. */
type Named = Readonly<Record<string, object>>;

/** What a schema takes, as far as it says; now and then it is spoilt somewhere, by `spoil`. */
export function sample(schema: JsonSchema, chance: Chance, named: Named, spoil = 0, depth = 0): unknown {
  const inner = (one: JsonSchema): unknown => sample(one, chance, named, spoil, depth + 1);
  if (chance.is(spoil) || depth > 12) return junk(chance);
  if (schema.$ref !== undefined) return inner((named[schema.$ref.split('/').at(-1) ?? ''] ?? {}));
  if ('const' in schema) return schema.const;
  if (schema.enum) return chance.pick(schema.enum);
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return inner(chance.pick(choice));
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(inner)) as unknown;
  const { type = schema.properties ? 'object' : '' } = schema;
  switch (typeof type === 'string' ? type : chance.pick(type)) {
    case 'object': {
      const isSaid = (key: string): boolean => schema.required?.includes(key) === true || chance.is(0.6);
      const entries = Object.entries(schema.properties ?? {}).filter(([key]) => isSaid(key));
      const made = entries.map(([key, one]): [string, unknown] => [key, likely(key, chance) ?? inner(one)]);
      if (typeof schema.additionalProperties === 'object') made.push([chance.pick(TEXTS),
      inner(schema.additionalProperties)]);
      if (chance.is(spoil)) made.push([chance.pick(KEYS), junk(chance)]);
      return Object.fromEntries(made);
    }
    case 'array':
      return Array.from({ length: chance.is(0.05) ? 250 : chance.below(4) }, () => inner(schema.items ?? {}));
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = 100 } = schema;
      if (chance.is(0.2)) return chance.pick([minimum, maximum]);
      return minimum + chance.below(Math.min(maximum - minimum, 100) + 1);
    }
    case 'boolean':
      return chance.is(0.5);
    case 'null':
      return null;
    case 'string':
      return textFor(schema, chance);
    default:
      return junk(chance);
  }
}

/** What is probably there, by the name of what asks for it: else next to nothing would be found. */
export function likely(key: string, chance: Chance): string | undefined {
  const known: Readonly<Record<string, () => string>> = {
    idea: () => uuid(1 + chance.below(3)),
    into: () => uuid(1 + chance.below(3)),
    comment: () => uuid(4 + chance.below(3)),
    board: () => 'ideas',
    thread: () => chance.pick(['page:x', `idea:${uuid(1 + chance.below(3))}`]),
    title: () => chance.pick(['국자', '왼손잡이용 국자', '접시']),
  };
  return Object.hasOwn(known, key) && chance.is(0.6) ? known[key]?.() : undefined;
}

function textFor({ pattern, maxLength }: JsonSchema, chance: Chance): string {
  if (pattern?.includes('[0-9a-f]{8}-')) return chance.pick(IDS);
  if (pattern?.startsWith('^[a-z0-9]')) return chance.pick(['demo', 'ideas', 'wishes', 'x']);
  if (pattern?.includes('{16,64}')) return `a-client-id-of-junk-${chance.below(40)}`;
  if (pattern?.startsWith('^\\d+')) return chance.pick(['1.1', '1768478400.3', '1768478400.0']);
  if (maxLength !== undefined && chance.is(0.05)) return '가'.repeat(maxLength);
  return chance.pick([...TEXTS, '국자', '왼손잡이용 국자', 'ideas', 'shop', 'gil@example.com', 'https://shop.example/x', 'page:x', `idea:${uuid(1)}`, 'board:ideas']);
}

/** A text of JSON as it goes out: whole, or with a key that no object can say, twice the same, cut off, or no JSON. */
export function written(value: unknown, chance: Chance): string {
  const text = JSON.stringify(value) ?? 'null';
  if (chance.is(0.9)) return text;
  switch (chance.below(7)) {
    case 0:
      return text.replace(/^\{/, '{"__proto__":{"role":"admin","anonymous":false},');
    case 1:
      return text.replace(/"(\w+)":/, '"$1":null,"$1":');
    case 2:
      return text.slice(0, chance.below(text.length + 1));
    case 3:
      return text.replace(/"[^"]*"/, chance.pick(['NaN', '1e999', '"\\ud800"', "'x'", '0x1', '01', '"\\u0000"', '.5', '+1']));
    case 4:
      return `\ufeff${text}`;
    case 5:
      return text.replace(/^\{/, '{"constructor":{"prototype":{"role":"admin"}},');
    default:
      return text.replaceAll('"', '\u2028');
  }
}

/** A value as it stands in a path or a query: escaped, or as nobody should write it. */
export function inAddress(value: unknown, chance: Chance): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  if (chance.is(0.05)) return chance.pick(['%', '%zz', '%ff%fe', '%00', '..%2f..', '%2e%2e', '', '%F0%9F', 'a%20b', '%c0%af', ';x=1']);
  return encodeURIComponent(text.slice(0, 3_000).replace(/[\ud800-\udfff]/gu, ''));
}
