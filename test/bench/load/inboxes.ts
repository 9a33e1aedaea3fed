import type { InboxPage, SessionAnswer, UnreadCount } from '@madang/protocol';
import { io, type Socket } from 'socket.io-client';
import { ask } from '../../support/server.js';
import { serveTasks } from '../helper.js';

/** Requests that are under way at once while all of them connect. */
const AT_ONCE = 16;

/** As the client does: it asks so many milliseconds after a ring, up to four times as many. */
const RING = 300;

/** One of so many has the inbox open and reads it; the others read how much is new. */
const LOOKING = 10;

interface Reader {
  readonly socket: Socket;
  readonly session: string;
  /** When the doorbell rang last, if it did. */
  rang: number | null;
  /** The newest news that they found. */
  seen: number;
}

let url = '';
let readers: Reader[] = [];

const tasks = {
  /** Connects visitors who each want the idea. */
  async connect(input: { readonly url: string; readonly count: number; readonly idea: string }): Promise<void> {
    ({ url } = input);
    readers = [];
    await each(Array.from({ length: input.count }, (_, at) => at), async () => {
      const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
      await ask(url, 'PUT', `/ideas/${input.idea}/vote`, undefined, session);
      const auth = { v: 1, community: 'demo', session };
      const socket = io(url, { transports: ['websocket'], forceNew: true, auth });
      await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
      const reader: Reader = { socket, session, rang: null, seen: 0 };
      socket.on('inbox', () => (reader.rang = performance.now()));
      readers.push(reader);
    });
  },

  /**
   * Resolves once everybody was rung at and read, as a page does, what is new: the milliseconds from now until the last
   * of the rings, and of the answers, with the number of the log that those found who have the inbox open.
   */
  async hear({ idea }: { readonly idea: string }): Promise<Record<'rung' | 'shown' | 'seq', number>> {
    const began = performance.now();
    for (const reader of readers) reader.rang = null;
    await Promise.all(readers.map(async (reader, at) => {
      while (reader.rang === null) await new Promise((done) => setTimeout(done, 5));
      await new Promise((done) => setTimeout(done, RING * (1 + 3 * Math.random())));
      if (at % LOOKING === 0) return look(reader, idea);
      const { unread } = await ask<UnreadCount>(url, 'GET', '/me/inbox/unread', undefined, reader.session);
      if (unread < 1) throw new Error('nothing is new to somebody who was rung at');
    }));
    const shown = performance.now() - began;
    const seq = Math.max(...readers.map(({ seen }) => seen));
    return { rung: Math.max(...readers.map(({ rang }) => rang ?? Number.NaN)) - began, shown, seq };
  },
};

/** What the readers can be asked. */
export type InboxTasks = typeof tasks;

/** Reads an inbox, which has to show what rang. */
async function look(reader: Reader, idea: string): Promise<void> {
  const { groups } = await ask<InboxPage>(url, 'GET', '/me/inbox', undefined, reader.session);
  const newest = groups.find((one) => one.idea.id === idea)?.news[0]?.seq ?? 0;
  if (newest <= reader.seen) throw new Error('the inbox does not show what rang');
  reader.seen = newest;
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

serveTasks(tasks);
