import { WebSocket } from 'ws';
import { serveTasks } from '../helper.js';

/**
 * Many sockets of one server. They speak socket.io by hand where the server does: its client costs ten times the CPU,
 * which would be charged to the server that waits for it.
 */
let sockets: WebSocket[] = [];
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
  arrived.push(Number(process.hrtime.bigint()) / 1e6);
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

/** In brief: 0 open, 2 ping, 3 pong, 40 connected, 42 event, 42n one that wants an answer, 43n that answer. */
function follow(url: string, topic: string): Promise<WebSocket> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { perMessageDeflate: false });
  return new Promise((done, fail) => {
    socket.once('error', fail);
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('42["delta"')) hear(text);
      else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ v: 1, community: 'demo' })}`);
      else if (text.startsWith('40')) socket.send(`420${JSON.stringify(['sub', { topic, since: null }])}`);
      else if (text.startsWith('430')) answered(text);
      else if (text.startsWith('44')) fail(new Error(text));
      else if (text === '2') socket.send('3');
    });
    /** A reset says which version to follow from. */
    function answered(text: string): void {
      const [answer] = JSON.parse(text.slice(3)) as [{ type: string; min?: readonly [number, number] }];
      if (answer.type === 'reset') socket.send(`420${JSON.stringify(['sub', { topic, since: answer.min }])}`);
      else if (answer.type === 'delta') done(socket);
      else fail(new Error(text));
    }
  });
}

serveTasks(tasks);
