/** Numbers that lead to one person, which seldom belong where everybody reads. */
export type PersonalNumber = 'resident' | 'phone' | 'order';

// What a browser warns of is in `packages/elements/src/moderation/numbers.ts`; both are held to the same examples.
const BEFORE = '(?<![\\p{L}\\p{N}._-])';
const AFTER = '(?![\\p{N}]|[-.]\\p{N})';
/** Six digits of a birthday, and seven of which the first says the century and sex: since 2020 nothing adds up. */
const RESIDENT = new RegExp(`${BEFORE}\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\s?-?\\s?[1-8]\\d{6}${AFTER}`, 'u');
/** Of mobiles and fixed lines in Korea, and of anywhere with a plus before them. */
const PHONE = new RegExp(
  `${BEFORE}(?:(?:\\+82[ .-]?\\(?0?\\)?|0)1[016-9][ .-]?\\d{3,4}[ .-]?\\d{4}|\\(?0(?:2|[3-6]\\d|70)[)][ .-]?\\d{3,4}[ .-]?\\d{4}` +
    `|0(?:2|[3-6]\\d|70)[-. ]\\d{3,4}[-. ]\\d{4}|\\+(?=(?:[ .()-]{0,2}\\d){8})\\d{1,3}(?:[ .-]?\\(?\\d{1,4}\\)?){2,5})${AFTER}`,
  'u',
);
// Everything that repeats has an end: any text may be given, and none may take long.
const ORDER = /(?:주문 ?(?:번호|넘버|no)|order ?(?:no|nr|number|id|#)) ?(?:은|는|이|가|is)? ?[.:#]{0,3} ?(?=[a-z0-9-]{0,40}\d{4})[a-z0-9][a-z0-9-]{5}/iu;

/** Which of them are in a text, the gravest first. Addresses of pages have numbers of their own, which are none. */
export function numbersIn(text: string): readonly PersonalNumber[] {
  const plain = text.normalize('NFKC').replace(/[‐-―−]/gu, '-').replace(/\bhttps?:\/\/\S+/giu, ' ').replace(/\s+/gu, ' ');
  const found = { resident: RESIDENT, phone: PHONE, order: ORDER };
  return (Object.keys(found) as PersonalNumber[]).filter((kind) => found[kind].test(plain));
}
