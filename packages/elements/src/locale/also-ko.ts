import { nim } from './nim.js';

/** Whose it was as well, 해요체. */
export function alsoKo(names: readonly string[], more: number): string {
  return `${alsoNames(names, more)}도 제안했어요`;
}

/** Names, and how many more there are, as Korean says them before a particle. */
export function alsoNames(names: readonly string[], more: number): string {
  const all = names.map(nim);
  if (more > 0) return `${all.join(', ')}${all.length > 0 ? ' 외 ' : ''}${more}명`;
  // After 님 it is 과, whoever it is.
  return [all.slice(0, -1).join(', '), ...all.slice(-1)].filter(Boolean).join('과 ');
}
