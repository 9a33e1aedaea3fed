import type { HttpRequest, Socket, SocketListener, Transport } from '@madang/client';
import type { MutateAnswer } from '@madang/protocol';
import type { FakeTransport } from '@madang/testkit';

/** Something that went over the wire: which way, and what it said. */
export interface Passed {
  readonly way: 'up' | 'down' | 'lost';
  readonly what: string;
}

/** Between a client and the server: what goes through can be seen, slowed, cut and refused. */
export interface Wire extends Transport {
  /** The network of this client alone. */
  offline: boolean;
  /** Milliseconds that every message takes each way. */
  delay: number;
  /** The next mutation is refused; `true` until it was. */
  refusesNext: boolean;
}

const DEAD: Socket = {
  sub: () => Promise.reject(new Error('no connection')),
  mutate: () => Promise.reject(new Error('no connection')),
  auth: () => Promise.reject(new Error('no connection')),
  unsub() {},
  close() {},
};

const answered = (answer: MutateAnswer): string =>
  answer.type === 'rejected' ? `rejected, ${answer.error.kind}` : answer.type;

/** Who listens at a wire. */
export interface Listeners {
  /** Hears of everything that passes. */
  readonly tell: (passed: Passed) => void;
  /** Hears that a code was sent to an e-mail address. */
  readonly mail: (email: string) => void;
}

/** A wire to a server. */
export function wire(server: FakeTransport, { tell, mail }: Listeners): Wire {
  const open = new Set<{ readonly socket: Socket; readonly listener: SocketListener }>();
  let offline = false;

  /** Takes something there and its answer back, unless the network is gone by then. */
  async function carry<T>(what: string, ask: () => Promise<T>, words: (answer: T) => string): Promise<T> {
    const lost = (): never => {
      tell({ way: 'lost', what });
      throw new TypeError('no network');
    };
    if (offline) lost();
    await later();
    const answer = await ask();
    await later();
    if (offline) lost();
    tell({ way: 'up', what: `${what} → ${words(answer)}` });
    return answer;
  }
  const later = (): Promise<void> | undefined =>
    self.delay > 0 ? new Promise((resolve) => void setTimeout(resolve, self.delay)) : undefined;
  /** Deltas keep their order: each waits as long as the one before. */
  const down = (tellIt: () => void): void => {
    if (self.delay > 0) setTimeout(() => !offline && tellIt(), self.delay);
    else tellIt();
  };
  /** Asks a server that refuses this once; the numbering of mutations goes on as it has to. */
  const mutating = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (!self.refusesNext) return ask();
    server.refusing = 'too-many';
    try {
      return await ask();
    } finally {
      server.refusing = null;
      self.refusesNext = false;
    }
  };

  const self: Wire = {
    delay: 0,
    refusesNext: false,
    get offline() {
      return offline;
    },
    set offline(value) {
      offline = value;
      if (!value) return;
      for (const { socket, listener } of [...open]) {
        socket.close();
        listener.onClose(null);
      }
      open.clear();
    },
    http(request: HttpRequest) {
      const { method, path, body } = request;
      const ask = (): ReturnType<Transport['http']> => server.http(request);
      const answer = path === '/mutations' ? () => mutating(ask) : ask;
      return carry(`${method} ${decodeURIComponent(path) || '/'}`, answer, ({ status }) => {
        if (path === '/sign-in/code' && status < 300) mail((body as { readonly email: string }).email);
        return String(status);
      });
    },
    connect(session, listener) {
      if (offline) {
        setTimeout(() => listener.onClose(null));
        return DEAD;
      }
      const socket = server.connect(session, {
        onOpen: () => down(() => listener.onOpen()),
        onDelta: (delta) =>
          down(() => {
            const { topic, from, to, ops } = delta;
            tell({ way: 'down', what: `${topic} ${from} → ${to}, ${ops.length} ${ops.length === 1 ? 'row' : 'rows'}` });
            listener.onDelta(delta);
          }),
        onHeads: (heads) => down(() => listener.onHeads(heads)),
        onBye: (bye) => listener.onBye(bye),
        onInbox: () => down(() => listener.onInbox()),
        onClose: (error) => listener.onClose(error),
      });
      const line = { socket, listener };
      open.add(line);
      return {
        sub: (message) => carry(`sub ${message.topic}`, () => socket.sub(message), ({ type }) => type),
        unsub: (topic) => socket.unsub(topic),
        mutate: (message) => {
          const { name, args } = message.call;
          return carry(`${name} ${JSON.stringify(args)}`, () => mutating(() => socket.mutate(message)), answered);
        },
        auth: (renewed) => socket.auth(renewed),
        close() {
          open.delete(line);
          socket.close();
        },
      };
    },
  };
  const { upload } = server;
  if (upload) {
    self.upload = (request) =>
      carry(`${request.method} ${request.path}, ${request.bytes?.size ?? 0} B`, () => upload(request), ({ status }) =>
        String(status));
  }
  return self;
}
