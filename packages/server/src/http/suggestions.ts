import { VOICES } from '@madang/protocol';
import type { IdeaRecord } from '../domain/records.js';
import type { Store } from '../store/store.js';

/** Sentences of a long text by which ideas are looked for: the first say what it is about. */
const SENTENCES = 6;

/** How much of a sentence is looked at. */
const LOOKED_AT = 160;

/** Ideas by a text of any length. */
function sentencesOf(words: string): readonly string[] {
  const parts = words
    .split(/[.!?。！？…\n\r]+/u)
    .map((part) => part.trim().slice(0, LOOKED_AT))
    .filter((part) => part.length > 1);
  return [...new Set(parts)].slice(0, SENTENCES);
}

/**
 * Ideas of some boards to which what somebody said may belong, the likeliest first. A title is like another one as a
 * whole; what people say elsewhere is longer, so each of its sentences is looked up, and what more of them find, or
 * find sooner, comes first.
 */
export async function suggestIdeas(
  store: Pick<Store, 'similar'>,
  community: string,
  boards: readonly string[],
  words: string,
): Promise<readonly IdeaRecord[]> {
  const asked = boards.flatMap((board) => sentencesOf(words).map((sentence) => ({ board, sentence })));
  const found = await Promise.all(
    asked.map(({ board, sentence }) => store.similar(community, board, sentence, VOICES.suggestions)),
  );
  const weights = new Map<string, { readonly idea: IdeaRecord; weight: number }>();
  for (const ideas of found) {
    for (const [rank, idea] of ideas.entries()) {
      const known = weights.get(idea.id) ?? { idea, weight: 0 };
      known.weight += 1 / (rank + 1);
      weights.set(idea.id, known);
    }
  }
  const ranked = [...weights.values()].sort((a, b) => b.weight - a.weight);
  return ranked.slice(0, VOICES.suggestions).map(({ idea }) => idea);
}
