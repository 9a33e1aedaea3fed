/** What is known of a message that did not arrive. */
export interface Problem {
  /** `refused`: nobody takes it there, for good; `failed`: another time, perhaps. */
  readonly kind: 'refused' | 'failed';
  /** It is about this person alone; else the whole way is closed, and nobody is tried meanwhile. */
  readonly own: boolean;
  /** It may have arrived all the same: what comes next is the same message again. */
  readonly doubt: boolean;
  /** Milliseconds before which there is no sense in another try; `null`: nobody said. */
  readonly retryAfter: number | null;
}

/** Why a courier did not deliver a message. */
export class Undelivered extends Error {
  override readonly name = 'Undelivered';

  constructor(
    readonly problem: Problem,
    options: ErrorOptions & { readonly words: string },
  ) {
    super(options.words, options);
  }
}
