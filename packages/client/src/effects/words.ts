import type { Author, IdeaRow, Me, Photo, ResponseRow } from '@madang/protocol';
import type { Draft } from '../self/layer.js';

/** Who acts: asked when the effect is shown, since a visitor gets a name only after the first act. */
export type Who = () => Me | null;

/** What words say of the photos beside them. */
export interface NamedPhotos {
  readonly photos?: readonly string[] | undefined;
  readonly alts?: Readonly<Record<string, string>> | undefined;
}

/**
 * The photos beside words that name them by their ids, as far as they are known: one's own from memory, else as
 * `before` has them. Without ids those before stay.
 */
export type Photos = (
  named: NamedPhotos,
  before?: readonly Photo[],
) => { readonly photos?: readonly Photo[] };

/** A person as the author of something that the server has not seen yet. */
export function authorOf(me: Me | null): Author {
  const { id = '', name = '', role = 'customer', title, avatar } = me ?? {};
  return { id, name, ...(role !== 'customer' && { staff: true }), ...(title && { title }), ...(avatar && { avatar }) };
}

/** The first words of a Markdown text, near enough until the server's own arrive. */
export function excerptOf(body: string): string {
  return body.replace(/[#*_`>~[\]]+/g, '').replace(/\s+/g, ' ').trim().slice(0, 160);
}

/** Changes the card of an idea where there is one. */
export function editIdea(rows: Draft, idea: string, change: (card: IdeaRow, step: number) => Partial<IdeaRow>): void {
  const key = `idea ${idea}`;
  const card = rows.get(key) as IdeaRow | null | undefined;
  if (card) rows.set(key, { ...card, ...change(card, rows.step(key)) });
}

/** The official response as it stands. */
export function responseTo(rows: Draft, idea: string): ResponseRow | null | undefined {
  return rows.get(`response ${idea}`) as ResponseRow | null | undefined;
}
