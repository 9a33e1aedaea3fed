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

/** How often a long stage says that it is still at it, in milliseconds. */
const STILL = 10_000;

const began = performance.now();
const since = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/**
 * Runs a stage that tells by its first line whether there is anything to do at all; then it is told how long it took.
 * @param {(say: (line: string) => void) => Promise<void>} stage
 */
const tell = async (stage) => {
  const from = performance.now();
  let still;
  try {
    await stage((line) => {
      say(line);
      still ??= setInterval(() => say(`  still at it, ${since(from)}`), STILL);
    });
    if (still) say(`  done in ${since(from)}`);
  } finally {
    clearInterval(still);
  }
};

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
  await tell(ensureInstalled);
  await tell(ensureBuilt);
  process.off('SIGINT', stop).off('SIGTERM', stop);
};

try {
  await prepare();
  const { run } = await import(pathToFileURL(at('packages/server/dist/cli/main.js')).href);
  process.exit(await run(['serve', '--site', at('examples/shop'), ...process.argv.slice(2)], {
    out: (line) => say(line === 'Madang is ready.' ? `Madang is ready in ${since(began)}.` : line),
    err: (line) => process.stderr.write(`${line}\n`),
    env: process.env,
    cwd: process.cwd(),
    stopped: new Promise((stop) => {
      process.once('SIGINT', stop).once('SIGTERM', stop);
    }),
  }));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
