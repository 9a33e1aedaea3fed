const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Half of a surrogate pair at the end of a cut. */
const CUT_PAIR = /[\ud800-\udbff]$/;

/**
 * The first words of a plain text on one line, at most `max` UTF-16 units with the ellipsis. Never cuts what a reader
 * sees as one letter, and ends at a space where one is near.
 */
export function excerpt(text: string, max: number): string {
  if (max < 1) return '';
  const head = text.slice(0, max * 8);
  const line = head.replace(/\s+/g, ' ').replace(CUT_PAIR, '').trim();
  const whole = head.length === text.length || text.slice(head.length).trim() === '';
  if (line.length <= max && whole) return line;
  let cut = '';
  for (const { segment } of GRAPHEMES.segment(line)) {
    if (cut.length + segment.length > max - 1) break;
    cut += segment;
  }
  const space = cut.lastIndexOf(' ');
  // A cut that ends where a word ends keeps it.
  const middle = line.length > cut.length && line[cut.length] !== ' ';
  return `${(middle && space > max * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
