import type { Author, Me } from '@madang/protocol';

/** Who acts: asked when the effect is shown, since a visitor gets a name only after the first act. */
export type Who = () => Me | null;

/** A person as the author of something that the server has not seen yet. */
export function authorOf(me: Me | null): Author {
  const { id = '', name = '', role = 'customer', title, avatar } = me ?? {};
  return { id, name, ...(role !== 'customer' && { staff: true }), ...(title && { title }), ...(avatar && { avatar }) };
}

/** The first words of a Markdown text, near enough until the server's own arrive. */
export function excerptOf(body: string): string {
  return body.replace(/[#*_`>~[\]]+/g, '').replace(/\s+/g, ' ').trim().slice(0, 160);
}
