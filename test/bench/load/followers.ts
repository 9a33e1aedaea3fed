import { WebSocket } from 'ws';
import { serveTasks } from '../helper.js';
import { openWire, steadyNow } from './wire.js';

/** What is left of a connection once it follows. */
type Connection = Pick<WebSocket, 'terminate'>;

/** Many sockets of one server. */
let sockets: Connection[] = [];
/** When each socket had the change that is waited for, in milliseconds of the machine's steady clock. */
let arrived: number[] = [];
let lastArrived: () => void = () => undefined;
let frame = '';

const tasks = {
  /** Opens connections to a server of raw frames, or follows a topic of the demo community; resolves when all are. */
  async connect(input: { readonly url: string; readonly count: number; readonly topic: string | null }): Promise<void> {
    const { url, count, topic } = input;
    // Some at a time: a listener's queue is short.
    for (let from = 0; from < count; from += 100) {
      const some = Array.from({ length: Math.min(100, count - from) }, () =>
        topic === null ? openRaw(url) : follow(url, topic),
      );
      sockets.push(...(await Promise.all(some)));
    }
  },

  /** Forgets what arrived before. */
  expect(): void {
    arrived = [];
  },

  /** Resolves to the times at which every socket had the change since `expect`. */
  async arrivals(): Promise<number[]> {
    if (arrived.length < sockets.length) await new Promise<void>((done) => (lastArrived = done));
    return arrived;
  },

  /** The frame that brought the last change. */
  frame: () => frame,

  /** Closes every connection. */
  disconnect(): void {
    for (const socket of sockets) socket.terminate();
    sockets = [];
  },
};

/** What the followers can be asked. */
export type FollowerTasks = typeof tasks;

function hear(text: string): void {
  frame = text;
  arrived.push(steadyNow());
  if (arrived.length === sockets.length) lastArrived();
}

function openRaw(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
  socket.on('message', (data: Buffer) => hear(data.toString()));
  return new Promise((done, fail) => {
    socket.once('open', () => done(socket));
    socket.once('error', fail);
  });
}

async function follow(url: string, topic: string): Promise<Connection> {
  const wire = await openWire(url, { delta: hear });
  const first = await wire.follow(topic, null);
  // A reset says which version to follow from.
  const answer = first.type === 'reset' ? await wire.follow(topic, first.min) : first;
  if (answer.type !== 'delta') throw new Error(`the server answered ${answer.type}`);
  return { terminate: () => wire.close() };
}

serveTasks(tasks);
