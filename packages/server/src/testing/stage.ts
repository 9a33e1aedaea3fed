import type { Delta } from '@madang/protocol';
import type { CommunityRecord } from '../domain/records.js';
import type { Store } from '../store/store.js';
import { Hub } from '../sync/hub.js';
import { Mutator } from '../sync/mutator.js';
import { openStore } from './memory.js';
import { BOARD, COMMUNITY } from './records.js';
import { VirtualTimers } from './virtual-timers.js';

/** The live core of a server over a real database in memory, on a clock that a test moves. */
export interface Stage {
  readonly store: Store;
  readonly timers: VirtualTimers;
  readonly hub: Hub;
  readonly mutator: Mutator;
  /** What went out, in order. */
  readonly sent: Delta[];
  /** Faults that were told of and not thrown. */
  readonly errors: unknown[];
  /** Makes what is missed be answered only when the return value is called: a database that takes its time. */
  holdReads(): () => void;
  /** Makes every transaction fail with this, until it is `null`. */
  failWrites(error: Error | null): void;
  close(): Promise<void>;
}

/** Opens a stage for the community `demo` with the board `ideas`. */
export async function openStage(community: CommunityRecord = COMMUNITY): Promise<Stage> {
  const timers = new VirtualTimers();
  const inner = openStore(() => timers.now());
  await inner.putCommunity(community, [BOARD]);
  let gate: Promise<void> | null = null;
  let fault: Error | null = null;
  const store = new Proxy(inner, {
    get(target, name: keyof Store) {
      if (name === 'missed') {
        return async (...args: Parameters<Store['missed']>) => {
          const missed = await target.missed(...args);
          await gate;
          return missed;
        };
      }
      if (name === 'write' && fault) return () => Promise.reject(fault ?? new Error());
      const value: unknown = target[name];
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const sent: Delta[] = [];
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const hub = new Hub({ store, timers, send: (_, delta) => sent.push(delta), onError });
  const mutator = new Mutator({ store, hub, timers, defer: setImmediate, onError });
  return {
    store,
    timers,
    hub,
    mutator,
    sent,
    errors,
    holdReads() {
      let open = (): void => undefined;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => {
        gate = null;
        open();
      };
    },
    failWrites(error) {
      fault = error;
    },
    async close() {
      hub.close();
      await mutator.close();
      await inner.close();
    },
  };
}
