import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Timers } from '../sync/timers.js';
import { Line } from './line.js';

/** Milliseconds after which an idle process ends, and gives back what its work took. */
const RESTS_AFTER = 10_000;

/** Milliseconds after which a process that still works on one thing is ended: its own limit should have been enough. */
const KILLED_AFTER = 30_000;

/** What is told in the place of an answer when the process could not be started, spoken to, or loaded. */
export interface Failed {
  readonly type: 'failed';
  readonly message: string;
}

/** What a helper is made of. */
export interface HelperOptions {
  readonly timers: Pick<Timers, 'after'>;
  /** Questions that may wait or be worked on. */
  readonly most: number;
  /** The program, as the file that it is once it is built. */
  readonly program: URL;
}

/**
 * A process that answers questions one after the other, apart from this one: what goes wrong in it takes nobody's vote
 * with it, and its memory is given back to the machine. It starts with the first question and ends soon after the last.
 */
export class Helper<Q extends object | string, A extends { readonly type: string }> {
  readonly #options: HelperOptions;
  readonly #line: Line;
  #child: ChildProcess | null = null;
  #stayAwake = (): void => undefined;
  #isClosed = false;

  constructor(options: HelperOptions) {
    this.#options = options;
    this.#line = new Line(options.most);
  }

  /** Whether there is a process now. */
  get awake(): boolean {
    return this.#child !== null;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /**
   * Asks it; `undefined` when it ended over the question, or is closed.
   * @throws Refused `busy` when too many wait
   */
  ask(question: Q): Promise<A | Failed | undefined> {
    return this.#line.run(() => this.#work(question));
  }

  /** Ends the process. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#end();
  }

  async #work(question: Q): Promise<A | Failed | undefined> {
    if (this.#isClosed) return undefined;
    this.#stayAwake();
    const child = (this.#child ??= this.#start());
    try {
      return await this.#ask(child, question);
    } finally {
      this.#stayAwake = this.#options.timers.after(RESTS_AFTER, () => this.#end());
    }
  }

  #start(): ChildProcess {
    const program = fileURLToPath(this.#options.program);
    // From sources there is no such file yet, but one with the ending of this one.
    const file = program.replace(/\.js$/, extname(import.meta.url));
    const execArgv = loaders(process.execArgv);
    const child = fork(file, { serialization: 'advanced', execArgv, env: harmless(process.env) });
    // It never keeps this process: without it, it ends by itself.
    child.unref();
    child.channel?.unref();
    const forget = (): void => {
      if (this.#child === child) this.#child = null;
    };
    // One that could not be started, or spoken to, never says that it ended: the next question has a new one.
    child.once('exit', forget).on('error', () => {
      forget();
      child.kill('SIGKILL');
    });
    return child;
  }

  /** Sends one question and waits for its answer; `undefined` when the process ended over it. */
  #ask(child: ChildProcess, question: Q): Promise<A | Failed | undefined> {
    return new Promise((resolve) => {
      const giveUp = this.#options.timers.after(KILLED_AFTER, () => void child.kill('SIGKILL'));
      const finish = (told?: A | Failed): void => {
        giveUp();
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        child.channel?.unref();
        child.unref();
        resolve(told);
      };
      const onMessage = (told: unknown): void => finish(told as A | Failed);
      const onExit = (code: number | null): void =>
        finish(code === null ? undefined : { type: 'failed', message: `the process ended with code ${code}` });
      const onError = ({ message }: Error): void => finish({ type: 'failed', message });
      child.on('message', onMessage).on('exit', onExit).on('error', onError);
      // Until it has answered or ended, which is told apart from its channel.
      child.ref();
      child.channel?.ref();
      child.send(question, (error) => {
        if (error) child.emit('error', error);
      });
    });
  }

  #end(): void {
    this.#stayAwake();
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
  }
}

/**
 * What of the environment a program needs to run. The rest has the keys and passwords of the server, and a helper
 * reads what strangers send.
 */
export function harmless(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const needed =
    /^(?:path|home|te?mp|tmpdir|tz|lang|systemroot|windir|(?:lc|ld|vips|malloc)_\w+|node_(?:path|options|v8_coverage))$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => needed.test(name)));
}

/** What of the arguments of this process says how modules are found: the others are about this one alone. */
function loaders(args: readonly string[]): string[] {
  return args.flatMap((arg, at) => {
    if (/^--(conditions|import)=/.test(arg)) return [arg];
    return /^(-C|--conditions|--import)$/.test(arg) ? args.slice(at, at + 2) : [];
  });
}
