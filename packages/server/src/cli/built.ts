import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a package keeps what was built for browsers; `null` where it is not installed or not built. */
function findBuilt(entry: () => string, folder: string, file: string): string | null {
  try {
    const place = fileURLToPath(new URL(`../dist/${folder}`, entry()));
    return existsSync(join(place, file)) ? place : null;
  } catch {
    return null;
  }
}

/** The script tag. */
export const findAssets = (): string | null => findBuilt(() => import.meta.resolve('@madang/embed'), 'cdn', 'madang.js');

/** The script of the server's own pages. */
export const findHosted = (): string | null => findBuilt(() => import.meta.resolve('@madang/ssr'), 'cdn', 'madang-hosted.js');

/** The page of the console. */
export const findConsole = (): string | null => findBuilt(() => import.meta.resolve('@madang/console'), 'page', 'index.html');
