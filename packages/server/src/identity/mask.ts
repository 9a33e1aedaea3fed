const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const HANGUL_NAME = /^\p{Script=Hangul}{2,5}$/u;
const CJK_NAME = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,8}$/u;

function letters(text: string): string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

/**
 * A name that tells enough to recognise oneself and too little to be found by: `홍길동` becomes `홍*동 님`, `Jane Doe`
 * becomes `J. D.`. An e-mail address used as a name gives only its first letter.
 */
export function maskedName(name: string): string {
  const plain = name.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (plain === '') return '';
  if (plain.includes('@')) return `${letters(plain)[0] ?? ''}***`;
  if (HANGUL_NAME.test(plain)) return `${maskedMiddle(plain)} 님`;
  if (CJK_NAME.test(plain)) return maskedMiddle(plain);
  return plain
    .split(' ')
    .slice(0, 4)
    .map((word) => `${letters(word)[0]?.toUpperCase() ?? ''}.`)
    .join(' ');
}

/** The first and last letter with the ones between hidden; of two letters only the first is shown. */
function maskedMiddle(name: string): string {
  const all = letters(name);
  const [first = ''] = all;
  if (all.length <= 2) return `${first}*`;
  return `${first}${'*'.repeat(all.length - 2)}${all.at(-1) ?? ''}`;
}

/** How a person appears: by the nickname they chose, else by a masked name; `full` for staff, who speak under theirs. */
export function displayName(person: { readonly nickname: string | null; readonly name: string; readonly full?: boolean }): string {
  if (person.nickname !== null && person.nickname !== '') return person.nickname;
  return person.full ? person.name : maskedName(person.name);
}
