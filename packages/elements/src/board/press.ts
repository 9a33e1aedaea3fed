/**
 * Whether something is being pressed. A press counts where the finger goes up on what it came down on: what moved away
 * in between, because an answer arrived, was not pressed, and nothing tells anybody so.
 */
export class Press {
  readonly #ended: () => void;
  #on = false;

  /** `ended` is called when a press is over, and what waited for that may move. */
  constructor(ended: () => void) {
    this.#ended = ended;
  }

  /** From the moment something is pressed until its click is told of. */
  get on(): boolean {
    return this.#on;
  }

  /** Hears the `pointerdown` of what has to stay in its place. */
  readonly begin = (): void => {
    if (this.#on) return;
    this.#on = true;
    const over = (): void => void (this.#on = false);
    const up = (): void => {
      for (const type of UPS) removeEventListener(type, up, true);
      // Its click, if it has one, comes in the same task.
      setTimeout(() => {
        removeEventListener('click', over, true);
        over();
        this.#ended();
      });
    };
    // On the window: it may go up anywhere, and whoever acts on the click draws what it did.
    addEventListener('click', over, true);
    for (const type of UPS) addEventListener(type, up, true);
  };
}

const UPS = ['pointerup', 'pointercancel'] as const;
