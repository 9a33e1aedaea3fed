/** What the conversion of HTML does not keep, and how a report calls it. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/<script\b/i, 'script'],
  [/<style\b/i, 'style'],
  [/<iframe\b/i, 'frame'],
  [/<video\b/i, 'video'],
  [/<template\b/i, 'template'],
  [/<!--/, 'comment'],
  [/<img\s[^<>]*?src\s*=\s*["']?\s*data:/i, 'embedded picture'],
  [/<img\s(?:(?!src\s*=\s*["']?\s*(?:https?|data):)[^<>])*>/i, 'picture without an http(s) address'],
  [/<a\s[^<>]*?href\s*=\s*(?!["']?\s*(?:https?:|mailto:))/i, 'link address other than http(s) and mailto'],
];

/** What is in HTML that its Markdown will not have, each kind once. */
export function leftOutOfHtml(html: string): readonly string[] {
  return LEFT_OUT.flatMap(([sign, name]) => (sign.test(html) ? [name] : []));
}
