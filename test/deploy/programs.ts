import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program of somebody else's that reads one of the examples, and why it does not where it is missing. */
export interface Program {
  readonly path: string;
  readonly skip: string | false;
}

/** The program of an environment variable, else the first of that name on the PATH. */
export function program(name: string): Program {
  const set = process.env[`MADANG_${name.toUpperCase().replaceAll('-', '_')}`];
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/sbin').filter(Boolean);
  const path = set ?? folders.map((folder) => join(folder, name)).find(isExecutable);
  return path === undefined ? { path: '', skip: `there is no ${name} to check with here` } : { path, skip: false };
}

/** Runs it to its end: whether it was content, and what it said. */
export function say(path: string, ...args: readonly string[]): { readonly content: boolean; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(path, args, { encoding: 'utf8' });
  return { content: status === 0, said: `${stdout}${stderr}` };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
