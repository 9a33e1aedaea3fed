import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { serveTasks } from '../helper.js';

const tasks = {
  /** Listens; whatever a client sends is sent to everybody, the sender included. Resolves to the port. */
  async listen(): Promise<number> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        for (const client of server.clients) client.send(data, { binary: false });
      });
    });
    await new Promise<void>((done) => server.once('listening', done));
    return (server.address() as AddressInfo).port;
  },
};

/** What the raw server can be asked. */
export type BareBroadcastTasks = typeof tasks;

serveTasks(tasks);
