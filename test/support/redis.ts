import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A private Redis on a loopback port, which keeps nothing on disk and ends with this process. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Says something to it as its own command line does; resolves to the first that it answers. */
  say(command: string): Promise<string>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the program of `MADANG_REDIS_SERVER`, on a free port where none is given. */
export async function startRedis(given?: number): Promise<RedisServer> {
  const port = given ?? (await freePort());
  const program = process.env['MADANG_REDIS_SERVER'] ?? 'redis-server';
  const server = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  const abandon = (): void => void server.kill('SIGKILL');
  process.once('exit', abandon);
  const kill = async (): Promise<void> => {
    process.off('exit', abandon);
    server.kill('SIGKILL');
    await ended;
  };
  const say = (command: string): Promise<string> => ask(port, command);
  for (const end = performance.now() + 10_000; ; await pause(20)) {
    if ((await say('PING').catch(() => '')).startsWith('+PONG')) break;
    if (server.exitCode === null && performance.now() < end) continue;
    await kill();
    throw new Error(`Redis did not start on port ${port}`);
  }
  return { url: `redis://127.0.0.1:${port}`, port, pid: server.pid ?? 0, say, kill };
}

function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('error', reject).once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
  });
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
