/** A Korean particle in its two forms: after a consonant, after a vowel. */
export type Particle = '을/를' | '이/가' | '은/는';

/** The final consonant with which a digit or Latin letter is read in Korean; none of the others has one. */
const CLOSED = new Set(['0', '1', '3', '6', '7', '8', 'l', 'm', 'n', 'r']);

/**
 * A word with the particle that agrees with its last sound: `withParticle('배송', '을/를')` is `배송을`. Closing quotes
 * and brackets are skipped; digits and Latin letters go by how they are read aloud.
 */
export function withParticle(word: string, particle: Particle): string {
  const [consonant = '', vowel = ''] = particle.split('/');
  const last = word.replace(/[\s\p{P}\p{S}]+$/u, '').slice(-1).toLowerCase();
  const code = last.charCodeAt(0) - 0xac00;
  const closed = code >= 0 && code < 11_172 ? code % 28 > 0 : CLOSED.has(last);
  return word + (closed ? consonant : vowel);
}

/** A name as one speaks of its owner; a masked one has its 님 already. */
export function nim(name: string): string {
  return name === '' ? '이웃' : /님$/.test(name) ? name : `${name} 님`;
}
