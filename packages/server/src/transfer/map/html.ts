import TurndownService from 'turndown';
import { escapeStrayBrackets, htmlToText } from './html-signs.js';
import { asTyped, plainToMarkdown } from './plain-text.js';

/** What the converter needs of a DOM node; the server is compiled without the DOM's types. */
interface HtmlNode {
  readonly nodeName: string;
  readonly parentNode: HtmlNode | null;
  readonly previousElementSibling: HtmlNode | null;
  getAttribute(name: string): string | null;
}

/**
 * Writes HTML as Markdown: paragraphs, headings, lists, quotations, code, links, pictures, emphasis.
 *
 * Scripts, styles and frames are dropped with their content, embedded pictures are replaced by their description,
 * addresses other than http(s) and mailto by their text, and table rows become lines with ` | ` between cells. A `<`
 * that begins no element stays text.
 */
export function htmlToMarkdown(html: string): string {
  const small = html.replace(/\ssrc\s*=\s*(["'])data:[^"']*\1/gi, ' ');
  if (nesting(small) > DEEPEST) return plainToMarkdown(htmlToText(small));
  const markdown = service.turndown(escapeStrayBrackets(small));
  return markdown.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim();
}

/** The deepest nesting that is converted: the converter calls itself for each level, and hostile HTML has thousands. */
const DEEPEST = 100;

/** Elements that the next of their kind closes, so that they do not nest without an end. */
const SELF_CLOSING = /^(?:br|hr|img|wbr|input|p|li|td|th|tr|dt|dd)$/;

function nesting(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, closing, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (SELF_CLOSING.test(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (closing === '/' ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const service = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '*',
  hr: '---',
  // The renderer keeps single line breaks.
  br: '',
});

// The library's own escaping puts a backslash before every mark; ours only where one would be taken.
service.escape = (text) => {
  const [before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text)?.slice(1) ?? [];
  return before + asTyped(core) + after;
};

service.remove(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'head', 'title']);

service.addRule('strikethrough', {
  filter: (node) => ['DEL', 'S', 'STRIKE'].includes(node.nodeName),
  replacement: (content) => (content.trim() === '' ? content : `~~${content.trim()}~~`),
});

service.addRule('link', {
  filter: (node) => node.nodeName === 'A',
  replacement: (content, node) => {
    const address = safeAddress(node);
    const text = content.trim();
    if (address === undefined || text === '') return content;
    return text === address ? `<${address}>` : `[${text.replace(/\n+/g, ' ')}](${address})`;
  },
});

service.addRule('picture', {
  filter: (node) => node.nodeName === 'IMG',
  replacement: (_, node) => {
    const alt = asTyped((attribute(node, 'alt') ?? '').replace(/\s+/g, ' ').trim());
    const src = attribute(node, 'src')?.trim();
    return src !== undefined && /^https?:\/\/\S+$/i.test(src) ? `![${alt}](${escapeAddress(src)})` : alt;
  },
});

service.addRule('item', {
  filter: 'li',
  replacement: (content, node, options) => {
    const item = node as unknown as HtmlNode;
    const marker = item.parentNode?.nodeName === 'OL' ? `${itemNumber(item)}.` : (options.bulletListMarker ?? '-');
    const text = content.trim().replace(/\n/g, `\n${' '.repeat(marker.length + 1)}`);
    return `${marker} ${text}\n`;
  },
});

service.addRule('cell', {
  filter: ['td', 'th'],
  replacement: (content) => `${content.trim().replace(/\s*\n\s*/g, ' ')} | `,
});

service.addRule('row', {
  filter: 'tr',
  replacement: (content) => `${content.replace(/(?: \| *)+$/, '').trim()}\n`,
});

function attribute(node: unknown, name: string): string | undefined {
  return (node as HtmlNode).getAttribute(name) ?? undefined;
}

function safeAddress(node: unknown): string | undefined {
  const address = attribute(node, 'href')?.trim();
  return address !== undefined && /^(?:https?:\/\/|mailto:)\S+$/i.test(address) ? escapeAddress(address) : undefined;
}

const escapeAddress = (address: string): string => address.replace(/[()<>]/g, (char) => encodeURIComponent(char)
  .replace('(', '%28').replace(')', '%29'));

function itemNumber(item: HtmlNode): number {
  let number = 1;
  for (let before = item.previousElementSibling; before !== null; before = before.previousElementSibling) number += 1;
  return number;
}
