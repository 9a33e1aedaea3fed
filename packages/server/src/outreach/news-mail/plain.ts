import { excerpt } from '../../markdown/excerpt.js';

/** What would turn the direction of the words around it, or command whoever reads a head: no letter of any language. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS = /\p{Cc}/gu;
const CONTROLS_BUT_LINES = /(?!\n)\p{Cc}/gu;

/** What a person wrote, as one line that may stand within a sentence, a subject or a header; cut where too long. */
export function plainLine(text: string, max = Infinity): string {
  const line = text.replace(DIRECTIONS, '').replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim();
  return line.length > max ? excerpt(line, max) : line;
}

/** What a person wrote, in lines of its own. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(DIRECTIONS, '').replace(CONTROLS_BUT_LINES, ' ').trim();
}
