import { Agent, request as httpRequest } from 'node:http';
import type { MutateAnswer } from '@madang/protocol';
import { PROTOCOL_VERSION } from '@madang/protocol';
import { MutationCallSchema } from '@madang/protocol/schemas';
import { toJsonSchema } from '@valibot/to-json-schema';
import { WebSocket } from 'ws';
import { connect, connectBare } from '../sockets.js';
import { type Chance, chanceOf } from './chance.js';
import { IDS, inAddress, type JsonSchema, junk, likely, sample, written } from './values.js';
import { type Asker, CANARY, type JunkYard, openJunkYard } from './yard.js';

/** Requests and messages that one server is thrown before it is looked over and another takes its place. */
const A_YARD = 2_500;

/** How many at a time. */
const AT_ONCE = 8;

/** What came of a run. */
export interface Thrown {
  readonly requests: number;
  readonly messages: number;
  /** Answers by status, and of messages by type. */
  readonly answers: ReadonlyMap<string, number>;
  /** What must not be, each with the seed and what was sent. */
  readonly faults: readonly string[];
}

/** Throws so many requests and messages, the same for the same seed (but for their order on the wire). */
export async function throwJunk(count: number, seed: number): Promise<Thrown> {
  const answers = new Map<string, number>();
  const faults: string[] = [];
  let [requests, messages] = [0, 0];
  for (let left = count, at = seed; left > 0 && faults.length < 20; left -= A_YARD, at += 1) {
    const yard = await openJunkYard();
    const run = new Run(yard, chanceOf(at), `seed ${at}`, answers, faults);
    try {
      await run.all(Math.min(left, A_YARD));
    } finally {
      run.close();
      await yard.close();
    }
    requests += run.requests;
    messages += run.messages;
  }
  return { requests, messages, answers, faults };
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly in: string; readonly name: string; readonly schema: JsonSchema }[];
  readonly body: JsonSchema | null;
  readonly type: string;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const CALLS = toJsonSchema(MutationCallSchema, { errorMode: 'ignore', typeMode: 'input' }) as JsonSchema;
const ASKERS: readonly Asker[] = ['reader', 'anonymous', 'anonymous', 'customer', 'customer', 'customer', 'staff', 'admin'];
const HEADERS: readonly (readonly [string, string])[] = [
  ['if-none-match', '*'], ['if-none-match', '"'.repeat(300)], ['accept-language', 'ko,'.repeat(300)], ['accept-language', '*;q=x'], ['origin', 'null'],
  ['origin', 'https://evil.example'], ['x-forwarded-for', '1.1.1.1, ::, x'], ['x-forwarded-for', '%'.repeat(200)], ['idempotency-key', 'k1'],
  ['idempotency-key', 'é'], ['range', 'bytes=0-1'], ['content-encoding', 'gzip'], ['authorization', 'Bearer x'], ['authorization', 'Basic eDp4'],
  ['authorization', `Bearer ${'a.'.repeat(2_000)}`], ['expect', 'x'], ['host', 'evil.example'], ['accept', 'image/webp'], ['cookie', 'a=b; '.repeat(200)],
];
const TYPES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json; charset=utf-16', 'x', 'image/png'];

class Run {
  requests = 0;
  messages = 0;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 3 * AT_ONCE });
  readonly #operations: readonly Operation[];
  readonly #named: Readonly<Record<string, object>>;
  readonly #sockets = new Map<Asker, WebSocket>();
  /** Numbers of messages that have been sent, and which of them were junk. */
  #answered = 0;
  readonly #asked = new Map<number, string>();
  /** Private words that people of the company gave to the public, as they may. */
  #given: RegExp | undefined;

  constructor(
    readonly yard: JunkYard,
    readonly chance: Chance,
    readonly seed: string,
    readonly answers: Map<string, number>,
    readonly faults: string[],
  ) {
    const { paths, components } = yard.server.document;
    this.#named = components.schemas;
    this.#operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): Operation => {
        const { parameters = [], requestBody } = operation as unknown as {
          readonly parameters?: Operation['parameters'];
          readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
        };
        const [type = 'application/json', content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
        return { method: method.toUpperCase(), path, parameters, body: content?.schema ?? null, type };
      }),
    );
  }

  async all(count: number): Promise<void> {
    let left = count;
    const worker = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        if (this.chance.is(0.25)) await this.#message();
        else await this.#request();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    // Mutations are done one after the other: this is answered when all of them are.
    const last = { client: 'a-client-id-of-the-last', n: 1, call: { name: 'nothing' } };
    for (const socket of this.#sockets.values()) {
      if (socket.readyState === WebSocket.OPEN) await this.#heard(socket, null, 'mutate', last);
    }
    // It lives, and everybody is served as before.
    const witness = await connect(this.yard.url, { v: PROTOCOL_VERSION, community: 'demo' });
    const { type } = await witness.io.emitWithAck('sub', { topic: 'board:ideas', since: null });
    witness.io.disconnect();
    if (type === 'forbidden') this.faults.push(`${this.seed}: nobody is served any more`);
    // Where webhooks lead to nobody that is heard of is noted, as it should be.
    for (const line of this.yard.faults.filter((one) => !one.includes('"purpose":"webhook:'))) this.faults.push(`${this.seed}: logged ${line.slice(0, 900)}`);
    if ('role' in {} || 'x' in {}) this.faults.push(`${this.seed}: every object has what nobody gave it`);
  }

  close(): void {
    this.#agent.destroy();
    for (const socket of this.#sockets.values()) socket.terminate();
  }

  async #request(): Promise<void> {
    const { chance } = this;
    const operation = chance.pick(this.#operations);
    const asker = chance.pick(ASKERS);
    // A path of this machine that may be written to would be.
    if (operation.path.endsWith('/backup') && asker === 'admin') return;
    // Whoever erased themselves would throw nothing more.
    if (operation.method === 'DELETE' && operation.path.endsWith('/me') && (asker === 'customer' || asker === 'anonymous')) return;
    const spoil = chance.pick([0, 0, 0.03, 0.15, 0.5]);
    const of = (where: string): readonly (readonly [string, JsonSchema])[] =>
      operation.parameters.filter((one) => one.in === where).map(({ name, schema }) => [name, schema]);
    const parts = new Map(of('path').map(([name, schema]) => [name, this.#part(operation.path, name, schema, spoil / 2)]));
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => parts.get(name) ?? '');
    const asking = of('query').filter(() => chance.is(0.5));
    const query = asking.map(([name, schema]) => `${name}=${this.#value(name, schema, spoil)}`);
    if (chance.is(spoil / 4)) query.push(chance.pick(['__proto__=x', '__proto__[role]=admin', 'q=a&q=b', '=', 'limit=1&limit=2', '%', 'x[]=1']));
    const url = `${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
    const headers: Record<string, string> = {};
    const session = this.yard.askers[asker];
    if (session !== undefined) headers.authorization = `Bearer ${session}`;
    let body: string | Buffer | undefined;
    if (operation.body) {
      const isJson = operation.type === 'application/json';
      const value = operation.path.endsWith('/mutations') ? this.#mutation(spoil) : sample(operation.body, chance, this.#named, spoil);
      body = isJson ? written(value, chance) : this.#bytes();
      headers['content-type'] = chance.is(0.95) ? operation.type : chance.pick(TYPES);
    } else if (chance.is(0.05)) {
      body = written(junk(chance), chance);
      headers['content-type'] = chance.pick(TYPES);
    }
    if (chance.is(0.1)) {
      const [name, value] = chance.pick(HEADERS);
      headers[name] = value;
    }
    const times = chance.is(0.06) ? 3 : 1;
    const asked = { method: operation.method, path: url, headers, ...(body !== undefined && { body }) };
    const told = `${JSON.stringify(headers).slice(-160)} ${String(body).slice(0, 500)}`;
    const sent = `${asker} ${asked.method} ${url.slice(0, 300)} ${told}`;
    await Promise.all(Array.from({ length: times }, () => this.#send(asked, asker, sent)));
  }

  async #send(asked: Asked, asker: Asker, sent: string): Promise<void> {
    this.requests += 1;
    try {
      const { status, text } = await this.#ask(asked);
      this.#count(String(status));
      if (status >= 500) this.faults.push(`${this.seed}: ${status} ${text.slice(0, 200)} to ${sent}`);
      if (status < 300) this.#note(asked);
      this.#look(asker, text, sent);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      this.#count(code);
      // What cannot be sent was not; a connection that is cut off in the middle of an answer is a fault.
      if (!code.startsWith('ERR_')) this.faults.push(`${this.seed}: ${code} to ${sent}`);
    }
  }

  #ask({ method, path, headers, body }: Asked): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { method, path, headers: { ...headers, ...length }, agent: this.#agent };
      const asked = httpRequest(this.yard.url, options, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => (text += piece));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /**
   * Shown, or published: what was hidden, or a draft, is anybody's from then on. Only who looks after it gets that far.
   */
  #note({ method, path }: Asked): void {
    if (method === 'GET') return;
    const isShown = /\/moderation\/(idea|comment)\//.test(path);
    const isPublished = /\/desk\/draft/.test(path);
    const what = isShown ? 'canary (?:hidden(?: body)?|held)' : isPublished ? 'canary draft' : '';
    if (what) this.#given = new RegExp(this.#given ? `${this.#given.source}|${what}` : what, 'g');
  }

  /** Other people's private words must not be in what a customer is told; who looks after them reads them. */
  #look(asker: Asker, text: string, sent: string): void {
    if (!CANARY.test(text)) return;
    if (this.#given && !CANARY.test(text.replace(this.#given, ''))) return;
    if (asker === 'staff' || asker === 'admin') return this.#count('canaries to staff');
    this.faults.push(`${this.seed}: ${asker} was told ${text.slice(Math.max(0, text.search(CANARY) - 200)).slice(0, 400)} by ${sent}`);
  }

  #part(path: string, name: string, schema: JsonSchema, spoil: number): string {
    const about = name === 'id' ? (/\/(idea|comment)s\/\{id\}/.exec(path)?.[1] ?? '') : name;
    const known = this.chance.is(spoil) ? undefined : likely(about, this.chance);
    return known ?? this.#value(name, schema, spoil);
  }

  #value(name: string, schema: JsonSchema, spoil: number): string {
    if (name === 'community' && !this.chance.is(spoil)) return 'demo';
    if (name === 'thread' && !this.chance.is(spoil)) return this.chance.pick(['page:x', `idea:${this.chance.pick(IDS)}`]);
    return inAddress(sample(schema, this.chance, this.#named, spoil), this.chance);
  }

  #bytes(): Buffer {
    const { chance } = this;
    const text = chance.pick(['title,votes\n국자,3', '{"ideas":[', 'From: a@b.c\r\nSubject: x\r\n\r\nx', 'a\tb\n"', '\u0000', '﻿a;b\n1;2', '[]', '']);
    const noise = Buffer.from(Array.from({ length: chance.below(60) }, () => chance.below(256)));
    return Buffer.concat(chance.is(0.5) ? [Buffer.from(text), noise] : [noise, Buffer.from(text)]);
  }

  #mutation(spoil: number): unknown {
    const { chance } = this;
    const call = sample(CALLS, chance, {}, spoil);
    const plain = { client: `a-client-id-of-junk-${chance.below(99_999)}`, n: 1, call };
    return chance.is(spoil) ? junk(chance) : plain;
  }

  /** One message over a socket that stays as long as the server lets it. */
  async #message(): Promise<void> {
    const { chance } = this;
    const asker = chance.pick(ASKERS);
    const spoil = chance.pick([0, 0, 0.03, 0.15, 0.5]);
    const name = chance.pick(['mutate', 'mutate', 'mutate', 'sub', 'sub', 'unsub', 'auth', 'look']);
    const topic = chance.pick(['board:ideas', 'desk:team', `idea:${chance.pick(IDS)}`, `thread:idea:${chance.pick(IDS)}`, `me:${chance.pick(IDS)}`, 'roadmap:ideas']);
    const messages: Readonly<Record<string, () => unknown>> = {
      mutate: () => this.#mutation(spoil),
      sub: () => ({ topic, since: chance.pick([null, [1, 1], [1_768_478_400, 0]]) }),
      unsub: () => ({ topic }),
      auth: () => ({ session: this.yard.askers[asker] ?? 'x' }),
      look: () => chance.pick([null, { idea: chance.pick(IDS), doing: 'reading' }]),
    };
    const message = chance.is(spoil) ? junk(chance) : messages[name]?.();
    const text = `[${JSON.stringify(name)},${written(message, chance)}]`;
    this.messages += 1;
    const id = (this.#answered += 1);
    const socket = await this.#socket(asker);
    const sent = `${asker} over the socket: ${text.slice(0, 600)}`;
    this.#asked.set(id, sent);
    await this.#heard(socket, `42${id}${text}`, 'sub', { topic: 'roadmap:wishes', since: null });
  }

  async #socket(asker: Asker): Promise<WebSocket> {
    const open = this.#sockets.get(asker);
    if (open?.readyState === WebSocket.OPEN) return open;
    const session = this.yard.askers[asker];
    const socket = await connectBare(this.yard.url, { v: PROTOCOL_VERSION, community: 'demo', ...(session !== undefined && { session }) });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const told = data.toString();
      const [, id = '', answer] = /^43(\d+)(\[.*)$/s.exec(told) ?? [];
      const sent = this.#asked.get(Number(id)) ?? 'something before';
      this.#look(asker, told, sent);
      if (answer !== undefined && this.#asked.has(Number(id))) this.#judge(answer, sent);
    });
    this.#sockets.set(asker, socket);
    return socket;
  }

  /** Sends a frame and a question behind it: what is answered second says that the first was taken. */
  #heard(socket: WebSocket, frame: string | null, name: string, question: object): Promise<void> {
    const id = (this.#answered += 1);
    return new Promise((resolve) => {
      const end = (): void => {
        socket.off('message', hear);
        socket.off('close', end);
        resolve();
      };
      const hear = (data: Buffer): void => {
        if (data.toString().startsWith(`43${id}[`)) end();
      };
      socket.on('message', hear);
      socket.on('close', end);
      if (frame !== null) socket.send(frame);
      socket.send(`42${id}${JSON.stringify([name, question])}`);
    });
  }

  #judge(text: string, sent: string): void {
    const [answer] = JSON.parse(text) as [MutateAnswer | null];
    this.#count(`socket ${answer?.type ?? 'nothing'}${answer?.type === 'rejected' ? ` ${answer.error.kind}` : ''}`);
    // Nobody is over a limit here: whoever is told to come again met a fault.
    const isFault = answer?.type === 'busy' || (answer?.type === 'rejected' && answer.error.kind === 'internal');
    if (isFault) this.faults.push(`${this.seed}: ${text.slice(0, 200)} to ${sent}`);
  }

  #count(answer: string): void {
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
  }
}
