import { html, type TemplateResult } from 'lit';
import type { Author } from '@madang/protocol';

/** Up to two letters for a name: first and last initial; one where the script writes names without spaces. */
export function initials(name: string): string {
  const words = name.replace(/\s님$/, '').trim().split(/\s+/);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => Array.from(word ?? '')[0] ?? '');
  const one = /\p{Script=Hangul}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(first ?? '');
  return (one ? first : `${first}${last}`)?.toLocaleUpperCase() || '·';
}

/** A person's face; the name stands beside it, so it is hidden from readers. Needs `avatarStyles`. */
export function avatar(author: Pick<Author, 'id' | 'name' | 'avatar'>): TemplateResult {
  const picture = author.avatar;
  if (picture && /^https?:/i.test(picture)) {
    return html`<img class="face" part="avatar" alt="" src=${picture} loading="lazy" referrerpolicy="no-referrer" />`;
  }
  const sum = Array.from(author.name || author.id).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return html`<span class="face tint-${(sum % 6) + 1}" part="avatar" aria-hidden="true">${initials(author.name)}</span>`;
}
