import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Everything the tools bring or remember; deleting it costs time and nothing else. */
export const cache = path.join(root, 'node_modules/.cache/madang');

/** A path in the checkout. */
export const at = (...parts) => path.join(root, ...parts);
