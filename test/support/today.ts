const DAY = 86_400_000;

/** What is tried today of things that take their turns, each once in so many days; in the long run all of them. */
export function ofToday<T>(things: readonly T[], turns: number): readonly T[] {
  if (process.env['MADANG_FULL']) return things;
  const today = Math.floor(Date.now() / DAY);
  return things.filter((_, at) => (at + today) % turns === 0);
}
