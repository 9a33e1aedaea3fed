import { type ClientEvents, PROTOCOL_VERSION, type ServerEvents, type SessionAnswer } from '@madang/protocol';
import { io, type Socket } from 'socket.io-client';
import { ask } from '../../support/server.js';
import { serveTasks } from '../helper.js';

/** Messages sent in one turn of the event loop. */
const A_BURST = 50;

let flooding = false;
let sent = 0;
let over: Promise<void> = Promise.resolve();

/** Sends subscriptions and votes as fast as they go out, and comes back as soon as it is sent away. */
async function pour(url: string, idea: string, begun: () => void): Promise<void> {
  const vote = (on: boolean) => ({ name: 'vote.set', args: { idea, on } }) as const;
  const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
  for (let connection = 0; flooding; connection += 1) {
    let n = 0;
    const client = `a-client-id-of-flood-${connection}`;
    const auth = { v: PROTOCOL_VERSION, community: 'demo', session };
    const options = { auth, transports: ['websocket'], reconnection: false, forceNew: true };
    const socket: Socket<ServerEvents, ClientEvents> = io(url, options);
    const ended = new Promise<void>((resolve) => {
      socket.on('disconnect', () => resolve());
      socket.on('connect_error', () => resolve());
    });
    await Promise.race([ended, new Promise<void>((resolve) => socket.on('connect', resolve))]);
    begun();
    while (flooding && socket.connected) {
      for (let at = 0; at < A_BURST; at += 1) {
        sent += 1;
        if (at % 2 === 0) socket.emit('sub', { topic: 'board:ideas', since: null }, () => undefined);
        else socket.emit('mutate', { client, n: (n += 1), call: vote(n % 2 === 0) }, () => undefined);
      }
      await new Promise(setImmediate);
    }
    socket.disconnect();
  }
}

const tasks = {
  /** Floods a server until it is told to end; resolves as soon as it does. */
  async begin({ url, idea }: { readonly url: string; readonly idea: string }): Promise<void> {
    flooding = true;
    sent = 0;
    await new Promise<void>((begun, failed) => {
      over = pour(url, idea, begun);
      over.catch(failed);
    });
  },
  /** Answers how many messages it sent. */
  async end(): Promise<number> {
    flooding = false;
    await over;
    return sent;
  },
};

serveTasks(tasks);

/** What a flooder can be asked to do. */
export type FloodTasks = typeof tasks;
