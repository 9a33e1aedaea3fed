import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveTasks } from '../helper.js';

/** What is answered, whatever is asked. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let answer: Answer = { status: 200, headers: {}, body: '' };

const tasks = {
  /** Listens; resolves to the port. */
  async listen(): Promise<number> {
    const server = createServer((_, response) => {
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return (server.address() as AddressInfo).port;
  },

  /** Says what is answered from now on. */
  set(next: Answer): void {
    answer = next;
  },
};

/** What the bare server can be asked. */
export type BareHttpTasks = typeof tasks;

serveTasks(tasks);
