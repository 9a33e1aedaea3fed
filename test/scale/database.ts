import type { Delta, IdeaRow, Topic } from '@madang/protocol';
import type { Missed, Store } from '@madang/server/parts';
import type { Scheduler } from '../fuzz/kit/scheduler.js';

/** How long things take there, in milliseconds. */
export interface DatabasePace {
  /** From taking the idea's row until the commit is durable: nobody else has it meanwhile. */
  readonly commit: number;
  readonly read: number;
}

/** The one idea that everybody votes for. */
export const IDEA = '00000000-0000-4000-8000-000000000001';
export const COMMUNITY = 'scale';
export const TOPIC: Topic = 'board:ideas';
const EPOCH = 1;

/**
 * One row that every process writes, as a model: who commits holds it, the others wait in the order in which they
 * came. It counts and answers as the store does, and does nothing else.
 */
export class Database {
  readonly epoch = EPOCH;
  head = 0;
  commits = 0;
  reads = 0;
  readonly #scheduler: Scheduler;
  readonly #pace: DatabasePace;
  /** Resolves when the row is free. */
  #free: Promise<void> = Promise.resolve();

  constructor(scheduler: Scheduler, pace: DatabasePace) {
    this.#scheduler = scheduler;
    this.#pace = pace;
  }

  /** Writes a group of so many votes; resolves with what is told of it, and with the number of the first. */
  async write(votes: number): Promise<{ readonly delta: Delta; readonly first: number }> {
    const before = this.#free;
    let done = (): void => undefined;
    this.#free = new Promise((resolve) => (done = resolve));
    await before;
    await this.#scheduler.wait(this.#pace.commit);
    const from = this.head;
    this.head += votes;
    this.commits += 1;
    done();
    return { delta: { topic: TOPIC, epoch: EPOCH, from, to: this.head, ops: [this.#put()] }, first: from + 1 };
  }

  /** What the hub asks. */
  get store(): Pick<Store, 'epoch' | 'missed' | 'heads'> {
    return {
      epoch: EPOCH,
      missed: async (_community, _topic, since): Promise<Missed> => {
        this.reads += 1;
        await this.#scheduler.wait(this.#pace.read);
        const told = { epoch: EPOCH, to: this.head };
        return { type: 'ops', ...told, ops: since < this.head ? [this.#put()] : [] };
      },
      heads: async (_community, topics) => {
        this.reads += 1;
        await this.#scheduler.wait(this.#pace.read);
        return new Map(topics.map((topic) => [topic, [EPOCH, this.head] as const]));
      },
    };
  }

  #put(): Delta['ops'][number] {
    const row = { kind: 'idea', id: IDEA, seq: this.head, votes: this.head } as IdeaRow;
    return { op: 'put', row };
  }
}
