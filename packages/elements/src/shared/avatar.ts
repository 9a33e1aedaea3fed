import { html, nothing, type TemplateResult } from 'lit';
import type { Author } from '@madang/protocol';

/**
 * Up to two letters for a name: first and last initial; one where the script writes names without spaces, and where
 * both would be the widest there are, which fit into no circle.
 */
export function initials(name: string): string {
  const words = name.replace(/\s님$/, '').trim().split(/\s+/);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  const one = /\p{Script=Hangul}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(first ?? '');
  const both = `${first}${last}`.toLocaleUpperCase();
  return (one || /^[MW]{2}/.test(both) ? first?.toLocaleUpperCase() : both) || '·';
}

/** A person's face, or letters; the name stands beside it, so it is hidden from readers. Needs `avatarStyles`. */
export function avatar(author: Pick<Author, 'id' | 'name' | 'avatar'>): TemplateResult {
  const sum = [...(author.name || author.id)].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const { avatar: picture } = author;
  return html`<span class="face tint-${(sum % 6) + 1}" part="avatar" aria-hidden="true"
    >${initials(author.name)}${picture && /^https?:/i.test(picture)
      ? html`<img alt="" src=${picture} loading="lazy" referrerpolicy="no-referrer" @error=${gone} />`
      : nothing}</span
  >`;
}

/** A picture that the page's policy blocks, or that is not there: the letters stand under it. */
function gone({ target }: Event): void {
  (target as Element).remove();
}
