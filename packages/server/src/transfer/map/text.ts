import { decodeHTMLStrict } from 'entities';
import { cleanText as clean } from '../../markdown/index.js';
import { isRecord } from '../read/row.js';

/** Names under which an object of a foreign interface keeps the text that stands for it. */
const TEXT_MEMBERS = ['name', 'title', 'label', 'value', 'text', 'rendered', 'plain', 'displayName'];

/** The text of a cell: itself, a number or yes/no in words, or the name of an object (`{name: 'planned'}`); else ''. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).filter((text) => text !== '').join(', ');
  if (!isRecord(value)) return '';
  const member = TEXT_MEMBERS.find((name) => Object.hasOwn(value, name) && typeof value[name] === 'string');
  return member === undefined ? '' : String(value[member]);
}

/**
 * Makes foreign text fit to store and search: what every text in Madang is cleaned of, and besides separators of other
 * systems as line ends, non-breaking spaces as spaces, and no zero-width spaces, which hide a word from the search.
 */
export function cleanText(text: string): string {
  return clean(text.replace(/[\u0085\u2028\u2029]/g, '\n').replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u200b\u2060\ufeff]/g, ''));
}

/** Clean text on one line. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** Decodes entities that end in a semicolon (`&amp;`, `&#39;`, `&nbsp;`); `AT&T` and `&copy=1` stay. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text;
}

/** The first `limit` units of a text, cut at a space where there is one near, never inside a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const space = cut.search(/\s\S*$/);
  if (space >= limit * 0.6) return cut.slice(0, space).trimEnd();
  // Whole characters as people see them: half an emoji family or half a surrogate pair is damage. Only the end is
  // looked at, since each segment the engine returns holds a copy of the whole input.
  const from = Math.max(0, limit - 60);
  const end = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(from, limit + 60))]
    .map(({ index }) => from + index)
    .findLast((index) => index <= limit);
  return text.slice(0, end ?? from).trimEnd();
}
