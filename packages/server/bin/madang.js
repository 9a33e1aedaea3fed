#!/usr/bin/env node
/**
 * The command `madang`. In a checkout that was never built it builds first, so that `npm exec --no -- madang` works
 * right after `npm install`; a published package brings its build along.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/run/main.js', import.meta.url);
const builder = new URL('../../../.tools/build.mjs', import.meta.url);

const build = () => {
  process.stderr.write('madang: building first (a few seconds) …\n');
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(builder)], { encoding: 'utf8' });
  if (status === 0) return true;
  const reason = `${stdout}${stderr}`.split('\n').find((line) => line.trim());
  process.stderr.write(`madang: the build failed: ${reason?.trim() ?? 'no reason given'} (see: npm run build)\n`);
  return false;
};

if (!existsSync(main) && (!existsSync(builder) || !build())) {
  if (!existsSync(builder)) process.stderr.write('madang: this package is incomplete: dist/ is missing.\n');
  process.exit(1);
}

const { run } = await import(main.href);
process.exit(await run(process.argv.slice(2)));
