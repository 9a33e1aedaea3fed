/**
 * `npm start`: on a fresh machine with only Node and npm it installs, builds and serves; after that it only serves.
 * Imports nothing that must be installed first. The server runs in this process, so that Ctrl-C reaches it.
 */
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { wrongNode } from './lib/node-version.mjs';
import { at } from './lib/paths.mjs';
import { stopAll } from './lib/run.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

const fail = (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

const wrong = wrongNode();
if (wrong) fail(wrong);

const prepare = async () => {
  // Until the server takes over, Ctrl-C ends what runs here: an install or a build.
  const stop = () => {
    stopAll();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await ensureInstalled(say);
  await ensureBuilt(say);
  process.off('SIGINT', stop).off('SIGTERM', stop);
};

try {
  await prepare();
  const { run } = await import(pathToFileURL(at('packages/server/dist/cli/main.js')).href);
  process.exit(await run(['serve', '--site', at('examples/shop'), ...process.argv.slice(2)]));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
