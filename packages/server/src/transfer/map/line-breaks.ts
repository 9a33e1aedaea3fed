const BREAK = /\\r\\n|\\n/g;

/**
 * Turns written-out line breaks (a backslash and an n) into line breaks, where an export left them in the text.
 *
 * A text that has real line breaks has not been flattened, so a `\n` in it is meant. So is one inside backticks, a lone
 * one between spaces (“support \n in messages”), and, where the text holds a Windows path, one before a small letter
 * (`C:\new`).
 */
export function restoreLineBreaks(text: string): string {
  if (text.includes('\n') || !/\\n/.test(text)) return text;
  const parts = text.split(/(`[^`]*`)/);
  const prose = parts.filter((_, index) => index % 2 === 0).join('');
  const found = prose.match(BREAK)?.length ?? 0;
  if (found === 0 || (found === 1 && /(?:^|\s)\\n(?:\s|$)/.test(prose))) return text;
  const paths = /(?:^|[\s"'(])(?:[A-Za-z]:\\|\\\\)[A-Za-z]/.test(prose);
  const pattern = paths ? /(?:\\r)?\\n(?![a-z])/g : BREAK;
  return parts
    .map((part, index) => (index % 2 === 1 ? part : part.replace(pattern, '\n').replace(paths ? /(?!)/g : /\\t/g, ' ')))
    .join('');
}
