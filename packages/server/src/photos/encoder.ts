import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WireError } from '@madang/protocol';
import { Refused } from '../domain/refusal.js';
import type { Timers } from '../sync/timers.js';
import { type Encoded, unreadable } from './encode.js';
import { crowded, Line } from './line.js';
import { looksLikePhoto } from './signature.js';

/** Milliseconds after which an idle process ends, and gives back what decoding took. */
const RESTS_AFTER = 10_000;

/** Milliseconds after which a process that still works on one photo is ended: its own limit should have been enough. */
const KILLED_AFTER = 30_000;

/** What the process answers to the bytes of a photo. */
export type Told =
  | { readonly type: 'encoded'; readonly photo: Encoded }
  | { readonly type: 'refused'; readonly error: WireError }
  /** The decoder could not be loaded, or the machine has no room: not the photo's fault. */
  | { readonly type: 'failed'; readonly message: string };

/** What an encoder is made of. */
export interface EncoderOptions {
  readonly timers: Pick<Timers, 'after'>;
  /** Photos that may wait or be worked on. */
  readonly most: number;
}

/**
 * Encodes photos one after the other, in a process of its own: a decoder that a hostile file gets the better of takes
 * nobody's vote with it, and the memory of a large picture is given back to the machine. It starts with the first photo
 * and ends soon after the last; this process never loads the decoder.
 */
export class Encoder {
  readonly #options: EncoderOptions;
  readonly #line: Line;
  #child: ChildProcess | null = null;
  #stayAwake = (): void => undefined;
  #isClosed = false;

  constructor(options: EncoderOptions) {
    this.#options = options;
    this.#line = new Line(options.most);
  }

  /** Whether there is a process now. */
  get awake(): boolean {
    return this.#child !== null;
  }

  /**
   * Encodes a photo.
   * @throws Refused `invalid` when it is none, `busy` when too many wait
   */
  async encode(bytes: Uint8Array): Promise<Encoded> {
    if (!looksLikePhoto(bytes)) throw unreadable();
    const told = await this.#line.run(() => this.#work(bytes));
    switch (told?.type) {
      case 'encoded':
        return told.photo;
      case 'refused':
        throw new Refused(told.error);
      case 'failed':
        throw new Error(`a photo could not be encoded: ${told.message}`);
      // What ends the process that reads it cannot be read.
      case undefined:
        throw this.#isClosed ? crowded() : unreadable();
    }
  }

  /** Ends the process. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#end();
  }

  async #work(bytes: Uint8Array): Promise<Told | undefined> {
    if (this.#isClosed) return undefined;
    this.#stayAwake();
    const child = (this.#child ??= this.#start());
    try {
      return await this.#ask(child, bytes);
    } finally {
      this.#stayAwake = this.#options.timers.after(RESTS_AFTER, () => this.#end());
    }
  }

  #start(): ChildProcess {
    const program = fileURLToPath(new URL('./encoder-process.js', import.meta.url));
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
    // One that could not be started, or spoken to, never says that it ended: the next photo has a new one.
    child.once('exit', forget).on('error', () => {
      forget();
      child.kill('SIGKILL');
    });
    return child;
  }

  /** Sends one photo and waits for its answer; `undefined` when the process ended over it. */
  #ask(child: ChildProcess, bytes: Uint8Array): Promise<Told | undefined> {
    return new Promise((resolve) => {
      const giveUp = this.#options.timers.after(KILLED_AFTER, () => void child.kill('SIGKILL'));
      const finish = (told?: Told): void => {
        giveUp();
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        child.channel?.unref();
        child.unref();
        resolve(told);
      };
      const onMessage = (told: unknown): void => finish(told as Told);
      const onExit = (code: number | null): void =>
        finish(code === null ? undefined : { type: 'failed', message: `the process ended with code ${code}` });
      const onError = ({ message }: Error): void => finish({ type: 'failed', message });
      child.on('message', onMessage).on('exit', onExit).on('error', onError);
      // Until it has answered or ended, which is told apart from its channel.
      child.ref();
      child.channel?.ref();
      child.send(bytes, (error) => {
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
 * What of the environment a program needs to run. The rest has the keys and passwords of the server, and a decoder
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
