import { connect, type Socket } from 'node:net';
import { serveTasks } from '../helper.js';

/** One kind of request, asked again and again. */
interface Load {
  readonly port: number;
  /** `#` stands for a number that no other request has. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly ms: number;
  /** What every answer has to have. */
  readonly status: number;
}

let asked = 0;

const tasks = {
  /**
   * Asks over connections that are kept, each as soon as it was answered; resolves to the answers a second. It writes
   * and reads the plainest HTTP by hand, because a client library costs more CPU than the servers that are measured.
   */
  async run(load: Load): Promise<number> {
    const began = performance.now();
    const until = began + load.ms;
    const counts = await Promise.all(Array.from({ length: load.connections }, () => askUntil(until, load)));
    return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1_000);
  },
};

/** What the load can be asked. */
export type RequestTasks = typeof tasks;

function askUntil(until: number, { port, path, headers, status }: Load): Promise<number> {
  const fields = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const ask = (): void => {
    asked += 1;
    socket.write(`GET ${path.replace('#', String(asked))} HTTP/1.1\r\n${fields.join('')}\r\n`);
  };
  return new Promise((done, fail) => {
    let answered = 0;
    socket.once('connect', ask);
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('the server closed a connection')));
    readAnswers(socket, (found) => {
      if (found !== status) return fail(new Error(`answered ${found}, not ${status}`));
      answered += 1;
      if (performance.now() < until) return ask();
      done(answered);
      return socket.destroy();
    });
  });
}

/** Calls back with the status of each answer when all of it is here. */
function readAnswers(socket: Socket, answered: (status: number) => void): void {
  let head = '';
  /** Bytes of the body that are yet to come; below zero while the head is read. */
  let left = -1;
  let status = 0;
  socket.on('data', (piece) => {
    if (left < 0) {
      head += piece.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      status = Number(head.slice(9, 12));
      left = Number(/\r\ncontent-length: (\d+)/i.exec(head.slice(0, end))?.[1] ?? 0) - (head.length - end - 4);
      head = '';
    } else {
      left -= piece.length;
    }
    if (left > 0) return;
    left = -1;
    answered(status);
  });
}

serveTasks(tasks);
