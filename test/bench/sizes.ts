import type { Bench } from './result.js';
import { tool } from './tools.js';

/** What the built script tag weighs, beside its budgets. */
export const sizes: Bench = {
  name: 'sizes',
  about: 'bytes of the built script tag after brotli, beside their budgets',
  async run() {
    const { weighBundle } = await tool('sizes');
    return weighBundle().map(({ name, bytes, max }) => ({
      name: `size, ${name}`,
      value: bytes,
      unit: 'B',
      bar: { max },
      runs: [bytes],
    }));
  },
};
