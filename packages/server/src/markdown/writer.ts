import type { Token, Tokens } from 'marked';
import { escape, resolveReferences } from './escape.js';
import { safeHref, splitParticle } from './links.js';

/** The tags that exist. Nothing a person writes becomes a tag, an attribute's name, a style or an id. */
type Tag = 'p' | 'strong' | 'em' | 'del' | 'code' | 'pre' | 'blockquote' | 'ul' | 'ol' | 'li' | 'h3' | 'h4';

/**
 * Writes tokens as HTML and as plain text at once. Every tag and attribute is a literal of this file; every word goes
 * through {@link escape}. A token it does not know is shown as it was typed.
 */
export class Writer {
  html = '';
  text = '';
  #inLink = false;

  blocks(tokens: readonly Token[]): void {
    for (const token of tokens) this.#block(token);
  }

  #block(token: Tokens.Generic): void {
    switch (token.type) {
      case 'space':
      case 'checkbox':
        // A checkbox was written by its item.
        return;
      case 'heading':
        return this.#element(Number(token['depth']) <= 2 ? 'h3' : 'h4', () => this.#inlines(token.tokens), '\n');
      case 'paragraph':
        return this.#element('p', () => this.#inlines(token.tokens), '\n');
      case 'text':
        // The words of a list item without blank lines around it.
        this.#inlines(token.tokens);
        this.text += '\n';
        return;
      case 'code':
        this.html += '<pre><code>';
        this.#words(String(token['text']));
        this.html += '</code></pre>';
        this.text += '\n';
        return;
      case 'blockquote':
        return this.#element('blockquote', () => this.blocks(token.tokens ?? []), '');
      case 'list':
        return this.#list(token as Tokens.List);
      case 'hr':
        this.html += '<hr>';
        return;
      default:
        // Raw HTML, and whatever a later marked may know.
        return this.#element('p', () => this.#lines(token.raw.trim()), '\n');
    }
  }

  #list(list: Tokens.List): void {
    let number = list.ordered && typeof list.start === 'number' ? Math.trunc(list.start) : 1;
    // People number across other paragraphs (1. … text … 2. …) and write years: the number is part of what they said.
    const start = number === 1 ? '' : ` start="${number}"`;
    this.html += list.ordered ? `<ol${start}>` : '<ul>';
    for (const item of list.items) {
      if (list.ordered) this.text += `${number++}. `;
      this.#element('li', () => {
        if (item.task) this.#words(item.checked ? '☑ ' : '☐ ');
        this.blocks(item.tokens);
      }, '\n');
    }
    this.html += list.ordered ? '</ol>' : '</ul>';
  }

  #inlines(tokens: readonly Token[] | undefined): void {
    for (const token of tokens ?? []) this.#inline(token);
  }

  #inline(token: Tokens.Generic): void {
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return this.#element(token.type, () => this.#inlines(token.tokens), '');
      case 'codespan':
        return this.#element('code', () => this.#words(String(token['text'])), '');
      case 'br':
        this.html += '<br>';
        this.text += '\n';
        return;
      case 'link':
        return this.#link(token as Tokens.Link);
      case 'image':
        return this.#image(token as Tokens.Image);
      case 'escape':
        return this.#words(String(token['text']));
      case 'text':
        return token.tokens ? this.#inlines(token.tokens) : this.#lines(resolveReferences(token.raw));
      case 'checkbox':
        return;
      default:
        return this.#lines(token.raw);
    }
  }

  #link(link: Tokens.Link): void {
    if (link.autolink === true) {
      const { address, rest } = splitParticle(link.text);
      const href = safeHref(link.href.slice(0, link.href.length - rest.length));
      this.#anchor(href, () => this.#words(address));
      return this.#words(rest);
    }
    this.#anchor(safeHref(resolveReferences(link.href)), () => this.#inlines(link.tokens));
  }

  /** Pictures from elsewhere would tell their server who reads: they become links. */
  #image(image: Tokens.Image): void {
    const words = resolveReferences(image.text).trim();
    this.#anchor(safeHref(resolveReferences(image.href)), () => this.#words(words === '' ? image.href : words));
  }

  /** A link; its words alone when there is no address, or inside another link. */
  #anchor(href: string | null, inner: () => void): void {
    if (href === null || this.#inLink) return inner();
    this.#inLink = true;
    this.html += `<a href="${escape(href)}" rel="nofollow ugc noopener" target="_blank">`;
    inner();
    this.html += '</a>';
    this.#inLink = false;
  }

  #element(tag: Tag, inner: () => void, after: string): void {
    this.html += `<${tag}>`;
    inner();
    this.html += `</${tag}>`;
    this.text += after;
  }

  /** Words that may run over several lines. */
  #lines(text: string): void {
    this.html += escape(text).replace(/\n/g, '<br>');
    this.text += text;
  }

  #words(text: string): void {
    this.html += escape(text);
    this.text += text;
  }
}
