import { Lexer, type Token, Tokenizer, type Tokens } from 'marked';

/** Deepest nesting of quotes and lists, and of emphasis; deeper markers are text. */
const DEEPEST = 10;

/**
 * Characters that failed attempts at emphasis, links and code may look at in one text. marked looks ahead to the end
 * of the paragraph for each marker, which makes `*a *a *a …` quadratic; people's texts need a tenth of this.
 */
const SCAN_BUDGET = 400_000;

/**
 * A run of address-like characters longer than this is not looked at for links: marked's e-mail rule is quadratic in
 * it.
 */
const LONGEST_RUN = 1000;

/** How far a bare address is followed; longer ones are no links (see `safeHref`). */
const LONGEST_ADDRESS = 2_100;

/** Spaces beyond this many in a row mean nothing, and marked looks at each of them again and again. */
const LONGEST_SPACE = 40;

const STAR = 0x2a;
const UNDERSCORE = 0x5f;
const TILDE = 0x7e;

/**
 * Cuts Markdown into marked's tokens (GitHub flavour, every line end breaks the line), within bounded time for any
 * input, and with rules that suit people who do not know Markdown: indented text is no code, a line of dashes makes no
 * heading of the line above, a single tilde strikes nothing (3~5일, 10~12시), bold may end before a Korean particle.
 * @throws when marked gives up; show the source as it is then.
 */
export function lex(source: string): Token[] {
  const tokenizer = new CarefulTokenizer();
  const lexer = new Lexer({ gfm: true, breaks: true, tokenizer });
  // Without tables and reference links, which take quadratic time to look for: there is no table in what may be shown,
  // and whoever writes in a small box puts the address where the link is.
  const { rules } = tokenizer;
  tokenizer.rules = { ...rules, block: Lexer.rules.block.normal, inline: { ...rules.inline, reflinkSearch: /(?!)/g } };
  const tokens = lexer.blockTokens(source.replace(/[ \t]{41,}/g, (run) => run.slice(0, LONGEST_SPACE)), []);
  for (const { src, tokens: inline } of lexer.inlineQueue) {
    if (hasLongRun(src) || hasTooManyTicks(src)) inline.push({ type: 'text', raw: src, text: src });
    else lexer.inlineTokens(src, inline);
  }
  return tokens;
}

/** Whether more characters of an address follow each other than any address has. */
function hasLongRun(text: string): boolean {
  let run = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    run = code > 0x20 && code < 0x7f ? run + 1 : 0;
    if (run > LONGEST_RUN) return true;
  }
  return false;
}

/** Whether looking for the end of each code span would take long: marked does so even before it comes to one. */
function hasTooManyTicks(text: string): boolean {
  return text.includes('`') && (text.match(/`+/g)?.length ?? 0) * text.length > SCAN_BUDGET;
}

class CarefulTokenizer extends Tokenizer {
  #depth = 0;
  #budget = SCAN_BUDGET;

  override code(): undefined {
    return undefined;
  }

  override lheading(): undefined {
    return undefined;
  }

  override def(): undefined {
    return undefined;
  }

  override reflink(): undefined {
    return undefined;
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#nested(() => super.blockquote(src));
  }

  override list(src: string): Tokens.List | undefined {
    return this.#nested(() => super.list(src));
  }

  override emStrong(src: string, maskedSrc: string, prevChar?: string): Tokens.Em | Tokens.Strong | undefined {
    const first = src.charCodeAt(0);
    if (first !== STAR && first !== UNDERSCORE) return undefined;
    const token = this.#scan(src, () => this.#nested(() => super.emStrong(src, maskedSrc, prevChar)));
    return token ?? this.#scan(src, () => this.#nested(() => this.#strongBeforeHangul(src)));
  }

  override del(src: string, maskedSrc: string, prevChar?: string): Tokens.Del | undefined {
    if (src.charCodeAt(0) !== TILDE || src.charCodeAt(1) !== TILDE) return undefined;
    return this.#scan(src, () => this.#nested(() => super.del(src, maskedSrc, prevChar)));
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    if (!/^!?\[/.test(src)) return undefined;
    return this.#scan(src, () => this.#nested(() => super.link(src)));
  }

  override codespan(src: string): Tokens.Codespan | undefined {
    if (!src.startsWith('`')) return undefined;
    return this.#scan(src, () => super.codespan(src));
  }

  override tag(src: string): Tokens.Tag | undefined {
    if (!src.startsWith('<')) return undefined;
    return this.#scan(src, () => super.tag(src));
  }

  override url(src: string): Tokens.Link | undefined {
    return super.url(src.slice(0, LONGEST_ADDRESS));
  }

  /** `**배송(무료)**은`: by CommonMark a mark between a bracket and a letter cannot close, which Korean needs it to. */
  #strongBeforeHangul(src: string): Tokens.Strong | undefined {
    const found = /^\*\*(?=\S)([^*\n]{0,300}[^*\s])\*\*(?=\p{Script=Hangul})/u.exec(src);
    const text = found?.[1];
    if (found === null || text === undefined) return undefined;
    return { type: 'strong', raw: found[0], text, tokens: this.lexer.inlineTokens(text, []) };
  }

  /** Takes what an attempt looked at from the budget; with nothing left, markers are text. */
  #scan<T extends { readonly raw: string }>(src: string, attempt: () => T | undefined): T | undefined {
    if (this.#budget <= 0) return undefined;
    const token = attempt();
    this.#budget -= token?.raw.length ?? src.length;
    return token;
  }

  #nested<T>(attempt: () => T): T | undefined {
    if (this.#depth >= DEEPEST) return undefined;
    this.#depth += 1;
    try {
      return attempt();
    } finally {
      this.#depth -= 1;
    }
  }
}
