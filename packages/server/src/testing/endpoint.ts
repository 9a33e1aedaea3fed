import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookPayload } from '@madang/protocol';

/** One message as it came. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly json: WebhookPayload;
}

/** An answer to a message; nothing at all for a connection that is cut. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A server of a company's that takes webhooks, on this machine. */
export interface TestEndpoint {
  readonly url: string;
  /** What came and was answered with 2xx, in order. */
  readonly taken: Received[];
  /** How often anything came. */
  readonly asked: number;
  /** How it answers from now on; 204 at first. `null` cuts the connection, `never` says nothing. */
  answer: ((received: Received) => Answer | null | 'never') | null;
  close(): Promise<void>;
}

/** Opens an endpoint on a free port. */
export async function openEndpoint(): Promise<TestEndpoint> {
  const taken: Received[] = [];
  let asked = 0;
  let answer: TestEndpoint['answer'] = null;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      asked += 1;
      const received = { headers: request.headers, body, json: JSON.parse(body) as WebhookPayload };
      const given = answer ? answer(received) : { status: 204 };
      if (given === 'never') return;
      if (given === null) return void request.socket.destroy();
      if (given.status >= 200 && given.status < 300) taken.push(received);
      response.writeHead(given.status, given.headers).end(given.body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    taken,
    get asked() {
      return asked;
    },
    get answer() {
      return answer;
    },
    set answer(next) {
      answer = next;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
