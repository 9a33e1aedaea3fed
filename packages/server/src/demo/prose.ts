/** A line that starts a Markdown block of its own and must keep its line break. */
const BLOCK = /^(?:[-*] |\d+\. |> |#{1,4} )/;

/**
 * Turns an indented template literal into Markdown: lines of one paragraph are joined by a space, an empty line
 * parts paragraphs, and list items, quotes and headings keep a line each. Content stays within 120 columns in
 * the source without hard breaks in what people read.
 */
export function prose(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const source = strings.reduce((text, part, index) => text + (values[index - 1] ?? '') + part);
  const paragraphs: string[] = [];
  let open = '';
  for (const line of source.split('\n').map((raw) => raw.trim())) {
    if (line === '') {
      if (open !== '') paragraphs.push(open);
      open = '';
    } else if (open === '') {
      open = line;
    } else {
      open += (BLOCK.test(line) ? '\n' : ' ') + line;
    }
  }
  if (open !== '') paragraphs.push(open);
  return paragraphs.join('\n\n');
}
