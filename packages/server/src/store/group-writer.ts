import { type Needs, noNeeds } from '../domain/needs.js';
import type { Changes, World } from '../domain/world.js';
import { type Store, StoreError } from './store.js';

/** Most requests that one transaction carries: what one commit may cost those who wait for the next. */
const LARGEST_GROUP = 256;

/** What a {@link GroupWriter} works with; `R` is a request, `T` its result. */
export interface GroupWriterOptions<R, T> {
  readonly store: Pick<Store, 'write'>;
  readonly community: string;
  /** Adds the facts that a request needs. */
  readonly needs: (request: R, needs: Needs) => void;
  /**
   * Decides on one request. A refusal is a result; an error gives up the whole group, which is then tried one by one.
   */
  readonly decide: (world: World, request: R) => T;
  /** Called once a commit, in the order of commits, before those who asked hear of it. */
  readonly onCommit: (changes: Changes) => void;
  /** Told of what `onCommit` throws: what is committed stays so, whatever those who hear of it make of it. */
  readonly onError?: (error: unknown) => void;
  /** Runs something when this turn of the event loop has read what came in: `setImmediate`. */
  readonly defer: (run: () => void) => void;
}

interface Waiting<R, T> {
  readonly request: R;
  readonly resolve: (result: T) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits together what arrives while the last commit runs: a commit costs the same for one as for two hundred. There
 * is no window to wait for; when nothing is under way, a request goes at the end of its turn of the event loop.
 * Each request has its own result, and none can fail another.
 */
export class GroupWriter<R, T> {
  readonly #options: GroupWriterOptions<R, T>;
  #queue: Waiting<R, T>[] = [];
  #busy = false;
  #closed = false;
  #idle: (() => void)[] = [];

  constructor(options: GroupWriterOptions<R, T>) {
    this.#options = options;
  }

  /**
   * Executes a request with whatever else is waiting; resolves when it is durable.
   * @throws StoreError when the database could not do it, or the writer is closed; what `decide` threw for it alone
   */
  submit(request: R): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreError('unreachable', 'The writer is closed.'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, resolve, reject });
      this.#schedule();
    });
  }

  /** Requests that no transaction took up yet. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Takes nothing new and resolves when everything that waits is done. */
  close(): Promise<void> {
    this.#closed = true;
    if (!this.#busy) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idle.push(resolve);
    });
  }

  #schedule(): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#options.defer(() => {
      const group = this.#queue.splice(0, LARGEST_GROUP);
      void this.#run(group).then(() => {
        this.#busy = false;
        if (this.#queue.length > 0) this.#schedule();
        else for (const done of this.#idle.splice(0)) done();
      });
    });
  }

  /** Never rejects. */
  async #run(group: readonly Waiting<R, T>[]): Promise<void> {
    try {
      await this.#commit(group);
    } catch (error) {
      // The database being away is nobody's fault in particular; anything else may be the fault of one.
      if (group.length === 1 || error instanceof StoreError) {
        for (const { reject } of group) reject(error);
        return;
      }
      for (const alone of group) await this.#run([alone]);
    }
  }

  async #commit(group: readonly Waiting<R, T>[]): Promise<void> {
    const { store, community, decide, onCommit, onError } = this.#options;
    const needs = noNeeds(community);
    for (const { request } of group) this.#options.needs(request, needs);
    const { result, changes } = await store.write(needs, (world) => group.map(({ request }) => decide(world, request)));
    try {
      onCommit(changes);
    } catch (error) {
      onError?.(error);
    }
    group.forEach(({ resolve }, index) => resolve(result[index] as T));
  }
}
