import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../packages/server/bin/madang.js', import.meta.url));

/** A real server in a process of its own, on a data folder of its own. */
export interface TestServer {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process until it said that it was ready. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

/** Starts the built server. `databaseUrl` leaves the embedded database out. */
export async function startServer(options: { readonly databaseUrl?: string; readonly demo?: boolean; readonly data?: string; readonly site?: string } = {}): Promise<TestServer> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'madang-test-')));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, [BIN, 'serve', ...(options.site === undefined ? [] : ['--site', options.site])], {
    env: {
      ...process.env,
      PORT: String(port),
      MADANG_DATA: data,
      MADANG_DEMO: options.demo ? '1' : '0',
      DATABASE_URL: options.databaseUrl ?? '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((done, fail) => {
    child.stdout?.on('data', (piece: Buffer) => {
      if (piece.toString().includes('ready')) done();
    });
    child.once('exit', (code) => fail(new Error(`the server ended with code ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - began,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}

/** Asks the demo community of a server. Throws on a refusal. */
export async function ask<T>(url: string, method: string, path: string, body?: unknown, session?: string): Promise<T> {
  const answer = await fetch(`${url}/v1/demo${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(session && { authorization: `Bearer ${session}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
