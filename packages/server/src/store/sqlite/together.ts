/**
 * Does in one transaction what was asked for in one turn of the event loop. While a commit waits for the disk nothing
 * else runs, so that what comes in meanwhile is asked for together right after: one wait for all of them.
 */
export class Together<Q, A> {
  readonly #run: (asked: readonly Q[]) => readonly A[];
  #waiting: { readonly asked: Q; readonly done: (answer: A) => void; readonly fail: (error: unknown) => void }[] = [];

  /** `run` gives an answer to each, in order; what it throws goes to all of them. */
  constructor(run: (asked: readonly Q[]) => readonly A[]) {
    this.#run = run;
  }

  /** Resolves with the answer once it is committed. */
  ask(asked: Q): Promise<A> {
    return new Promise((done, fail) => {
      this.#waiting.push({ asked, done, fail });
      if (this.#waiting.length === 1) setImmediate(() => this.flush());
    });
  }

  /** Does what waits, now. */
  flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    try {
      const answers = this.#run(waiting.map(({ asked }) => asked));
      waiting.forEach(({ done }, at) => done(answers[at] as A));
    } catch (error) {
      for (const { fail } of waiting) fail(error);
    }
  }
}
