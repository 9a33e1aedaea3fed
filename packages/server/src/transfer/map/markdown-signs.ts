/**
 * Tells whether a text was written as Markdown, by marks that hardly occur otherwise.
 *
 * Careful on purpose: taking plain text for Markdown makes names masked with asterisks (`**건설`) bold and ranges
 * (`3~5일`) struck out, while taking Markdown for plain text only shows its marks. Single asterisks, underscores, dashes
 * and numbers at a line's start are therefore no sign.
 */
export function looksLikeMarkdown(text: string): boolean {
  return SIGNS.some((sign) => sign.test(text)) || hasStrongText(text);
}

const SIGNS: readonly RegExp[] = [
  /^ {0,3}(```|~~~)[^\n]*\n[^]*?^ {0,3}\1/m,
  // [text](address) and ![text](address)
  /\[[^\]\n]{0,300}\]\((?:https?:\/\/|mailto:|\/)[^)\s]*(?:\s+"[^"\n]*")?\)/,
  // A heading, with something below it.
  /^#{1,6} \S.{0,150}\n/m,
  /^ {0,3}- \[[ xX]\] \S/m,
  // The second line of a table.
  /^ {0,3}\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*$/m,
];

/** Strong text that begins after a space and ends before one or a punctuation mark. */
const STRONG = /(?<=^|[\s(])\*\*[^\s*](?:[^*\n]{0,120}[^\s*])\*\*(?=$|[\s.,:;!?)\]])/gm;

/**
 * Strong text, if no asterisk is left without a partner: masked names come in all lengths and seldom in pairs.
 *
 * When they do (`**항에서 일하던 손** 씨`) it is in flowing Korean text, where strong text counts only beside line breaks.
 */
function hasStrongText(text: string): boolean {
  if (!text.includes('**')) return false;
  const strong = text.match(STRONG) ?? [];
  if (!text.includes('\n') && strong.some((part) => /\p{Script=Hangul}/u.test(part))) return false;
  return strong.length > 0 && !/\*\*|\S\*\S/.test(text.replace(STRONG, ''));
}
