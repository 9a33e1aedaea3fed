import { spawn } from 'node:child_process';
import { at, root } from './paths.mjs';

/** Process groups that are still running; `stopAll` ends them. */
const running = new Set();

/**
 * Runs a command to its end in a process group of its own and keeps what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {{
 *   env?: Record<string, string | undefined>, cwd?: string, timeout?: number, stdio?: 'keep' | 'inherit',
 * }} [options]
 *   `timeout` in milliseconds, ten minutes unless told; `inherit` shows the output instead of keeping it.
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export const run = (command, args, { env, cwd = root, timeout = 600_000, stdio = 'keep' } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', stdio === 'keep' ? 'pipe' : 'inherit', stdio === 'keep' ? 'pipe' : 'inherit'],
      detached: process.platform !== 'win32',
    });
    let output = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child);
    }, timeout);
    running.add(child);
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    const done = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output, timedOut });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      done(127);
    });
    child.once('close', (code, signal) => {
      if (signal !== null) output += `ended by ${signal}\n`;
      done(code ?? 1);
    });
  });

/**
 * Runs a script of an installed package with this Node, so that no shell and no PATH is needed.
 * @param {string} script a path inside node_modules, such as `typescript/bin/tsc`
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runScript = (script, args, options) => run(process.execPath, [at('node_modules', script), ...args], options);

/** Ends every command that still runs, with all that it started. */
export const stopAll = () => {
  for (const child of running) endGroup(child);
};

const endGroup = (child) => {
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
};
