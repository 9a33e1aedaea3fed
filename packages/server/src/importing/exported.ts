import type { Photo } from '@madang/protocol';
import type { Store } from '../store/store.js';
import type { ExportedIdea } from '../transfer/write/types.js';

/** Every idea of a board as it is exported, oldest first. Carries e-mail addresses: for staff only. */
export async function* exportedIdeas(
  store: Pick<Store, 'exportIdeas'>,
  community: string,
  board: string,
): AsyncGenerator<ExportedIdea, void, undefined> {
  for await (const { whole, comments, email, links } of store.exportIdeas(community, board)) {
    const { idea, text, response } = whole;
    yield {
      id: idea.id,
      board: idea.board,
      ...(idea.sourceId !== null && { sourceId: idea.sourceId.slice(idea.board.length + 1) }),
      title: idea.title,
      body: text.body,
      votes: idea.votes,
      tags: idea.tags,
      status: idea.status,
      createdAt: idea.createdAt,
      ...(idea.mergedInto !== null && { mergedInto: idea.mergedInto }),
      ...(idea.author !== null && idea.author.name !== '' && { author: idea.author.name }),
      ...(email !== null && { email }),
      ...idsOf(text.photos),
      ...(links.length > 0 && { links: links.map(({ url }) => url) }),
      ...(response && { response: { author: response.by.name, body: response.body, createdAt: response.at } }),
      comments: comments.map(({ id, parent, author, body, photos, createdAt }) => ({
        id,
        ...(parent !== null && { parent }),
        ...(author.name !== '' && { author: author.name }),
        ...(author.staff && { staff: true as const }),
        body,
        ...idsOf(photos),
        createdAt,
      })),
    };
  }
}

function idsOf(photos: readonly Photo[]): { readonly photos?: readonly string[] } {
  return photos.length === 0 ? {} : { photos: photos.map(({ id }) => id) };
}
