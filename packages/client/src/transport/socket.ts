import { type ClientEvents, type Handshake, PROTOCOL_VERSION, type ServerEvents, type WireError } from '@madang/protocol';
import type { Socket as IoSocket } from 'socket.io-client';
import type { Socket, Transport } from './transport.js';

/** Milliseconds for the handshake. */
const TIMEOUT = 8_000;

/**
 * Connections by socket.io over a WebSocket. The library is loaded with the first of them; it neither reconnects nor
 * falls back to other carriers by itself: when to come back is the client's own decision.
 */
export function connectSocket(server: string, community: string): Transport['connect'] {
  return (session, listener) => {
    let socket: IoSocket<ServerEvents, ClientEvents> | undefined;
    let ended = false;
    const end = (error: WireError | null): void => {
      if (ended) return;
      ended = true;
      socket?.disconnect();
      listener.onClose(error);
    };
    const emit = <T>(run: (open: IoSocket<ServerEvents, ClientEvents>) => Promise<T>): Promise<T> =>
      socket?.connected ? run(socket) : Promise.reject(new Error('not connected'));

    import('socket.io-client').then(
      ({ io }) => {
        if (ended) return;
        const auth: Handshake = { v: PROTOCOL_VERSION, community, ...(session ? { session } : {}) };
        socket = io(server, { auth, transports: ['websocket'], reconnection: false, forceNew: true, timeout: TIMEOUT });
        socket.on('connect', () => (ended ? socket?.disconnect() : listener.onOpen()));
        socket.on('disconnect', () => end(null));
        socket.on('connect_error', (error) => end((error as Error & { data?: WireError }).data ?? null));
        socket.on('delta', (delta) => ended || listener.onDelta(delta));
        socket.on('heads', (heads) => ended || listener.onHeads(heads));
        socket.on('bye', (bye) => ended || listener.onBye(bye));
      },
      () => end(null),
    );

    return {
      // Acknowledgements of a connection that ends are rejected by the library.
      sub: (message) => emit((open) => open.emitWithAck('sub', message)),
      unsub: (topic) => socket?.connected && socket.emit('unsub', { topic }),
      mutate: (message) => emit((open) => open.emitWithAck('mutate', message)),
      auth: (next) => emit((open) => open.emitWithAck('auth', { session: next })),
      close() {
        ended = true;
        // One that is still being dialled is closed when it opens: before, browsers complain on the page's console.
        if (socket?.connected) socket.disconnect();
      },
    } satisfies Socket;
  };
}
