import { MAX_RECORD_LENGTH } from './types.js';

/** One piece of a JSON document: an item of its list, or something about the document as a whole. */
export type JsonPiece =
  | { readonly kind: 'item'; readonly line: number; readonly text: string }
  | { readonly kind: 'too-long' | 'missing-comma' | 'cut-off' | 'trailing-text'; readonly line: number }
  /** A list begins; `name` is the member of the root object that holds it, undefined when the root is the list. */
  | { readonly kind: 'list'; readonly line: number; readonly name: string | undefined };

type State =
  | 'root' // before the first character
  | 'key' | 'in-key' | 'colon' | 'value' // members of the root object
  | 'skip' // in a member's value that is not a list
  | 'between' // in the list, before an item
  | 'item' // in an item
  | 'after-item' // after an item that ended with its own bracket or quote
  | 'done';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;
const NEWLINE = 0x0a;

/**
 * Cuts a JSON document into the items of its lists without parsing or holding the document.
 *
 * The document is a list, or an object whose members may be lists (`{"ideas": […]}`); each list is announced before its
 * items. Only brackets and strings are followed here; whether an item is valid JSON is found when it is parsed, so one
 * bad item costs only itself. Works on text in pieces: `push` them, then `end`.
 */
export class JsonItemScanner {
  #state: State = 'root';
  #line = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inObject = false;
  #key = '';
  #parts: string[] = [];
  #length = 0;
  #itemLine = 1;
  #pieces: JsonPiece[] = [];
  #isJson = true;
  readonly #limit: number;

  constructor(limit: number = MAX_RECORD_LENGTH) {
    this.#limit = limit;
  }

  /** False when the text began with something other than `[` or `{`. */
  get isJson(): boolean {
    return this.#isJson;
  }

  /** Takes the next piece of text and returns what it completed. */
  push(text: string): JsonPiece[] {
    let from = 0;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === NEWLINE) this.#line += 1;
      const before = this.#state;
      const keep = this.#step(code, text, i);
      if (before !== 'item' && this.#state === 'item') from = i;
      if (before === 'item' && this.#state !== 'item') {
        this.#add(text.slice(from, keep ? i + 1 : i));
        this.#finishItem();
      }
    }
    if (this.#state === 'item') this.#add(text.slice(from));
    return this.#take();
  }

  /** Ends the document and returns what is left to say: an item or a document that was cut off. */
  end(): JsonPiece[] {
    if (this.#state === 'item') this.#pieces.push({ kind: 'cut-off', line: this.#itemLine });
    else if (this.#state !== 'done' && this.#state !== 'root') {
      this.#pieces.push({ kind: 'cut-off', line: this.#line });
    }
    return this.#take();
  }

  #take(): JsonPiece[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  #add(piece: string): void {
    this.#length += piece.length;
    if (this.#length <= this.#limit) this.#parts.push(piece);
    else this.#parts = [];
  }

  #finishItem(): void {
    this.#pieces.push(this.#length > this.#limit
      ? { kind: 'too-long', line: this.#itemLine }
      : { kind: 'item', line: this.#itemLine, text: this.#parts.join('') });
    this.#parts = [];
    this.#length = 0;
  }

  /** Follows one character. Returns true when it belongs to the item that it ends. */
  #step(code: number, text: string, at: number): boolean {
    switch (this.#state) {
      case 'item':
        return this.#stepItem(code);
      case 'skip':
        this.#stepSkip(code);
        return false;
      case 'in-key':
        this.#stepKey(code, text, at);
        return false;
      default:
        if (!isSpace(code)) this.#stepStructure(code);
        return false;
    }
  }

  #stepStructure(code: number): void {
    switch (this.#state) {
      case 'root':
        if (code === OPEN_BRACKET) this.#beginList(undefined);
        else if (code === OPEN_BRACE) this.#beginObject();
        else {
          this.#isJson = false;
          this.#state = 'done';
        }
        return;
      case 'key':
        if (code === QUOTE) {
          this.#key = '';
          this.#state = 'in-key';
        } else if (code === CLOSE_BRACE) this.#state = 'done';
        return;
      case 'colon':
        if (code === COLON) this.#state = 'value';
        return;
      case 'value':
        if (code === OPEN_BRACKET) this.#beginList(this.#key);
        else {
          this.#state = 'skip';
          this.#depth = 0;
          this.#stepSkip(code);
        }
        return;
      case 'between':
      case 'after-item':
        this.#stepList(code);
        return;
      default:
        if (this.#isJson) this.#trailing();
    }
  }

  #stepList(code: number): void {
    if (code === COMMA) this.#state = 'between';
    else if (code === CLOSE_BRACKET) this.#state = this.#inObject ? 'key' : 'done';
    else {
      if (this.#state === 'after-item') this.#pieces.push({ kind: 'missing-comma', line: this.#line });
      this.#state = 'item';
      this.#itemLine = this.#line;
      this.#depth = 0;
      this.#stepItem(code);
    }
  }

  /** Follows one character of an item. An item that is not bracketed or quoted ends before a comma or a bracket. */
  #stepItem(code: number): boolean {
    if (this.#inString) {
      if (this.#followString(code) || this.#depth > 0) return false;
      this.#state = 'after-item';
      return true;
    }
    if (code === QUOTE) this.#inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) this.#depth += 1;
    else if (this.#depth === 0 && code === COMMA) this.#state = 'between';
    else if (this.#depth === 0 && code === CLOSE_BRACKET) this.#state = this.#inObject ? 'key' : 'done';
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      this.#depth -= 1;
      if (this.#depth > 0) return false;
      this.#depth = 0;
      this.#state = 'after-item';
      return true;
    }
    return false;
  }

  #stepSkip(code: number): void {
    if (this.#inString) this.#followString(code);
    else if (code === QUOTE) this.#inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) this.#depth += 1;
    else if (code === COMMA && this.#depth === 0) this.#state = 'key';
    else if (code === CLOSE_BRACE && this.#depth === 0) this.#state = 'done';
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) this.#depth -= 1;
  }

  #stepKey(code: number, text: string, at: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) {
      this.#state = 'colon';
      return;
    }
    // Names are only shown and compared; a cap keeps a broken document from growing one without end.
    if (this.#key.length < 200) this.#key += text.charAt(at);
  }

  /** Follows one character inside a string and tells whether the string goes on. */
  #followString(code: number): boolean {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#inString = false;
    return this.#inString;
  }

  #beginList(name: string | undefined): void {
    this.#state = 'between';
    this.#pieces.push({ kind: 'list', line: this.#line, name });
  }

  #beginObject(): void {
    this.#inObject = true;
    this.#state = 'key';
  }

  #trailing(): void {
    this.#pieces.push({ kind: 'trailing-text', line: this.#line });
    this.#isJson = false;
  }
}

const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xfeff;
