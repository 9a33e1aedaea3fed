import { access, constants, readFile, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type Config, readConfig } from '../../config.js';
import { loadSecrets } from '../../identity/secrets.js';
import { CLOCKS_AGREE } from '../../readers/index.js';
import type { FailingWebhook, Health } from '../../store/health.js';
import type { Command, Terminal } from '../command.js';
import { findServer } from '../running-server.js';

/** What a check found. `note` is worth knowing and no fault. */
interface Finding {
  readonly state: 'ok' | 'note' | 'wrong';
  readonly words: string;
}

const ok = (words: string): Finding => ({ state: 'ok', words });
const note = (words: string): Finding => ({ state: 'note', words });
const wrong = (words: string): Finding => ({ state: 'wrong', words });

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: '✓', note: '·', wrong: '✗' };

/** Free space under which a database will soon be in trouble, in bytes. */
const LITTLE_SPACE = 512 * 1024 * 1024;

/** `madang doctor` */
export const doctor: Command = {
  name: 'doctor',
  about: 'Look for what is wrong, and say what to do about it',
  words: '',
  options: {},
  more: ['It only looks: nothing is made or changed, also while a server runs. The exit code is 1 when something is wrong.'],
  async run(_, { out, env, cwd }) {
    const config = readConfig(env, cwd);
    const server = config.databaseUrl === null ? await findServer(config.data) : null;
    const findings = [
      checkNode(),
      await checkFolder(config.data),
      await checkSecret(config.data, env),
      ...(await checkDatabase(config)),
      ...(await checkRedis(config, env)),
      await checkServer(config, server),
      checkOrigins(config),
    ];
    for (const { state, words } of findings) out(`${MARKS[state]} ${words}`);
    const faults = findings.filter(({ state }) => state === 'wrong').length;
    out(faults === 0 ? 'Nothing is wrong.' : `${faults === 1 ? 'One thing is' : `${faults} things are`} wrong: see ✗.`);
    return faults === 0 ? 0 : 1;
  },
};

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return fits
    ? ok(`Node ${process.versions.node}`)
    : wrong(`Node ${process.versions.node} is too old. Install 20.19 or newer.`);
}

async function checkFolder(folder: string): Promise<Finding> {
  const nearest = await nearestThere(folder);
  try {
    await access(nearest, constants.W_OK);
    if (!(await stat(nearest)).isDirectory()) return wrong(`Data folder: ${nearest} is a file. Set MADANG_DATA to a folder.`);
    // The rights alone do not tell: /proc has those for root.
    if (nearest === '/proc' || nearest.startsWith('/proc/')) throw new Error('no files can be made there');
  } catch {
    return wrong(`Data folder: ${nearest} cannot be written to. Change its owner, or set MADANG_DATA.`);
  }
  const { bavail, bsize } = await statfs(nearest);
  const free = bavail * bsize;
  const gigabytes = `${(free / 1024 ** 3).toFixed(1)} GB free`;
  if (free < LITTLE_SPACE) return wrong(`Data folder: only ${gigabytes} where ${folder} lies. Make room.`);
  return nearest === folder
    ? ok(`Data folder: ${folder}, writable, ${gigabytes}`)
    : note(`Data folder: ${folder} is not there yet; the first start makes it (${gigabytes})`);
}

/** The folder itself, or the nearest one above it that is there. */
async function nearestThere(folder: string): Promise<string> {
  const there = await stat(folder).then(
    () => true,
    () => false,
  );
  const parent = dirname(folder);
  return there || parent === folder ? folder : nearestThere(parent);
}

async function checkSecret(folder: string, env: Terminal['env']): Promise<Finding> {
  const path = join(folder, 'secrets.json');
  try {
    if (env['MADANG_SECRET'] === undefined) {
      const there = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
        throw error;
      });
      if (there === null) return note(`Secret: ${path} is not there yet; the first start makes it`);
    }
    await loadSecrets(folder, env);
    if (env['MADANG_SECRET'] !== undefined) return ok('Secret: from MADANG_SECRET');
    const { mode } = await stat(path);
    return (mode & 0o077) === 0
      ? ok(`Secret: in ${path}, for its owner only`)
      : wrong(`Secret: others may read ${path}. Say: chmod 600 ${path}`);
  } catch (error) {
    return wrong(`Secret: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function checkDatabase({ databaseUrl, data }: Config): Promise<readonly Finding[]> {
  const name = databaseUrl === null ? 'Database: SQLite' : 'Database: PostgreSQL';
  try {
    const health = await look(databaseUrl, data);
    if (health === null) return [note(`${name}, empty; the first start makes its tables`)];
    const { schema, wanted, counts, webhooks, clockAhead } = health;
    const counted = Object.entries(counts).map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`);
    if (schema > wanted)
      return [wrong(`${name} has schema ${schema}, this program knows ${wanted}. Start a newer Madang.`)];
    const later = schema < wanted ? ` (the next start brings it to ${wanted})` : '';
    return [
      ok(`${name} answers, schema ${schema}${later}: ${counted.join(', ')}`),
      ...(clockAhead === undefined ? [] : [checkClock(clockAhead)]),
      ...webhooks.map(failing),
    ];
  } catch (error) {
    const hint = databaseUrl === null ? 'Restore a backup, or set MADANG_DATA.' : 'Check DATABASE_URL.';
    return [wrong(`${name}: ${error instanceof Error ? error.message : String(error)} ${hint}`)];
  }
}

/** What leads to the other processes of the same database. */
async function checkRedis({ databaseUrl, redisUrl }: Config, env: Terminal['env']): Promise<readonly Finding[]> {
  if (databaseUrl === null)
    return redisUrl === null ? [] : [note('Redis: REDIS_URL is of no use without DATABASE_URL, and is left alone')];
  const shared =
    env['MADANG_SECRET'] === undefined
      ? [note('Processes: all of one database need the same MADANG_SECRET; without it each data folder has its own')]
      : [];
  if (redisUrl === null)
    return [ok('Processes: they hear of each other by PostgreSQL, and count limits each for itself'), ...shared];
  try {
    const { version, sharded, answer } = await (await import('../../redis/inspect.js')).inspectRedis(redisUrl);
    const how = sharded ? '' : '; from 7 on it would spread what processes tell each other over a cluster';
    return [ok(`Redis: ${version} answers in ${answer.toFixed(1)} ms${how}`), ...shared];
  } catch (error) {
    // Its message may name the address, never the password.
    const why = error instanceof Error ? error.message : String(error);
    return [wrong(`Redis: ${why}. Check REDIS_URL; until then processes see what others do some seconds late.`), ...shared];
  }
}

/** What one process has claimed another takes over by its own clock. */
function checkClock(ahead: number): Finding {
  const seconds = (Math.abs(ahead) / 1_000).toFixed(1);
  const words = `Clock: ${seconds} s ${ahead < 0 ? 'behind' : 'ahead of'} the database’s`;
  if (Math.abs(ahead) < CLOCKS_AGREE / 2) return ok(words);
  const most = CLOCKS_AGREE / 1_000;
  return wrong(`${words}. Processes of one database must agree within ${most} s, or work twice. Set the clock by NTP.`);
}

function failing({ id, community, since, off }: FailingWebhook): Finding {
  const how = `madang webhook log ${id} --community ${community} shows what was answered`;
  const arrives = `nothing has arrived at ${id} since ${new Date(since).toISOString()}`;
  if (off === null) return wrong(`Webhook: ${arrives}. It is tried again and again; ${how}.`);
  return wrong(`Webhook: ${arrives}, and it is off. ${off} ${how}; madang webhook on ${id} goes on where it stood.`);
}

async function look(databaseUrl: string | null, data: string): Promise<Health | null> {
  if (databaseUrl === null) return (await import('../../store/sqlite/index.js')).inspectSqlite(data);
  return (await import('../../store/postgres/index.js')).inspectPostgres(databaseUrl);
}

async function checkServer({ host, port }: Config, server: string | null): Promise<Finding> {
  if (server !== null) return ok(`Server: ${server} serves this data folder and answers`);
  const code = await listenOnce(host, port);
  if (code === null) return note(`Server: none is running; port ${port} is free`);
  if (code !== 'EADDRINUSE') return wrong(`Server: it cannot listen on ${host}:${port} (${code}). Set HOST or PORT.`);
  // With PostgreSQL no note beside the data tells of it.
  if (await isMadang(host, port)) return ok(`Server: a Madang server answers on port ${port}`);
  return wrong(`Server: port ${port} is taken by another program. Stop it, or set PORT.`);
}

/** Why nothing can listen there, or `null`. */
function listenOnce(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => done(null)));
  });
}

async function isMadang(host: string, port: number): Promise<boolean> {
  const near = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const address = `http://${near.includes(':') ? `[${near}]` : near}:${port}/openapi.json`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) });
    return (await answer.text()).includes('Madang');
  } catch {
    return false;
  }
}

function checkOrigins({ origins }: Config): Finding {
  if (origins === '*') return note('Sites: MADANG_ORIGINS is *, so pages of any site may act for their visitors');
  return origins.size === 0
    ? note('Sites: MADANG_ORIGINS is not set, so only pages of this machine may act')
    : ok(`Sites: pages of ${[...origins].join(', ')} may act`);
}
