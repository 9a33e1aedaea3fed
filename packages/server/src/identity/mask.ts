const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const HANGUL_NAME = /^\p{Script=Hangul}{1,5}$/u;
const CJK_NAME = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,8}$/u;

/** What stands between the parts of a name: `Jane Doe`, `jane.doe`, `Kim (Seoul)`. */
const BETWEEN = /[\s\p{P}\p{Z}]+/u;

function letters(text: string): string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

/**
 * A name that tells enough to recognise oneself and too little to be found by: `홍길동` becomes `홍*동 님`, `Jane Doe`
 * becomes `J. D.`. An e-mail address used as a name gives only its first letter. Empty for an empty name.
 */
export function maskedName(name: string): string {
  // Compatibility form, so that an address written with a full-width @ is still an address.
  const plain = name.normalize('NFKC').trim();
  if (plain.includes('@')) return `${letters(plain.replace(/^[^\p{L}\p{N}]+/u, ''))[0] ?? ''}***`;
  const parts = plain.split(BETWEEN).filter((part) => part !== '');
  const whole = parts.join('');
  if (HANGUL_NAME.test(whole)) return `${maskedMiddle(whole)} 님`;
  if (CJK_NAME.test(whole)) return maskedMiddle(whole);
  return parts
    .slice(0, 4)
    .map((part) => `${letters(part)[0]?.toUpperCase() ?? ''}.`)
    .join(' ');
}

/** The first and last letter with the ones between hidden; of two letters only the first is shown. */
function maskedMiddle(name: string): string {
  const all = letters(name);
  const [first = ''] = all;
  if (all.length <= 2) return `${first}*`;
  return `${first}${'*'.repeat(all.length - 2)}${all.at(-1) ?? ''}`;
}

/** How a person appears: by the nickname they chose, else by a masked name. `full`: for staff, who speak under it. */
export function displayName(person: {
  readonly nickname: string | null;
  readonly name: string;
  readonly full?: boolean;
}): string {
  if (person.nickname !== null && person.nickname !== '') return person.nickname;
  return person.full ? person.name : maskedName(person.name);
}
