/** A Korean particle in its two forms: after a consonant, after a vowel. */
export type Particle = '을/를' | '이/가' | '은/는' | '과/와' | '으로/로' | '아/야' | '이에요/예요';

/** The number of the final consonant ㄹ within a Hangul syllable. */
const LIEUL = 8;

/** The final consonant with which a digit or Latin letter is read in Korean; none of the others has one. */
const SOUNDS: Readonly<Record<string, number>> = {
  0: 21, 1: LIEUL, 3: 16, 6: 1, 7: LIEUL, 8: LIEUL, l: LIEUL, m: 16, n: 4, r: LIEUL,
};

/**
 * A word with the particle that agrees with its last sound: `withParticle('배송', '을/를')` is `배송을`. Closing quotes
 * and brackets are skipped; ㄹ takes `로`. Digits and Latin letters go by how they are read aloud.
 */
export function withParticle(word: string, particle: Particle): string {
  const [consonant = '', vowel = ''] = particle.split('/');
  const last = word.replace(/[\s\p{P}\p{S}]+$/u, '').slice(-1).toLowerCase();
  const code = last.charCodeAt(0) - 0xac00;
  const final = code >= 0 && code < 11_172 ? code % 28 : (SOUNDS[last] ?? 0);
  const closed = final > 0 && !(particle === '으로/로' && final === LIEUL);
  return word + (closed ? consonant : vowel);
}
