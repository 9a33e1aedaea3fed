import { isRecord } from '../read/row.js';
import { cutText, decodeEntities, oneLine, textOf } from './text.js';

/**
 * The tags in some cells: text is split at commas, semicolons and bars, a list gives one tag an item.
 *
 * Without `#` before them, without repeats (case and width aside), each cut to `longest`, at most `most`;
 * `dropped` counts those above it, `cut` those that were too long.
 */
export function readTags(
  values: readonly unknown[],
  { most, longest }: { readonly most: number; readonly longest: number },
): { readonly tags: string[]; readonly dropped: number; readonly cut: number } {
  const tags = new Map<string, string>();
  let cut = 0;
  for (const word of values.flatMap(words)) {
    const whole = oneLine(word).replace(/^#+\s*/, '');
    const tag = cutText(whole, longest);
    if (tag.length < whole.length) cut += 1;
    const key = tag.normalize('NFKC').toLowerCase();
    if (key !== '' && !tags.has(key)) tags.set(key, tag);
  }
  const all = [...tags.values()];
  return { tags: all.slice(0, most), dropped: Math.max(0, all.length - most), cut };
}

function words(value: unknown): string[] {
  if (Array.isArray(value)) return value.map((item) => decodeEntities(textOf(item)));
  const text = isRecord(value) ? textOf(value) : splittable(textOf(value));
  // Decoded first: the semicolon of `&amp;` parts no tags.
  return decodeEntities(text).split(/[,;|，、]/);
}

/** A list that an export wrote as JSON into one cell (`["app","web"]`), as words with commas. */
function splittable(text: string): string {
  return /^\s*\[.*\]\s*$/.test(text) ? text.trim().slice(1, -1).replace(/"/g, '') : text;
}
