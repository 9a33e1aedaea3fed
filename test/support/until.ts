import { setTimeout as sleep } from 'node:timers/promises';

/** How often it is looked, in milliseconds. */
const LOOK_EVERY = 20;

/** How long it is waited before what never comes is called by its name, in milliseconds. */
const PATIENCE = 120_000;

/** Waits until something is there, and resolves with it. Throws, and says for what it waited, when it never comes. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await sleep(LOOK_EVERY)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`it never came: ${what}`);
}
