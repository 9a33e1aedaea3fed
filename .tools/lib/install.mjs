import { readFileSync } from 'node:fs';
import { run } from './run.mjs';
import { at } from './paths.mjs';

const readLock = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/**
 * Whether node_modules holds what package-lock.json asks for. npm leaves its own account of what it installed in
 * node_modules/.package-lock.json, so an install made by hand counts as well as one of ours.
 * @returns {boolean}
 */
export const isInstalled = () => {
  const wanted = readLock(at('package-lock.json'));
  const present = readLock(at('node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, { version, link, optional }]) => {
    // Packages for other platforms are optional and absent; workspaces are folders of this checkout.
    if (!place.includes('node_modules/') || optional) return true;
    const found = present[place];
    return found !== undefined && (link ? found.link === true : found.version === version);
  });
};

/**
 * Runs npm without needing a shell or a PATH entry for it.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const npm = (args, options) => {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return process.platform === 'win32'
    ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
    : run('npm', args, options);
};

/**
 * Installs what the lock file asks for, unless it is there.
 * @param {(line: string) => void} say gets one line before the wait
 * @throws {Error} with one line that says what to do
 */
export const ensureInstalled = async (say) => {
  if (isInstalled()) return;
  say('Installing dependencies (once; about half a minute) …');
  const { code, output } = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code === 0) return;
  const lines = output.split('\n').filter((line) => line.trim() && !/complete log|_logs/.test(line));
  const reason = (lines.find((line) => /npm (error|ERR!) (?!code|errno)/.test(line)) ?? lines.at(-1) ?? `npm ci ended with ${code}`)
    .replace(/^npm (error|ERR!) /, '');
  throw new Error(`The dependencies could not be installed: ${reason} (see: npm ci --include=dev)`);
};
