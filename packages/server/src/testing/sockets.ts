import { once } from 'node:events';
import type { Bye, ClientEvents, Delta, Heads, Present, ServerEvents, WireError } from '@madang/protocol';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';

/** A connection as a page has one, and what came over it. */
export interface TestSocket {
  readonly io: Socket<ServerEvents, ClientEvents>;
  readonly deltas: Delta[];
  readonly heads: Heads[];
  readonly byes: Bye[];
  /** Who of the team was told to be where, whenever that was told. */
  readonly presences: (readonly Present[])[];
  /** Every event that came, by its name, with all it carried. */
  readonly events: (readonly unknown[])[];
  /** How often it rang. */
  readonly rings: () => number;
  /** Resolves when the condition holds; it is looked at whenever something came. */
  until(condition: () => boolean): Promise<void>;
  /** Resolves when the connection has ended. */
  ended(): Promise<void>;
}

/** Connects; throws the refusal that the server gave, as `{kind, message}`. */
export async function connect(url: string, auth: object, headers: Record<string, string> = {}): Promise<TestSocket> {
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    auth,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  const deltas: Delta[] = [];
  const heads: Heads[] = [];
  const byes: Bye[] = [];
  const presences: (readonly Present[])[] = [];
  const events: (readonly unknown[])[] = [];
  let rings = 0;
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  socket.on('delta', (delta) => (deltas.push(delta), changed()));
  socket.on('heads', (told) => (heads.push(told), changed()));
  socket.on('bye', (bye) => (byes.push(bye), changed()));
  socket.on('inbox', () => ((rings += 1), changed()));
  socket.on('presence', (here) => (presences.push(here), changed()));
  socket.onAny((...event: unknown[]) => void events.push(event));
  socket.on('disconnect', changed);
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', (error) => reject((error as Error & { data?: WireError }).data ?? error));
    socket.on('disconnect', (reason) => reject(new Error(reason)));
  });
  try {
    await opened;
  } catch (error) {
    socket.disconnect();
    throw error;
  }
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!condition()) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
  const ended = (): Promise<void> => until(() => socket.disconnected);
  return { io: socket, deltas, heads, byes, presences, events, rings: () => rings, until, ended };
}

/** A bare WebSocket that has been let in, for messages that no library would send. */
export async function connectBare(url: string, auth: object): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const welcomed = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed before it was let in')));
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('0')) socket.send(`40${JSON.stringify(auth)}`);
      if (text.startsWith('40')) resolve();
    });
  });
  await welcomed;
  return socket;
}

/** Resolves when a bare WebSocket has closed. */
export async function closed(socket: WebSocket): Promise<void> {
  if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
}
