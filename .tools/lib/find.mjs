import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';
import { npm } from './install.mjs';
import { cache } from './paths.mjs';

/** Whether a file is there and may be run. */
export const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first program of these names on the PATH. */
export const onPath = (...names) => {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix))).find(isExecutable);
};

/** Whether this process may change the machine it runs on. */
export const isRoot = () => process.getuid?.() === 0;

/**
 * Installs packages of npm into a folder of their own, so that the checkout's own node_modules stays what the lock
 * says.
 * @param {string} name the folder
 * @param {string[]} packages with exact versions
 * @returns {Promise<string | undefined>} its node_modules, or nothing when npm could not bring them
 */
export const bring = async (name, packages) => {
  const prefix = path.join(cache, name);
  const modules = path.join(prefix, 'node_modules');
  const complete = packages.every((spec) => existsSync(path.join(modules, spec.slice(0, spec.lastIndexOf('@')), 'package.json')));
  if (complete) return modules;
  const { code } = await npm(['install', '--prefix', prefix, '--no-save', '--no-package-lock', '--no-audit', '--no-fund',
    '--ignore-scripts', '--loglevel=error', ...packages]);
  return code === 0 ? modules : undefined;
};

/**
 * Installs Debian packages. Only for root, and only where somebody allowed it. One after the other: two at once would
 * fight for dpkg's lock.
 * @param {string[]} packages
 * @returns {Promise<boolean>}
 */
export const apt = (packages) => {
  const installed = queue.then(() => installByApt(packages));
  queue = installed.catch(() => false);
  return installed;
};

let queue = Promise.resolve();

const installByApt = async (packages) => {
  if (!onPath('apt-get')) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const { code } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  return code === 0;
};
