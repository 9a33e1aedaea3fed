import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WIDE_LIMITS } from './limits.js';

const BIN = fileURLToPath(new URL('../../packages/server/bin/madang.js', import.meta.url));

/** A real server in a process of its own, on a data folder of its own. */
export interface TestServer {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process until it said that it was ready. */
  readonly readyAfter: number;
  /**
   * Looks for something in what it says beside its answers, such as the mail that a try-out does not send; resolves
   * once it is there.
   */
  hear<T>(find: (said: string) => T | undefined): Promise<T>;
  stop(): Promise<void>;
}

/** Where a command works. `databaseUrl` leaves the embedded database out. */
interface Place {
  readonly data?: string;
  readonly databaseUrl?: string;
  /** Between several processes of one database. */
  readonly redisUrl?: string;
}

/** Starts the built server on a free port, or on one that it had before. */
export async function startServer(
  options: Place & {
    readonly demo?: boolean;
    readonly site?: string;
    readonly port?: number;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<TestServer> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'madang-test-')));
  const began = performance.now();
  const child = command(
    ['serve', ...(options.site === undefined ? [] : ['--site', options.site])],
    { ...options, data },
    {
      PORT: String(options.port ?? 0),
      MADANG_DEMO: options.demo ? '1' : '0',
      MADANG_LIMITS: WIDE_LIMITS,
      ...options.env,
    },
  );
  // Whoever started it may end without the time to stop it.
  const abandon = (): void => void child.kill('SIGKILL');
  process.once('exit', abandon);
  let readyAfter = 0;
  let beside = '';
  child.stderr?.on('data', (piece: Buffer) => {
    beside += piece.toString();
    process.stderr.write(piece);
  });
  const port = await new Promise<string>((done, fail) => {
    let said = '';
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString();
      beside += piece.toString();
      if (readyAfter === 0 && said.includes('ready')) readyAfter = performance.now() - began;
      const [, found] = /API\s+\S+:(\d+)\//.exec(said) ?? [];
      if (found !== undefined) done(found);
    });
    child.once('exit', (code) => fail(new Error(`the server ended with code ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    readyAfter,
    async hear(find) {
      for (;;) {
        const found = find(beside);
        if (found !== undefined) return found;
        await once(child.stderr ?? child, 'data', { signal: AbortSignal.timeout(90_000) });
      }
    },
    async stop() {
      process.off('exit', abandon);
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}

/** Runs one command to its end; resolves with what it said, and throws that when it fails. */
export async function runCommand(args: readonly string[], place: Place): Promise<string> {
  const child = command(args, place, {});
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => (said += piece.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`madang ${args.join(' ')} ended with code ${code}\n${said}`);
  return said;
}

function command(
  args: readonly string[],
  { data = '', databaseUrl = '', redisUrl = '' }: Place,
  env: Readonly<Record<string, string>>,
): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], {
    env: { ...process.env, ...env, MADANG_DATA: data, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Asks the demo community of a server. Throws on a refusal. */
export async function ask<T>(url: string, method: string, path: string, body?: unknown, session?: string): Promise<T> {
  const answer = await fetch(`${url}/v1/demo${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(session && { authorization: `Bearer ${session}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
