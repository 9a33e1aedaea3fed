import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { madang, type Ran } from './madang.js';

/** Where everything of one file of tests lies, and is gone with it. */
export const root = mkdtempSync(join(tmpdir(), 'madang-cli-'));
after(() => rm(root, { recursive: true }));

/** Runs the command line with these words. */
type Run = (...args: readonly string[]) => Promise<Ran>;

let places = 0;

/** A command line with a data folder of its own. */
export function newPlace(env: Record<string, string> = {}) {
  places += 1;
  const data = join(root, `data-${places}`);
  const at = { env: { MADANG_DATA: data, PORT: '0', ...env }, cwd: root };
  const run = (...args: readonly string[]): Promise<Ran> => madang(args, at);
  return { data, run };
}

/** One with an empty community "shop". */
export async function newShop() {
  const place = newPlace();
  assert.equal((await place.run('community', 'add', 'shop', '--name', 'Shop')).code, 0);
  const run = (...args: readonly string[]): Promise<Ran> => place.run(...args, '--community', 'shop');
  return { ...place, run, exported: () => exported(run) };
}

let files = 0;
/** A file with this content, for a command to read or to write over. */
export async function file(content: string | Buffer, ending = 'csv'): Promise<string> {
  files += 1;
  const path = join(root, `file-${files}.${ending}`);
  await writeFile(path, content);
  return path;
}

/** What a community has, as the export says it. */
export async function exported(run: Run): Promise<readonly Record<string, unknown>[]> {
  const path = await file('', 'jsonl');
  const { code, err } = await run('export', path);
  assert.equal(code, 0, err);
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
