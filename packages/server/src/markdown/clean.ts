/** Controls but tab and line feed, and marks that are only there for programs: nobody types them. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufff9-\ufffb]/g;

/**
 * Marks that turn the direction of the text after them: "Trojan Source" (CVE-2021-42574). The browser finds directions
 * by itself; the mere marks for right and left (U+200E, U+200F, U+061C) stay, Arabic and Hebrew need them.
 */
const BIDI = /[\u202a-\u202e\u2066-\u2069\u206a-\u206f]/g;

/** Half of a surrogate pair: no database and no encoder takes it. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** More accents on one letter than any script has, which would paint over the lines above and below. */
const ACCENT_PILE = /(\p{M}{6})\p{M}+/gu;

/** What no reader can see: spaces, joiners, fillers (U+115F, U+3164) and the empty Braille cell. */
const INVISIBLE = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/**
 * Text of several lines, ready to be kept: one form of every letter (NFC), one kind of line end, nothing invisible that
 * acts, trimmed. Empty when nothing of it can be seen.
 */
export function cleanText(text: string): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(BIDI, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .normalize('NFC')
    .replace(ACCENT_PILE, '$1')
    .trim();
  return INVISIBLE.test(clean) ? '' : clean;
}

/** Text of one line, as {@link cleanText}; line ends and runs of spaces become one space. */
export function cleanTitle(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}
