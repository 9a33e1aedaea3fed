// Apart from what throws them: who answers for them need not load that.

/** A `--map` that cannot be used, with one sentence that names what would do. */
export class MappingError extends Error {
  readonly kind: 'syntax' | 'unknown-field' | 'unknown-column' | 'repeated-field' | 'no-title';

  constructor(kind: MappingError['kind'], message: string) {
    super(message);
    this.name = 'MappingError';
    this.kind = kind;
  }
}

/** A list of status words that cannot be used. */
export class StatusWordsError extends Error {
  override readonly name = 'StatusWordsError';
}
