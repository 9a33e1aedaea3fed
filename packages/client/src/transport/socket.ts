import { type ClientEvents, type Handshake, PROTOCOL_VERSION, type ServerEvents, type WireError } from '@madang/protocol';
import type { Socket as IoSocket } from 'socket.io-client';
import { asIs } from '../core/json.js';
import type { Transport } from './transport.js';

/** Milliseconds for opening the WebSocket. */
const TIMEOUT = 8_000;

/**
 * Connections by socket.io over a WebSocket. The library is loaded with the first of them; it neither reconnects nor
 * falls back to other carriers by itself: when to come back is the client's own decision.
 */
export function connectSocket(server: string, community: string): Transport['connect'] {
  return (session, listener) => {
    const auth: Handshake = { v: PROTOCOL_VERSION, community, ...(session && { session }) };
    let left = false;
    const lost = (error?: Error & { readonly data?: WireError }): void => listener.onClose(error?.data ?? null);
    const socket = import('./manager.js').then(({ Manager }): IoSocket<ServerEvents, ClientEvents> => {
      const manager = new Manager(server, {
        transports: ['websocket'], reconnection: false, timeout: TIMEOUT, autoConnect: !left,
      });
      // The library offers no other way to say how it writes.
      (manager as unknown as { readonly encoder: { replacer: typeof asIs } }).encoder.replacer = asIs;
      const opened: IoSocket<ServerEvents, ClientEvents> = manager.socket('/', { auth });
      return opened
        .on('connect', () => listener.onOpen())
        .on('delta', (delta) => listener.onDelta(delta))
        .on('heads', (heads) => listener.onHeads(heads))
        .on('bye', (bye) => listener.onBye(bye))
        .on('inbox', () => listener.onInbox())
        .on('connect_error', lost)
        .on('disconnect', () => lost());
    });
    socket.catch(() => lost());

    // Acknowledgements that the connection loses are rejected by the library.
    return {
      sub: async (message) => (await socket).emitWithAck('sub', message),
      mutate: async (message) => (await socket).emitWithAck('mutate', message),
      auth: async (renewed) => (await socket).emitWithAck('auth', { session: renewed }),
      unsub: (topic) => void socket.then((it) => it.emit('unsub', { topic }), () => {}),
      close() {
        left = true;
        // A browser complains on the console about one that is closed before it is open.
        socket.then((it) => (it.connected ? it.disconnect() : it.on('connect', () => it.disconnect())), () => {});
      },
    };
  };
}
