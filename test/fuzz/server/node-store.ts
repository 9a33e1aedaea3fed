import { type Store, StoreError, type World } from '@madang/server/parts';
import type { Chance } from '../kit/chance.js';
import type { Scheduler } from '../kit/scheduler.js';
import type { Faults, Plan } from '../play/plan.js';

/** How one process sees the database. */
export interface NodeStoreOptions {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  /** What goes wrong now. */
  readonly faults: () => Faults;
  /** Whether the process lives. */
  readonly alive: () => boolean;
  readonly count: (what: string) => void;
}

/** Thrown within a transaction to have it rolled back. */
class RolledBack extends Error {}

/**
 * The database behind a network: reads take time and show one moment of it, commits take time and fail in every way in
 * which they can fail, and nothing comes back to a process that is dead.
 */
export function nodeStore(inner: Store, options: NodeStoreOptions): Store {
  const { plan, scheduler, chance, faults, alive, count } = options;
  const gone = (): StoreError => new StoreError('unreachable', 'simulated');

  /** A time that something takes; mostly little of it. */
  const take = async (most: number): Promise<void> => {
    const ms = most * chance.next() ** 2;
    if (ms >= 1) await scheduler.wait(ms);
    if (!alive()) throw gone();
  };

  async function read(run: () => unknown): Promise<unknown> {
    await take(plan.read);
    if (chance.is(faults().unreachable / 4)) {
      count('read unreachable');
      throw gone();
    }
    const result = await run();
    await take(plan.read);
    return result;
  }

  const write: Store['write'] = async (needs, decide) => {
    await take(plan.commit);
    const { unreachable, again, broken, unsaid } = faults();
    if (chance.is(unreachable)) {
      count('write unreachable');
      throw gone();
    }
    if (chance.is(broken) && needs.clients.size > 1) {
      count('write broken');
      throw new Error('simulated');
    }
    if (chance.is(again)) {
      count('write again');
      await inner.write(needs, undecided(decide)).catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      });
    }
    const done = await inner.write(needs, decide);
    await take(plan.commit);
    if (chance.is(unsaid)) {
      count('write unsaid');
      throw gone();
    }
    return done;
  };

  return new Proxy(inner, {
    get(target, name: keyof Store) {
      if (name === 'write') return write;
      if (name === 'missed') {
        return (...[community, topic, seq, limit]: Parameters<Store['missed']>) =>
          read(() => target.missed(community, topic, seq, Math.min(limit, plan.catchUp)));
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (...args: unknown[]) => read(() => Reflect.apply(value, target, args) as unknown) : value;
    },
  });
}

function undecided<T>(decide: (world: World) => T): (world: World) => T {
  return (world) => {
    decide(world);
    throw new RolledBack();
  };
}
