import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to the backend that can be shut: nobody gets through, and whoever was inside is cut off. */
export interface Gate {
  readonly url: string;
  /** Refuses connections, as a backend that is down does. */
  shut(): Promise<void>;
  /** Lets connections through again, at the same address. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a gate before a backend. */
export async function openGate(backend: string): Promise<Gate> {
  const { hostname, port } = new URL(backend);
  const sockets = new Set<Socket>();
  const server = createServer((inside) => {
    const outside = connect(Number(port), hostname);
    for (const [one, other] of [[inside, outside], [outside, inside]] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (at: number): Promise<void> => new Promise((done) => server.listen(at, '127.0.0.1', done));
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const shut = (): Promise<void> =>
    new Promise((done) => {
      if (!server.listening) return done();
      server.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `http://127.0.0.1:${own}`, shut, open: () => listen(own), close: shut };
}
