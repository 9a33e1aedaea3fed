import type * as MarkedModule from 'marked';
import type { Marked, Tokens } from 'marked';
import { loadSanitise, type SafeHtml } from './sanitise.js';

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** GitHub's Markdown reduced to what the server emits: HTML and tables as written, a picture as a link to it. */
function rendererOf({ Marked: Renderer }: typeof MarkedModule): Marked {
  return new Renderer({
    gfm: true,
    breaks: true,
    async: false,
    renderer: {
      html: ({ text, block }: Tokens.HTML | Tokens.Tag) => (block ? asWritten(text) : escape(text)),
      table: ({ raw }: Tokens.Table) => asWritten(raw),
      heading({ tokens, depth }: Tokens.Heading) {
        const tag = depth < 3 ? 'h3' : 'h4';
        return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`;
      },
      image: ({ href, text }: Tokens.Image) => `<a href="${escape(href)}">${escape(text || href)}</a>`,
      checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '☑ ' : '☐ '),
    },
  });
}

function asWritten(text: string): string {
  return `<p>${escape(text.trim())}</p>`;
}

let marked: Promise<Marked> | undefined;

function loadMarked(): Promise<Marked> {
  marked ??= import('marked').then(rendererOf, (reason: unknown) => {
    marked = undefined;
    throw reason;
  });
  return marked;
}

/**
 * Markdown as it will look once the server has rendered it: for previews, and for rows that the server has not
 * answered yet. Loads marked and DOMPurify on first use. `null` and rejection as with `renderHtml`.
 */
export async function preview(markdown: string): Promise<SafeHtml | null> {
  const [renderer, sanitise] = await Promise.all([loadMarked(), loadSanitise()]);
  return sanitise(renderer.parse(markdown, { async: false }));
}
