import { buildHttp, type Services } from '@madang/server/parts';

/** A request as it arrives at a server. */
export interface Arrived {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query. */
  readonly url: string;
  readonly session?: string;
  /** JSON. */
  readonly body?: string;
}

/** What the server answers: JSON, as text. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  /** Whether every cache may keep it. */
  readonly cacheable: boolean;
}

/** The server's own routes, without a port. */
export interface Gate {
  /** The server behind the routes from now on. */
  serve(services: Services): void;
  ask(request: Arrived): Promise<Answered>;
  /** Requests without an answer. */
  readonly busy: number;
}

/**
 * Builds the routes once, since that takes longer than a whole simulation, for any number of servers one after the
 * other.
 */
export async function openGate(): Promise<Gate> {
  let current: Services | undefined;
  const now = (): Services => {
    if (!current) throw new Error('no server is behind these routes');
    return current;
  };
  /** Stands for a part of whichever server is current. */
  const part = <K extends 'store' | 'mutator' | 'communities' | 'identity' | 'hub'>(name: K): Services[K] =>
    new Proxy({} as Services[K], {
      get: (_, field) => {
        const behind = now()[name];
        const value: unknown = Reflect.get(behind, field, behind);
        return typeof value === 'function' ? (value.bind(behind) as unknown) : value;
      },
    });
  const log = silent(({ err }) => now().log.error({ err }));
  const app = await buildHttp({
    store: part('store'),
    mutator: part('mutator'),
    communities: part('communities'),
    identity: part('identity'),
    hub: part('hub'),
    timers: { now: () => now().timers.now(), after: (ms, run) => now().timers.after(ms, run) },
    origins: '*',
    addressOf: (request) => now().addressOf(request),
    audit: (entry) => now().audit(entry),
    log,
  });
  await app.ready();
  let busy = 0;
  return {
    serve(services) {
      current = services;
    },
    get busy() {
      return busy;
    },
    async ask({ method, url, session, body }) {
      busy += 1;
      try {
        const response = await app.inject({
          method,
          url,
          headers: { ...(session && { authorization: `Bearer ${session}` }), ...(body && { 'content-type': 'application/json' }) },
          ...(body && { payload: body }),
        });
        const cache = String(response.headers['cache-control'] ?? '');
        // What is said to be public is kept, a refusal as well.
        return { status: response.statusCode, text: response.payload, cacheable: cache.startsWith('public') };
      } finally {
        busy -= 1;
      }
    },
  };
}

/** A log that keeps nothing, and passes on what is logged as an error. */
export function silent(onError: (entry: { readonly err: unknown }) => void): Services['log'] {
  const nothing = (): void => undefined;
  const log = {
    level: 'error', silent: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, fatal: nothing,
    error: (entry: { readonly err: unknown }) => onError(entry),
    child: (): unknown => log,
  };
  return log as unknown as Services['log'];
}
