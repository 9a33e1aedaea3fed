import type { MadangBoard } from '@madang/elements';
import {
  type BoardExtra,
  type BoardFacts,
  boardWords,
  bottomOf,
  clockOf,
  instead,
  loopWords,
  noteOf,
  owedOf,
} from '@madang/elements/parts.js';
import type { IdeaCard } from '@madang/client';
import { nothing } from 'lit';

const nobody = (): void => undefined;

/** Resolves once the words of a board beyond its first paint are here. */
export async function loadBoardWords(language: string): Promise<void> {
  const load = (words: (tag: string, arrived: () => void) => unknown): Promise<void> =>
    new Promise((ready) => {
      if (words(language, ready)) ready();
    });
  await Promise.all([load(boardWords), load(loopWords)]);
}

/**
 * What a board has beyond its first paint, as far as it can be drawn before anything acts: the same templates, of which
 * the part that acts keeps every node. The words have to be here: {@link loadBoardWords}.
 */
export function drawnExtra(board: MadangBoard, { promise, clock }: BoardFacts, updated = nobody): BoardExtra {
  board.note = (idea: IdeaCard) => {
    const { language } = board;
    const words = loopWords(language, nobody);
    const isTold = !board.compact && !!(promise || idea.due);
    const owed = isTold ? owedOf(words, language, idea, promise, Date.now()) : null;
    return noteOf({ pending: null, yours: null, owed });
  };
  return {
    aside: undefined,
    top: () => nothing,
    bottom() {
      const { language } = board;
      const t = boardWords(language, nobody);
      const { state } = board;
      if (!t) return nothing;
      return bottomOf({
        instead: instead({ host: board, t, me: undefined, search: nobody, compose: nobody, say: nobody }),
        more: state?.more ? { label: t.more, busy: false, load: nobody } : null,
        clock: clockOf(loopWords(language, nobody), language, clock),
        connection: nothing,
        said: '',
        opened: nothing,
      });
    },
    updated,
  };
}
