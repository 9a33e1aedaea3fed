/** Units of {@link timeAgo}, largest first, in seconds. */
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Making one takes longer than drawing all the rest of a card. */
const kept: Record<string, Intl.RelativeTimeFormat> = {};

/** How long ago, as people say it: "yesterday", "3주 전". Both in Unix milliseconds; a future `at` reads as now. */
export function timeAgo(tag: string, at: number, now: number): string {
  const past = Math.max(0, (now - at) / 1000);
  const [unit, seconds] = UNITS.find((entry) => past >= entry[1]) ?? (['second', 60] as const);
  return (kept[tag] ??= new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })).format(-Math.floor(past / seconds), unit);
}
