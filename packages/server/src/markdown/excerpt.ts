const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first words of a plain text on one line, at most `max` UTF-16 units with the ellipsis; never cuts a letter in two. */
export function excerpt(text: string, max: number): string {
  const line = text.slice(0, max * 8).replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  let cut = '';
  for (const { segment } of GRAPHEMES.segment(line)) {
    if (cut.length + segment.length > max - 1) break;
    cut += segment;
  }
  const space = cut.lastIndexOf(' ');
  return `${(space > max * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
