/** A day written out, such as "14 March 2026" or "2026년 3월 14일". `at` in Unix milliseconds. */
export function fullDate(tag: string, at: number): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long' }).format(at);
}
