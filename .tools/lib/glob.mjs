import { readdirSync } from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', '.git', 'storybook-static']);

/**
 * Files under a folder whose path (with `/`, relative to it) matches; sorted. A folder that is not there has none.
 * @param {string} folder
 * @param {RegExp} pattern
 * @param {number} [depth] how many folders down to look
 * @returns {string[]} absolute paths
 */
export const globSync = (folder, pattern, depth = 12) => {
  const found = [];
  const walk = (relative, left) => {
    let entries;
    try {
      entries = readdirSync(path.join(folder, relative), { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      const name = relative ? `${relative}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (left > 0 && !SKIPPED.has(entry.name)) walk(name, left - 1);
      } else if (pattern.test(name)) found.push(path.join(folder, name));
    }
  };
  walk('', depth);
  return found.sort();
};
