import { Session } from 'node:inspector';
import type { Timers } from '../sync/timers.js';

/** Milliseconds between two looks at how busy the process is. */
const LOOK_EVERY = 2_000;

/** CPU time of a look's milliseconds below which the process is at rest. */
const RESTING = 0.05 * LOOK_EVERY;

/** Largest heap that is collected, in bytes: collecting one takes less than a tenth of a second. */
const LARGEST_HEAP = 128e6;

/** What {@link collectAtRest} works with. */
export interface RestOptions {
  readonly timers: Timers;
  /** Milliseconds of CPU that the process has used. */
  readonly cpuTime: () => number;
  readonly collect: () => Promise<void>;
}

/**
 * Collects once whenever the process comes to rest. V8 collects when it needs memory, so after a start or an import it
 * keeps twice what it uses for as long as there is little to do. Returns its stop.
 */
export function collectAtRest({ timers, cpuTime, collect }: RestOptions): () => void {
  let cancel = (): void => undefined;
  let stopped = false;
  let wasBusy = true;
  const look = (): void => {
    if (stopped) return;
    const before = cpuTime();
    cancel = timers.after(LOOK_EVERY, () => {
      const isBusy = cpuTime() - before > RESTING;
      const comesToRest = wasBusy && !isBusy;
      wasBusy = isBusy;
      // What the collecting takes is no work: the next look begins after it.
      if (comesToRest) void collect().then(look);
      else look();
    });
  };
  look();
  return () => {
    stopped = true;
    cancel();
  };
}

/** Milliseconds of CPU that this process has used. */
export function ownCpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Collects all that V8 no longer needs and gives its memory back, as a debugger would ask for it. */
export function collectGarbage(): Promise<void> {
  if (process.memoryUsage().heapUsed > LARGEST_HEAP) return Promise.resolve();
  const session = new Session();
  session.connect();
  return new Promise((done) => {
    session.post('HeapProfiler.collectGarbage', () => {
      // Node never comes back from disconnecting within the callback.
      setImmediate(() => {
        session.disconnect();
        done();
      });
    });
  });
}
