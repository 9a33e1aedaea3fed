/** Making one takes three hundred times as long as using it, and a list has many counts. */
const kept: Record<string, Intl.NumberFormat> = {};

/** A count in the few characters that a vote button has: "12", "1.2K", "1.2만". */
export function compactCount(tag: string, count: number): string {
  return (kept[tag] ??= new Intl.NumberFormat(tag, { notation: 'compact' })).format(count);
}
