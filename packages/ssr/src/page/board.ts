import { MadangBoard } from '@madang/elements';
import { type BoardFacts, loadBoardLater, warn } from '@madang/elements/parts.js';
import { drawnExtra, loadBoardWords } from '../extra.js';

/** A board that knows what was drawn around its list. */
export interface DrawnBoard extends MadangBoard {
  /** Before it takes over what was drawn. */
  prepare(): Promise<void>;
}

/**
 * A board that goes on, in the language of the page, with what was drawn below its list and at the feet of its cards.
 * `factsOf`: what the page says of a board; `undefined` where it says nothing.
 */
export function drawnBoard(
  language: string,
  factsOf: (board: string) => BoardFacts | undefined,
): new () => DrawnBoard {
  return class extends MadangBoard {
    #facts: BoardFacts | undefined;
    #acts = false;

    async prepare(): Promise<void> {
      const facts = factsOf(this.board);
      if (!facts) return;
      await loadBoardWords(language);
      this.#facts = facts;
      let begun = false;
      this.extra = drawnExtra(this, facts, () => {
        if (begun) return;
        begun = true;
        requestAnimationFrame(() => setTimeout(() => void this.later()));
      });
    }

    override async later(): ReturnType<MadangBoard['later']> {
      if (!this.#facts || this.#acts) return super.later();
      try {
        const BoardLater = await loadBoardLater();
        // The words that it draws with are here already: nothing that stands there goes meanwhile.
        if (!this.#acts) {
          const acting = new BoardLater(this);
          acting.know(this.#facts);
          this.extra = acting;
          this.#acts = true;
        }
      } catch (error) {
        // Without a network the list and its votes are here all the same.
        warn(this.localName, error);
      }
      return this.aside;
    }
  };
}
