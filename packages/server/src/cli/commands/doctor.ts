import { access, constants, mkdir, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Config, readConfig } from '../../config.js';
import { loadSecrets } from '../../identity/secrets.js';
import type { Command } from '../command.js';
import { openStore } from '../open-store.js';
import { findServer } from '../running-server.js';

/** What a check found. `note` is worth knowing and no fault. */
interface Finding {
  readonly state: 'ok' | 'note' | 'wrong';
  readonly words: string;
}

const ok = (words: string): Finding => ({ state: 'ok', words });
const note = (words: string): Finding => ({ state: 'note', words });
const wrong = (words: string): Finding => ({ state: 'wrong', words });

/** Free space under which a database will soon be in trouble, in bytes. */
const LITTLE_SPACE = 512 * 1024 * 1024;

/** `madang doctor` */
export const doctor: Command = {
  name: 'doctor',
  about: 'Look for what is wrong, and say what to do about it',
  words: '',
  options: {},
  async run(_, { out, env, cwd }) {
    const config = readConfig(env, cwd);
    const server = config.databaseUrl === null ? await findServer(config.data) : null;
    const findings = [
      checkNode(),
      await checkFolder(config.data),
      await checkSecrets(config.data, env),
      server === null ? await checkDatabase(config) : ok(`a server at ${server} holds the data and answers`),
      server === null ? await checkPort(config) : ok(`port ${config.port} is used by that server or free`),
      checkOrigins(config),
    ];
    for (const { state, words } of findings) out(`${{ ok: ' ok  ', note: 'note ', wrong: 'WRONG' }[state]}  ${words}`);
    return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
  },
};

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return fits
    ? ok(`Node ${process.versions.node}`)
    : wrong(`Node ${process.versions.node} is too old; install 20.19 or newer`);
}

async function checkFolder(folder: string): Promise<Finding> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch {
    return wrong(`the data folder ${folder} cannot be written to; change its owner, or set MADANG_DATA`);
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const gigabytes = (free / 1024 ** 3).toFixed(1);
  return free < LITTLE_SPACE
    ? wrong(`only ${gigabytes} GB free where ${folder} lies; make room`)
    : ok(`data folder ${folder}, ${gigabytes} GB free`);
}

async function checkSecrets(folder: string, env: Readonly<Record<string, string | undefined>>): Promise<Finding> {
  try {
    await loadSecrets(folder, env);
    if (env['MADANG_SECRET'] !== undefined) return ok('secrets from MADANG_SECRET');
    const { mode } = await stat(join(folder, 'secrets.json'));
    return (mode & 0o077) === 0
      ? ok('secrets in secrets.json')
      : wrong(`others may read ${join(folder, 'secrets.json')}; chmod 600 it`);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

async function checkDatabase(config: Config): Promise<Finding> {
  try {
    const store = await openStore(config);
    try {
      await store.ping();
      const communities = await store.communities();
      const names = communities.map(({ id }) => id).join(', ') || 'no community yet';
      return ok(
        `${config.databaseUrl === null ? 'embedded database' : 'PostgreSQL'} answers, epoch ${store.epoch}: ${names}`,
      );
    } finally {
      await store.close();
    }
  } catch (error) {
    return wrong(`the database: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkPort({ host, port }: Config): Promise<Finding> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(wrong(`port ${port} is taken; stop what uses it, or set PORT`)));
    probe.listen(port, host, () => probe.close(() => done(ok(`port ${port} is free`))));
  });
}

function checkOrigins({ origins }: Config): Finding {
  if (origins === '*') return note('MADANG_ORIGINS is *: pages of any site may act for their visitors');
  return origins.size === 0
    ? note('MADANG_ORIGINS is not set: only pages of this server and of this machine may act')
    : ok(`pages of ${[...origins].join(', ')} may act`);
}
