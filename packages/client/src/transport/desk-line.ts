import {
  type ClientEvents,
  DESK_TOPIC,
  type Handshake,
  type Look,
  type Present,
  PROTOCOL_VERSION,
  type ServerEvents,
  type Version,
} from '@madang/protocol';
import type { Socket } from 'socket.io-client';

/** Milliseconds for opening the WebSocket. */
const TIMEOUT = 8_000;

/** The first and the longest wait before it is opened again, in milliseconds. */
const WAIT = { first: 500, most: 30_000 } as const;

/** What a {@link DeskLine} is opened with. */
export interface DeskLineOptions {
  /** The address of the server. */
  readonly server: string;
  readonly community: string;
  /** A session of somebody of the team; may fail, and is asked again later. */
  readonly session: () => Promise<string>;
  /** Told of which ideas team data changed; `null`: perhaps of any, for something may have been missed. */
  readonly onChange: (ideas: readonly string[] | null) => void;
  /** Told who of the team is at which idea, all of them. */
  readonly onPresence: (here: readonly Present[]) => void;
  /** A number from 0 to below 1, so that not all come back at once. */
  readonly random: () => number;
}

/** What only the team hears, on a connection of its own: no customer's page loads any of this. */
export interface DeskLine {
  /** Says at which idea one is, `null` for none; said again after every reconnection. */
  look(at: Look | null): void;
  /** Idempotent. */
  close(): void;
}

/** Opens the line; it comes back by itself for as long as it is not closed. */
export function openDeskLine(options: DeskLineOptions): DeskLine {
  const { server, community, session, onChange, onPresence, random } = options;
  let socket: Socket<ServerEvents, ClientEvents> | undefined;
  let version: Version | null = null;
  let at: Look | null = null;
  let failures = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const lost = (): void => {
    socket?.off();
    socket?.disconnect();
    socket = undefined;
    if (closed) return;
    clearTimeout(again);
    again = setTimeout(() => void open(), Math.min(WAIT.most, WAIT.first * 2 ** failures) * (0.5 + random()));
    failures += 1;
  };

  async function open(): Promise<void> {
    try {
      const [{ Manager }, bearer] = await Promise.all([import('./manager.js'), session()]);
      if (closed) return;
      const auth: Handshake = { v: PROTOCOL_VERSION, community, session: bearer };
      const manager = new Manager(server, { transports: ['websocket'], reconnection: false, timeout: TIMEOUT });
      const opened: Socket<ServerEvents, ClientEvents> = manager.socket('/', { auth });
      socket = opened;
      opened.on('connect', () => void follow(opened));
      opened.on('presence', onPresence);
      opened.on('delta', ({ topic, epoch, from, to, ops }) => {
        if (topic !== DESK_TOPIC) return;
        // What was missed between is read by whoever shows it.
        const gap = version?.[0] !== epoch || from > version[1];
        version = [epoch, to];
        onChange(gap ? null : ops.map((op) => (op.op === 'put' ? op.row.id : op.id)));
      });
      opened.on('connect_error', lost);
      opened.on('disconnect', lost);
    } catch {
      lost();
    }
  }

  /** Follows from where one was; the first time from where the topic is. */
  async function follow(opened: Socket<ServerEvents, ClientEvents>): Promise<void> {
    try {
      for (let tries = 0; tries < 3; tries += 1) {
        const answer = await opened.emitWithAck('sub', { topic: DESK_TOPIC, since: version });
        if (answer.type === 'reset') {
          if (version) onChange(null);
          version = answer.min;
          continue;
        }
        if (answer.type !== 'delta') return lost();
        const { delta } = answer;
        version = [delta.epoch, delta.to];
        failures = 0;
        if (delta.ops.length > 0) onChange(delta.ops.map((op) => (op.op === 'put' ? op.row.id : op.id)));
        if (at) opened.emit('look', at);
        return;
      }
      lost();
    } catch {
      lost();
    }
  }

  void open();
  return {
    look(next) {
      at = next;
      if (socket?.connected) socket.emit('look', next);
    },
    close() {
      closed = true;
      clearTimeout(again);
      socket?.off();
      socket?.disconnect();
      socket = undefined;
    },
  };
}
