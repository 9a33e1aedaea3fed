import type { ErrorBody, ErrorKind, Me, SessionAnswer } from '@madang/protocol';

/** Seconds before a session ends in which it is not used any more. */
const EARLY = 30;

/** How the console changes something. */
export type Method = 'POST' | 'PUT' | 'DELETE';

/** Why the server did not do what it was asked. `offline`: it was not reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly kind: ErrorKind | 'offline',
    /** One English sentence, for whoever develops; people are told by `kind`. */
    message: string,
    /** The field of the request that it is about. */
    readonly field?: string,
    /** Seconds after which it may be asked again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Whatever was thrown, as what a page can tell: `internal` where it is none of the server's answers. */
export function apiErrorOf(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('internal', String(error));
}

/** What an {@link Api} takes. */
export interface ApiOptions {
  readonly community: string;
  /** Told once nobody is signed in any more. */
  readonly signedOut: () => void;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

/** The REST API of one community as whoever is signed in to its console: keeps a session, and renews it. */
export class Api {
  readonly #options: ApiOptions;
  /** As it stands in paths. */
  readonly #community: string;
  #session: Promise<SessionAnswer> | undefined;

  constructor(options: ApiOptions) {
    this.#options = options;
    this.#community = encodeURIComponent(options.community);
  }

  /** A token of the console, good for a minute; `null` where nobody is signed in. */
  async token(): Promise<string | null> {
    const answer = await reach(`/console/api/${this.#community}/token`, { method: 'POST' });
    const { token } = await read<{ readonly token: string | null }>(answer);
    if (token === null) this.#options.signedOut();
    return token;
  }

  /** Who is signed in. */
  async me(): Promise<Me> {
    return (await this.#bearer()).person;
  }

  /** A session of whoever is signed in, for a connection that says itself who is there. */
  async session(): Promise<string> {
    return (await this.#bearer()).session;
  }

  /** Reads what is at a path below `/v1/{community}`. Throws {@link ApiError}. */
  async get<T>(path: string): Promise<T> {
    return read<T>(await this.open(path));
  }

  /** Asks for a change below `/v1/{community}`; `undefined` where the answer is empty. Throws {@link ApiError}. */
  async send<T = undefined>(method: Method, path: string, body?: unknown, headers: HeadersInit = {}): Promise<T> {
    const all = new Headers(headers);
    if (body === undefined) return read<T>(await this.open(path, { method, headers: all }));
    all.set('content-type', 'application/json');
    return read<T>(await this.open(path, { method, headers: all, body: JSON.stringify(body) }));
  }

  /** The whole answer to a request below `/v1/{community}`: for files. Throws {@link ApiError} where it was refused. */
  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const address = `/v1/${this.#community}${path}`;
    const ask = async (): Promise<Response> => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${(await this.#bearer()).session}`);
      return reach(address, { ...init, headers });
    };
    let answer = await ask();
    if (answer.status === 401) {
      // The session ended before its time: a role changed, or the server has a new secret.
      this.#session = undefined;
      answer = await ask();
    }
    if (!answer.ok) throw await refusal(answer);
    return answer;
  }

  async #bearer(): Promise<SessionAnswer> {
    const { now = Date.now } = this.#options;
    this.#session ??= this.#start();
    const session = await this.#session;
    if (session.expiresAt - EARLY * 1_000 > now()) return session;
    this.#session = this.#start();
    return this.#session;
  }

  #start(): Promise<SessionAnswer> {
    const starting = this.token().then(async (token) => {
      if (token === null) throw new ApiError('not-signed-in', 'Nobody is signed in.');
      const body = JSON.stringify({ token });
      const headers = { 'content-type': 'application/json' };
      return read<SessionAnswer>(await reach(`/v1/${this.#community}/session`, { method: 'POST', body, headers }));
    });
    starting.catch(() => {
      if (this.#session === starting) this.#session = undefined;
    });
    return starting;
  }
}

/** Asks the console's own routes, which know who is here by the cookie; without a path for what everybody may know. */
export async function askConsole<T>(community: string, path: string, body?: unknown): Promise<T> {
  const json = body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const init = path === '' ? {} : { method: 'POST', ...json };
  return read<T>(await reach(`/console/api/${encodeURIComponent(community)}${path}`, init));
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, cache: 'no-store' });
  } catch {
    throw new ApiError('offline', 'The server was not reached.');
  }
}

async function read<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw await refusal(answer);
  if (answer.status === 204) return undefined as T;
  return (await answer.json()) as T;
}

async function refusal(answer: Response): Promise<ApiError> {
  const { error } = (await answer.json().catch(() => ({}))) as Partial<ErrorBody>;
  if (!error) return new ApiError('internal', `The server answered ${answer.status}.`);
  return new ApiError(error.kind, error.message, error.field, error.retryAfter);
}
