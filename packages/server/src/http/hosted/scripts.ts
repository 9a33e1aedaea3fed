import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that brings hosted pages to life, below the root of this server. */
export const ENTRY = 'madang-hosted.js';

/**
 * The script and what it imports at once, as paths: a page that names them all has them in one round trip. Read once;
 * empty where nothing was built.
 */
export function findScripts(assets: string | null): readonly string[] {
  if (assets === null) return [];
  try {
    const code = readFileSync(join(assets, ENTRY), 'utf8');
    const imports = [...code.matchAll(/(?:from|import)\s*["']\.\/(madang-hosted\/[\w.-]+\.js)["']/g)].map(([, file]) => `/${file ?? ''}`);
    return [`/${ENTRY}`, ...new Set(imports)];
  } catch {
    return [];
  }
}
