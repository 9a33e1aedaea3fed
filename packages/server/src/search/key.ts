/**
 * The search key: text as the keys a Korean two-set keyboard would need to type it, in plain ASCII.
 *
 * Why keystrokes and not jamo code points: the two-set layout has exactly 26 letter keys, so one key of `a-z` stands
 * for one jamo, and three kinds of typing error vanish before any fuzzy matching starts: a missed Shift (ㄲ/ㄱ), the
 * wrong input mode (`qothd` is what 배송 gives on a keyboard left in English), and a syllable that is not finished yet
 * (배, 뱃, 배소, 배송 are prefixes of each other). ASCII, because PostgreSQL's and SQLite's idea of a letter depends
 * on locale and version, and `lc_ctype = C` does not know Hangul at all.
 */

/** Marks the start of every word in a key. It is the only character of a key outside `a-z0-9`. */
export const WORD_START = '_';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Leading consonants U+1100–1112. Tense ones share the key of the plain one: Shift is what people forget. */
const LEADING = ['r', 'r', 's', 'e', 'e', 'f', 'a', 'q', 'q', 't', 't', 'd', 'w', 'w', 'c', 'z', 'x', 'v', 'g'];

/**
 * Vowels U+1161–1175. Those that sound alike today and are misspelt most share one key or one pair:
 * ㅐ=ㅔ=ㅒ=ㅖ (결제/결재, 베송) and ㅚ=ㅙ (되/돼).
 */
const VOWELS = [
  'k', 'o', 'i', 'o', 'j', 'o', 'u', 'o', 'h', 'hk', 'ho', 'ho', 'y', 'n', 'nj', 'no', 'nl', 'b', 'm', 'ml', 'l',
];

/** Trailing consonants U+11A8–11C2; clusters are typed as two keys, so that 값 begins like 갑. */
const TRAILING = [
  'r', 'r', 'rt', 's', 'sw', 'sg', 'e', 'f', 'fr', 'fa', 'fq', 'ft', 'fx', 'fv', 'fg', 'a', 'q', 'qt', 't', 't', 'd',
  'w', 'c', 'z', 'x', 'v', 'g',
];

/** What one code unit below U+1200 becomes: keys, or WORD_START for "ends the word", or '' for "not there". */
const SMALL: readonly string[] = buildTable();

function buildTable(): string[] {
  const table: string[] = [];
  for (let code = 0; code < 0x1200; code += 1) table.push(mapSmall(code));
  return table;
}

function mapSmall(code: number): string {
  if (code >= 0x1100) {
    const jamo = LEADING[code - 0x1100] ?? VOWELS[code - 0x1161] ?? TRAILING[code - 0x11a8];
    return jamo ?? letterOrBreak(code);
  }
  const char = String.fromCharCode(code);
  if (/[a-z0-9]/.test(char)) return char;
  // An apostrophe is part of the word (don't = dont); accents are dropped (café = cafe).
  if (char === "'" || (code >= 0x300 && code <= 0x36f)) return '';
  return letterOrBreak(code);
}

/**
 * Every other script, deterministically in ASCII. An alphabet's letters lie side by side, so the remainder keeps them
 * apart in one key; Han and kana carry more in a character and get two, so that two of them already make a trigram.
 */
function letterOrBreak(codePoint: number): string {
  const char = String.fromCodePoint(codePoint);
  if (/\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cf}/u.test(char)) return isBlank(codePoint) ? WORD_START : '';
  if (/[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u.test(char)) {
    // Katakana reads as hiragana; the voiced mark was split off by NFKD and is dropped as a mark below.
    const folded = codePoint >= 0x30a1 && codePoint <= 0x30f6 ? codePoint - 0x60 : codePoint;
    return digit(folded % 36) + digit(Math.floor(folded / 36) % 36);
  }
  if (codePoint === 0x3099 || codePoint === 0x309a) return '';
  return /[\p{L}\p{N}\p{M}]/u.test(char) ? digit(codePoint % 36) : WORD_START;
}

/** Tab, line breaks and the rest of the C0 spaces separate words although they are control characters. */
function isBlank(codePoint: number): boolean {
  return (codePoint >= 0x09 && codePoint <= 0x0d) || codePoint === 0x85;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function digit(value: number): string {
  return DIGITS[value] ?? '0';
}

/**
 * The ASCII search key of a text: each word as `_` and its keys, e.g. `'배송 Late'` → `'_qothd_late'`.
 *
 * Compatibility forms, case, width, accents, control, bidirectional and zero-width characters make no difference.
 * @param limit the longest key wanted, in characters; the text beyond it is not looked at.
 */
export function searchKey(text: string, limit = 4000): string {
  // A character gives at least no key at all and NFKD can grow one to 18, so cut before the expensive step.
  const folded = text.slice(0, limit).normalize('NFKD').toLowerCase();
  let key = '';
  let inWord = false;
  /** Whether the word so far is Hangul; null while it has digits only. */
  let isHangul: boolean | null = null;
  for (let i = 0; i < folded.length && key.length < limit; i += 1) {
    const code = folded.codePointAt(i) ?? 0;
    if (code > 0xffff) i += 1;
    const keys = SMALL[code] ?? letterOrBreak(code);
    if (keys === WORD_START) {
      inWord = false;
      isHangul = null;
    } else if (keys !== '') {
      // Where Hangul meets another script a word begins (오픈API = 오픈 API, API를 = API 를); digits go with either.
      const hangul = code >= 0x1100 && code < 0x1200;
      const turns = isHangul === !hangul && !isDigit(code);
      if (!inWord || turns) key += WORD_START;
      if (!isDigit(code)) isHangul = hangul;
      inWord = true;
      key += keys;
    }
  }
  return key.slice(0, limit);
}
