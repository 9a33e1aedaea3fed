/** A day as people say it: the year only when it is another than this one. `at` and `now` in Unix milliseconds. */
export function day(tag: string, at: number, now: number): string {
  const far = new Date(at).getFullYear() !== new Date(now).getFullYear();
  return new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', ...(far && { year: 'numeric' }) }).format(at);
}
