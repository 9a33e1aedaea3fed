import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { run } from '../cli/main.js';

/** What a command said, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line within this process, as if in the folder `cwd`. */
export async function madang(
  args: readonly string[],
  place: { readonly env: Readonly<Record<string, string>>; readonly cwd: string },
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    ...place,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    stopped: new Promise(() => undefined),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** A bundle of the command line that the test runner made; without one it runs from its sources. */
const BUNDLE = process.env['MADANG_TEST_COMMANDS'];

// What a bundle starts in a process of its own still runs from its sources.
const PROGRAM = `${BUNDLE === undefined ? '' : "process.execArgv.push('--import', 'tsx');"}
  import(${JSON.stringify(BUNDLE ?? new URL('../cli/main.js', import.meta.url).href)})
  .then(({ run }) => run(process.argv.slice(1))).then((code) => process.exit(code))`;

const NODE_ARGS = BUNDLE === undefined ? process.execArgv : ['--conditions=@madang/source'];

/** A command in a process of its own. */
export class Process {
  readonly #child: ChildProcess;
  #out = '';
  #err = '';
  /** How it ended. */
  readonly ended: Promise<Ran>;

  constructor(args: readonly string[], env: Record<string, string>) {
    this.#child = spawn(process.execPath, [...NODE_ARGS, '-e', PROGRAM, '--', ...args], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (piece: Buffer) => (this.#out += piece.toString()));
    this.#child.stderr?.on('data', (piece: Buffer) => (this.#err += piece.toString()));
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({
      code: typeof code === 'number' ? code : -1,
      out: this.#out,
      err: signal === null ? this.#err : `${this.#err}ended by ${String(signal)}`,
    }));
  }

  /** Resolves once the output holds this. Throws when the process ends before. */
  async says(words: string): Promise<void> {
    while (!this.#out.includes(words)) {
      const ended = await Promise.race([
        this.ended,
        once(this.#child.stdout ?? this.#child, 'data').then(() => null),
      ]);
      if (ended && !this.#out.includes(words)) throw new Error(`it ended without "${words}": ${ended.err}`);
    }
  }

  /** What it has said so far. */
  get out(): string {
    return this.#out;
  }

  /** Sends a signal. */
  kill(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void {
    this.#child.kill(signal);
  }
}
