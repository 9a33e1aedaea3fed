import { Lexer, type Token, type Tokens } from 'marked';

/** Version of what {@link render} makes. Raise it with every change of its output: older rows are rendered again. */
export const RENDERER_VERSION = 1;

/** Deepest nesting that is rendered; what lies deeper is shown as text. */
const DEEPEST = 12;

/** Rendered Markdown, and its words alone. */
export interface Rendered {
  /** Made of a small set of tags only. */
  readonly html: string;
  readonly text: string;
}

/**
 * Renders what people write. It walks over marked's tokens and can emit nothing but `p br strong em del code pre
 * blockquote ul ol li a h3 h4 hr`, and on `a` only `href` (http, https, mailto) with a fixed `rel` and `target`. Raw HTML is
 * text. Never throws: what cannot be read as Markdown is shown as it was written.
 */
export function render(source: string): Rendered {
  try {
    const writer = new Writer();
    writer.blocks(new Lexer({ gfm: true, breaks: true }).lex(source), 0);
    return { html: writer.html, text: writer.text.replace(/[ \t]*\n\s*/g, '\n').trim() };
  } catch {
    // marked gave up, on nesting deeper than the stack for instance.
    return { html: `<p>${escape(source).replace(/\n/g, '<br>')}</p>`, text: source };
  }
}

class Writer {
  html = '';
  text = '';

  blocks(tokens: readonly Token[], depth: number): void {
    for (const token of tokens) this.#block(token as Tokens.Generic, depth);
  }

  #block(token: Tokens.Generic, depth: number): void {
    if (depth > DEEPEST) return this.#words(token.raw);
    switch (token.type) {
      case 'space':
      case 'def':
        return;
      case 'heading':
        return this.#element(token['depth'] <= 2 ? 'h3' : 'h4', () => this.#inlines(token.tokens, depth), '\n');
      case 'paragraph':
        return this.#element('p', () => this.#inlines(token.tokens, depth), '\n');
      case 'text':
        if (token.tokens) this.#inlines(token.tokens, depth);
        else this.#words(token.raw);
        this.text += '\n';
        return;
      case 'code':
        this.html += '<pre><code>';
        this.#words(String(token['text']));
        this.html += '</code></pre>';
        this.text += '\n';
        return;
      case 'blockquote':
        return this.#element('blockquote', () => this.blocks(token.tokens ?? [], depth + 1), '\n');
      case 'list':
        return this.#list(token as Tokens.List, depth);
      case 'hr':
        this.html += '<hr>';
        return;
      default:
        // Raw HTML, tables and whatever a later marked may know: shown as written.
        return this.#element('p', () => this.#words(token.raw.trim()), '\n');
    }
  }

  #list(list: Tokens.List, depth: number): void {
    this.#element(list.ordered ? 'ol' : 'ul', () => {
      for (const item of list.items) {
        this.#element('li', () => {
          if (item.task) this.#words(item.checked ? '☑ ' : '☐ ');
          this.blocks(item.tokens.filter(({ type }) => type !== 'checkbox'), depth + 1);
        }, '\n');
      }
    }, '');
  }

  #inlines(tokens: readonly Token[] | undefined, depth: number): void {
    for (const token of tokens ?? []) this.#inline(token as Tokens.Generic, depth);
  }

  #inline(token: Tokens.Generic, depth: number): void {
    if (depth > DEEPEST) return this.#words(token.raw);
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return this.#element(token.type, () => this.#inlines(token.tokens, depth + 1), '');
      case 'codespan':
        return this.#element('code', () => this.#words(String(token['text'])), '');
      case 'br':
        this.html += '<br>';
        this.text += '\n';
        return;
      case 'link':
        return this.#link(token as Tokens.Link, depth);
      case 'image':
        return this.#image(token as Tokens.Image);
      case 'escape':
        return this.#words(String(token['text']));
      case 'text':
        if (token.tokens) return this.#inlines(token.tokens, depth);
        return this.#words(token.raw);
      default:
        return this.#words(token.raw);
    }
  }

  #link(link: Tokens.Link, depth: number): void {
    const href = safeHref(link.href);
    if (href === null) return this.#inlines(link.tokens, depth + 1);
    this.#anchor(href, () => this.#inlines(link.tokens, depth + 1));
  }

  /** Pictures from elsewhere would tell their server who reads: they become links. */
  #image(image: Tokens.Image): void {
    const href = safeHref(image.href);
    const words = image.text || image.href;
    if (href === null) return this.#words(words);
    this.#anchor(href, () => this.#words(words));
  }

  #anchor(href: string, inner: () => void): void {
    this.html += `<a href="${escape(href)}" rel="nofollow ugc noopener" target="_blank">`;
    inner();
    this.html += '</a>';
  }

  #element(tag: string, inner: () => void, after: string): void {
    this.html += `<${tag}>`;
    inner();
    this.html += `</${tag}>`;
    this.text += after;
  }

  #words(text: string): void {
    this.html += escape(text);
    this.text += text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** The address if it is absolute and harmless, as the URL parser writes it. */
function safeHref(href: string): string | null {
  try {
    const url = new URL(href);
    return url.protocol === 'http:' || url.protocol === 'https:' || url.protocol === 'mailto:' ? url.href : null;
  } catch {
    return null;
  }
}
