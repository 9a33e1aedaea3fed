/** A Korean particle in its two forms: after a consonant, after a vowel. */
export type Particle = '을/를' | '이/가' | '은/는';

/** The final consonant with which a digit or Latin letter is read in Korean; none of the others has one. */
const CLOSED = new Set(['0', '1', '3', '6', '7', '8', 'l', 'm', 'n', 'r']);

/**
 * Latin words that end with a consonant in Korean, as far as their spelling tells: 샵, 북, 마켓, 슬랙, 팀, 게임, 구글, but 스토어,
 * 블로그, 뱅크, 위크.
 */
const CLOSED_WORD = /(?:[lmn]e?|ng|ook|[aeiou]ck|(?:^|[^aeiou])[aeiou](?:[bckpt]|pp|tt))$/i;

/** Capitals that are read letter by letter. */
const LETTERS = /^(?:[A-Z]{1,3}|[a-z])$/;

/**
 * A word with the particle that agrees with its last sound: `withParticle('배송', '을/를')` is `배송을`. Closing quotes
 * and brackets are skipped; digits and Latin words go by how they are read aloud.
 */
export function withParticle(word: string, particle: Particle): string {
  const [consonant = '', vowel = ''] = particle.split('/');
  const bare = word.replace(/[\s\p{P}\p{S}]+$/u, '');
  const last = bare.slice(-1).toLowerCase();
  const code = last.charCodeAt(0) - 0xac00;
  const closed = code >= 0 && code < 11_172 ? code % 28 > 0 : isClosed(last, /[A-Za-z]+$/.exec(bare)?.[0] ?? '');
  return word + (closed ? consonant : vowel);
}

function isClosed(last: string, latin: string): boolean {
  return latin === '' || LETTERS.test(latin) ? CLOSED.has(last) : CLOSED_WORD.test(latin);
}

/** A name as one speaks of its owner; a masked one has its 님 already. */
export function nim(name: string): string {
  return name === '' ? '이웃' : /님$/.test(name) ? name : `${name} 님`;
}
