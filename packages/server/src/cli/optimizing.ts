import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 run what comes without optimizing it: what a start does it does once. Optimizing some of it costs a tenth of
 * the start's time, and the compiler's threads keep the 10 MB they once needed.
 */
export function holdOptimizing(): void {
  setFlagsFromString('--no-opt');
}

/** Has V8 optimize again what runs often. Does nothing where nobody held it. */
export function resumeOptimizing(): void {
  setFlagsFromString('--opt');
}
