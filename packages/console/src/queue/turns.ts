/** How a list is read: in today's order, brought up to date where it stands, or further. */
export type Turn = 'anew' | 'again' | 'more';

/**
 * Who reads a list that is kept up to date. What somebody asked for goes first: a ring during it is heard once it is
 * there, for what is brought up to date then would be the list of before.
 */
export class Turns {
  readonly #again: () => void;
  #turn = 0;
  #underWay = 0;
  #rang = false;

  /** @param again reads once more, for who rang meanwhile */
  constructor(again: () => void) {
    this.#again = again;
  }

  /** Reads, or later. What comes when it is not `isMine` any more is of no use. */
  async take(how: Turn, read: (isMine: () => boolean) => Promise<void>): Promise<void> {
    if (how === 'again') {
      const turn = this.#turn;
      if (this.#underWay > 0) this.#rang = true;
      else await read(() => turn === this.#turn);
      return;
    }
    const turn = (this.#turn += 1);
    this.#underWay += 1;
    try {
      await read(() => turn === this.#turn);
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0 && this.#rang) {
        this.#rang = false;
        this.#again();
      }
    }
  }
}
