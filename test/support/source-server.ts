import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { WIDE_LIMITS } from './limits.js';

const MAIN = new URL('../../packages/server/src/cli/main.ts', import.meta.url).href;

/** A server in a process of its own, run from its sources, that may be killed at any moment. */
export interface SourceServer {
  readonly url: string;
  /** Ends it as a power cut would: nothing is finished, nobody is told. */
  kill(): Promise<void>;
  /**
   * The same by another process, in so many milliseconds: whatever this one is about then does not choose the moment.
   */
  killIn(delay: number): Promise<void>;
  /** Ends it as an operator would. Throws when it does not end well. */
  stop(): Promise<void>;
}

/** Where a server keeps its data: the embedded database in a folder, or PostgreSQL. */
export interface Place {
  readonly data: string;
  readonly databaseUrl: string | null;
}

/** What a server is beside the ordinary. */
export interface Odd {
  /** How far its clock is ahead of the machine's, in milliseconds. */
  readonly ahead?: number;
  /** It speaks the next version of the protocol, and no other. */
  readonly nextVersion?: boolean;
}

/** Said before anything of the server is loaded. */
function oddly({ ahead = 0, nextVersion = false }: Odd): string {
  const clock = `{
    const { now } = Date;
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
      constructor(...given) { given.length === 0 ? super(now() + ${ahead}) : super(...given); }
      static now() { return now() + ${ahead}; }
    };
  }`;
  const hook = `export async function load(url, context, next) {
    const loaded = await next(url, context);
    if (!/protocol\\/src\\/version\\.ts/.test(url)) return loaded;
    return { ...loaded, source: String(loaded.source).replace(/PROTOCOL_VERSION\\s*=\\s*\\d+/, 'PROTOCOL_VERSION = 2') };
  }`;
  const version = `(await import('node:module')).register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));`;
  return (ahead === 0 ? '' : clock) + (nextVersion ? version : '');
}

/**
 * Starts `madang serve` from its sources, on a free port, without the demo's content; resolves when it is ready.
 * `more`: further settings.
 */
export async function startSource(
  { data, databaseUrl }: Place,
  more: Readonly<Record<string, string>> = {},
  odd: Odd = {},
): Promise<SourceServer> {
  const script = `${oddly(odd)} const { run } = await import(${JSON.stringify(MAIN)}); process.exit(await run(['serve']));`;
  const child = spawn(
    process.execPath,
    ['--conditions=@madang/source', '--import', 'tsx', '--input-type=module', '--eval', script],
    {
      env: {
        ...process.env,
        PORT: '0',
        MADANG_DATA: data,
        DATABASE_URL: databaseUrl ?? '',
        MADANG_DEMO: '0',
        MADANG_LIMITS: WIDE_LIMITS,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const abandon = (): void => void child.kill('SIGKILL');
  process.once('exit', abandon);
  const ended = once(child, 'exit');
  const finish = async (signal: NodeJS.Signals): Promise<number | null> => {
    process.off('exit', abandon);
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  };
  return {
    url: await addressOf(child),
    kill: async () => void (await finish('SIGKILL')),
    async killIn(delay) {
      process.off('exit', abandon);
      spawn('sh', ['-c', `sleep ${(delay / 1_000).toFixed(4)}; kill -9 ${child.pid}`], { stdio: 'ignore' });
      await ended;
    },
    async stop() {
      const code = await finish('SIGTERM');
      if (code !== 0) throw new Error(`the server ended with code ${code}`);
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString();
      const [, port] = /API\s+\S+:(\d+)\//.exec(said) ?? [];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}\n${said}`)));
  });
}
