/** Where a command talks: the process's streams, or a test's. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Resolves when the person asks to stop (Ctrl-C, SIGTERM). */
  readonly stopped: Promise<void>;
}

/** An option of a command, for the parser and for the help. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help, such as `FILE`. */
  readonly value?: string;
  readonly about: string;
}

/** Options and words that a person gave. */
export interface Given {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
}

/** One command of `madang`. */
export interface Command {
  readonly name: string;
  /** One line, for the list. */
  readonly about: string;
  /** What may follow the name, such as `FILE`. */
  readonly words: string;
  readonly options: Readonly<Record<string, Option>>;
  /** A few lines for the command's own help. */
  readonly more?: readonly string[];
  /**
   * Does it; resolves to the exit code. Throws {@link CommandError}, or an error whose message can be shown as it is.
   */
  run(given: Given, terminal: Terminal): Promise<number>;
}

/** A failure that is told in one line. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** A string option, if it was given. */
export function text(given: Given, name: string): string | undefined {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** An option that takes one of a few words. Throws {@link CommandError} for any other. */
export function oneOf<T extends string>(given: Given, name: string, words: readonly T[]): T | undefined {
  const value = text(given, name);
  const known = words.find((word) => word === value);
  if (value !== undefined && known === undefined)
    throw new CommandError(`--${name} must be one of ${words.join(', ')}, not "${value}".`);
  return known;
}
