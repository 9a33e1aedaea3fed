import { existsSync, readFileSync } from 'node:fs';
import { fingerprint, isFresh, remember } from './freshness.mjs';
import { globSync } from './glob.mjs';
import { npm } from './install.mjs';
import { at } from './paths.mjs';
import { runScript } from './run.mjs';

const PROJECTS = ['packages/embed', 'packages/console', 'packages/server', 'packages/testkit'];

/**
 * Compiles every package, bundles the script tag, the script of the server's own pages, the console and the
 * command line, all at once.
 * @throws {Error} with what the compiler or the bundler said
 */
export const build = async () => {
  const print = fingerprint();
  const parts = await Promise.all([
    runScript('typescript/bin/tsc', ['-b', ...PROJECTS.map((project) => at(project))]),
    ...['.', 'packages/ssr', 'packages/console', 'packages/server'].map((folder) =>
      runScript('vite/bin/vite.js', ['build', '--config', at(folder, 'vite.config.ts'), '--logLevel', 'warn'])),
  ]);
  const broken = parts.filter(({ code }) => code !== 0);
  if (broken.length > 0) throw new Error(broken.map(({ output }) => output.trim()).join('\n'));
  remember(print);
};

/**
 * Builds unless what is on disk is made of what lies here.
 * @param {(line: string) => void} say gets one line before the wait
 * @throws {Error} with one line that says where to look
 */
export const ensureBuilt = async (say) => {
  if (isFresh()) return;
  say('Building (once; about a minute) …');
  try {
    await build();
  } catch (error) {
    const lines = error.message.split('\n').filter((line) => line.trim());
    const first = lines.find((line) => /error/i.test(line)) ?? lines[0] ?? 'no reason given';
    throw new Error(`The build failed: ${first.trim()} (see: npm run build)`);
  }
};

/** The examples that have a build of their own. */
const builtExamples = () => globSync(at('examples'), /^[^/]+\/package\.json$/, 1)
  .filter((file) => existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).scripts?.build)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')).name);

/**
 * Builds the examples that have a build of their own; they use the built packages.
 * @throws {Error} with what their tools said
 */
export const buildExamples = async () => {
  for (const name of builtExamples()) {
    const { code, output } = await npm(['run', 'build', '--workspace', name, '--silent']);
    if (code !== 0) throw new Error(`${name}:\n${output}`);
  }
};
