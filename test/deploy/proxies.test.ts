import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Delta, type IdeaPage, PROTOCOL_VERSION, type SessionAnswer } from '@madang/protocol';
import { io } from 'socket.io-client';
import { PLACES } from '../support/places.js';
import { ask } from '../support/server.js';
import { type SourceServer, startSource } from '../support/source-server.js';
import { until } from '../support/until.js';
import { program, say } from './programs.js';

const examples = new URL('../../examples/deploy/', import.meta.url);

const nginx = program('nginx');
const caddy = program('caddy');

const folder = mkdtempSync(join(tmpdir(), 'madang-deploy-'));
let server: SourceServer | null = null;
let removePlace = (): Promise<void> => Promise.resolve();

before(async () => {
  if (nginx.skip !== false && caddy.skip !== false) return;
  const place = await PLACES[0]?.make();
  if (!place) throw new Error('there is no place for a server');
  removePlace = () => place.remove();
  server = await startSource(place);
});

after(async () => {
  await server?.kill();
  await removePlace();
  await rm(folder, { recursive: true, force: true });
});

/** The example as it is, but with our ports, and one that nobody listens to beside the one of the server. */
async function nginxFile(listen: number, up: number, gone: number): Promise<string> {
  const example = await readFile(new URL('nginx.conf', examples), 'utf8');
  const ours = example
    .replace('listen 80;', `listen 127.0.0.1:${listen};`)
    .replace('127.0.0.1:4700', `127.0.0.1:${gone}`)
    .replace('127.0.0.1:4701', `127.0.0.1:${up}`);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  const path = join(folder, 'nginx.conf');
  const main = `daemon off; pid ${folder}/nginx.pid; error_log stderr warn; events {}`;
  await writeFile(path, `${main}\nhttp {\naccess_log off; ${paths.join(' ')}\n${ours}\n}\n`);
  return path;
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Goes through a proxy as widgets do: by HTTP, and by a socket that hears of a vote. */
async function pass(
  path: string,
  args: readonly string[],
  url: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const proxy = spawn(path, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  const ended = once(proxy, 'exit');
  const abandon = (): void => void proxy.kill('SIGKILL');
  process.once('exit', abandon);
  try {
    await until('the proxy answers', async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok || undefined);
    const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
    const { id } = await ask<IdeaPage>(url, 'POST', '/boards/ideas/ideas', { title: 'A ladle' }, session);
    const { version } = await ask<IdeaPage>(url, 'GET', `/ideas/${id}`);
    const socket = io(url, { transports: ['websocket'], forceNew: true, auth: { v: PROTOCOL_VERSION, community: 'demo' } });
    await socket.emitWithAck('sub', { topic: `idea:${id}`, since: version });
    const seen = new Promise<Delta>((resolve) => socket.once('delta', resolve));
    await ask(url, 'DELETE', `/ideas/${id}/vote`, undefined, session);
    assert.equal((await seen).topic, `idea:${id}`);
    socket.close();
  } finally {
    process.off('exit', abandon);
    proxy.kill('SIGKILL');
    await ended;
  }
}

describe('the example for nginx', { skip: nginx.skip }, () => {
  test('is read without a warning', async () => {
    const { content, said } = say(nginx.path, '-t', '-c', await nginxFile(8_080, 4_700, 4_701));
    assert.ok(content, said);
    assert.doesNotMatch(said, /\[(warn|emerg)\]/);
  });

  test('passes requests and WebSockets on, past a process that is not there', async () => {
    const port = await freePort();
    const up = Number(new URL(server?.url ?? '').port);
    const file = await nginxFile(port, up, await freePort());
    await pass(nginx.path, ['-c', file, '-g', 'master_process off;'], `http://127.0.0.1:${port}`);
  });
});

describe('the example for Caddy', { skip: caddy.skip }, () => {
  test('passes requests and WebSockets on, past a process that is not there', async () => {
    const port = await freePort();
    const config = join(folder, 'Caddyfile');
    const example = await readFile(new URL('Caddyfile', examples), 'utf8');
    await writeFile(config, `{\n\tadmin off\n}\n${example}`);
    const env = {
      SITE: `http://127.0.0.1:${port}`,
      UPSTREAMS: `127.0.0.1:${await freePort()} ${new URL(server?.url ?? '').host}`,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
    };
    await pass(caddy.path, ['run', '--adapter', 'caddyfile', '--config', config], `http://127.0.0.1:${port}`, env);
  });
});
