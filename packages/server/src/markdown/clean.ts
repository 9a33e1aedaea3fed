/** Controls but tab and line feed, and characters that are only there to mislead: nobody types them. */
// eslint-disable-next-line no-control-regex -- naming them is the point
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufff9-\ufffb]/g;

/** Marks that turn the direction of the text after them: "Trojan Source" (CVE-2021-42574). The browser finds it by itself. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;

/** Half of a surrogate pair: no database and no encoder takes it. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Text of several lines, ready to be kept: one form of every letter, one kind of line end, nothing invisible that acts. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(BIDI, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .normalize('NFC')
    .trim();
}

/** Text of one line. */
export function cleanTitle(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}
