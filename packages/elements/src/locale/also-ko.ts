import { nim } from './nim.js';

/** Whose it was as well, 해요체. */
export function alsoKo(names: readonly string[], more: number): string {
  return `${alsoNames(names, more)}도 제안했어요`;
}

/** Names, and how many more there are, as Korean says them before a particle. */
export function alsoNames(names: readonly string[], more: number): string {
  const named = names.map(nim).join(', ');
  return more > 0 ? `${named}${named && ' 외 '}${more}명` : named;
}
