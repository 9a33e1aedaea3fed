import type { Needs, Store, Timers, World as Deciding } from '@madang/server/parts';

/** A store whose answer to one question is changed. */
export function withStore<K extends keyof Store>(store: Store, name: K, change: (method: Store[K]) => Store[K]): Store {
  return new Proxy(store, {
    get: (target, field) =>
      field === name ? change(Reflect.get(target, field) as Store[K]) : (Reflect.get(target, field) as unknown),
  });
}

/** Tells what a write would do, and does it some time later, if there still is a process then. */
export async function writeLater<T>(
  write: Store['write'],
  timers: Timers,
  ...[needs, decide]: [needs: Needs, decide: (world: Deciding) => T]
): ReturnType<typeof write<T>> {
  let made: Awaited<ReturnType<typeof write<T>>> | undefined;
  await write(needs, (world) => {
    made = { result: decide(world), changes: world.changes() };
    throw new Error('simulated');
  }).catch(() => undefined);
  if (!made) return write(needs, decide);
  timers.after(200, () => void write(needs, decide).catch(() => undefined));
  return made;
}
