/**
 * Tells whether a text was written as Markdown, by marks that hardly occur otherwise.
 *
 * Careful on purpose: taking plain text for Markdown makes names masked with asterisks (`**건설`) bold and ranges
 * (`3~5일`) struck out, while taking Markdown for plain text only shows its marks. Single asterisks, underscores, dashes
 * and numbers at a line's start are therefore no sign.
 */
export function looksLikeMarkdown(text: string): boolean {
  return SIGNS.some((sign) => sign.test(text));
}

const SIGNS: readonly RegExp[] = [
  /^ {0,3}(```|~~~)[^\n]*\n[^]*?^ {0,3}\1/m,
  // [text](address) and ![text](address)
  /\[[^\]\n]*\]\((?:https?:\/\/|mailto:|\/)[^)\s]*(?:\s+"[^"\n]*")?\)/,
  /^#{1,6} \S/m,
  // Strong text that begins after a space and ends before one or a punctuation mark.
  /(?:^|\s)\*\*[^\s*](?:[^*\n]{0,200}[^\s*])\*\*(?=$|[\s.,:;!?)\]])/m,
  /^ {0,3}- \[[ xX]\] \S/m,
  // The second line of a table.
  /^ {0,3}\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?\s*$/m,
];
