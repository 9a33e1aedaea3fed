import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder with those above it, for its owner only; one that is there stays as it is. Throws what the system
 * says (`EACCES`, `ENOENT`, `ENOTDIR`, …).
 *
 * Not `mkdir` with `recursive`: where the system refuses with ENOENT although the parent is there, as under `/proc`,
 * Node 20 tries the same again without an end.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Somebody else was faster.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
