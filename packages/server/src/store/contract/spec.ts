import { it } from 'node:test';

/** A test of the contract. Its promise is the runner's business, which waits for every test of a suite by itself. */
export function spec(title: string, run: () => Promise<void>): void {
  void it(title, run);
}
