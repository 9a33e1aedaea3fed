import type { Socket, Transport } from '@madang/client';
import type { World } from '../world.js';

/** A copy in which every number of an epoch is `epoch`; there is no other number as large beside another. */
function inEpoch<T>(value: T, epoch: number): T {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'epoch') return epoch;
    return Array.isArray(inner) && inner.length === 2 && typeof inner[0] === 'number'
      ? [epoch, inner[1] as unknown]
      : inner;
  });
  return text === undefined ? value : (JSON.parse(text) as T);
}

/** To a client that is told so, time never began anew. */
export function epochless(inner: Transport, world: World): Transport {
  const told = 7;
  const now = (): number => world.store.epoch;
  return {
    async http(request) {
      const path = request.path.replace(/\b(since|min)=\d+\./, (_, name: string) => `${name}=${now()}.`);
      return inEpoch(await inner.http({ ...request, path }), told);
    },
    connect: (session, listener) => {
      const socket = inner.connect(session, {
        ...listener,
        onDelta: (delta) => listener.onDelta(inEpoch(delta, told)),
        onHeads: (heads) => listener.onHeads(inEpoch(heads, told)),
      });
      const wrapped: Socket = {
        ...socket,
        sub: async (message) => inEpoch(await socket.sub(inEpoch(message, now())), told),
        mutate: async (message) => inEpoch(await socket.mutate(message), told),
      };
      return wrapped;
    },
  };
}
