import type { HttpAnswer, HttpRequest, Transport } from '@madang/client';
import type { Delta, Mutate, MutateAnswer, Op, Row } from '@madang/protocol';

/** Answers every mutation otherwise, whatever carries it. */
export function answering(inner: Transport, change: (answer: MutateAnswer, asked: Mutate) => MutateAnswer): Transport {
  return {
    async http(request) {
      const answer = await inner.http(request);
      const isAnswer = request.path === '/mutations' && answer.status === 200 && answer.body !== null;
      return isAnswer ? { ...answer, body: change(answer.body as MutateAnswer, request.body as Mutate) } : answer;
    },
    connect: (session, listener) => {
      const socket = inner.connect(session, listener);
      return { ...socket, mutate: async (message) => change(await socket.mutate(message), message) };
    },
  };
}

/** Changes every delta, live or caught up with. */
export function changingDeltas(inner: Transport, change: (delta: Delta) => Delta): Transport {
  return {
    async http(request) {
      const answer = await inner.http(request);
      return request.path.startsWith('/sync') && answer.status === 200
        ? { ...answer, body: change(answer.body as Delta) }
        : answer;
    },
    connect: (session, listener) => {
      const socket = inner.connect(session, { ...listener, onDelta: (delta) => listener.onDelta(change(delta)) });
      return {
        ...socket,
        async sub(message) {
          const answer = await socket.sub(message);
          return answer.type === 'delta' ? { ...answer, delta: change(answer.delta) } : answer;
        },
      };
    },
  };
}

/** Changes every operation of every delta; what becomes `null` is left out. */
export function changingOps(inner: Transport, change: (op: Op, delta: Delta) => Op | null): Transport {
  return changingDeltas(inner, (delta) => ({
    ...delta,
    ops: delta.ops.flatMap((op) => change(op, delta) ?? []),
  }));
}

/** Changes every row that is put in place. */
export function changingRows(inner: Transport, change: (row: Row, delta: Delta) => Row): Transport {
  return changingOps(inner, (op, delta) => (op.op === 'put' ? { ...op, row: change(op.row, delta) } : op));
}

/** Answers requests in another way, or has them asked for something else. */
export function asking(
  inner: Transport,
  ask: (request: HttpRequest, send: Transport['http']) => Promise<HttpAnswer>,
): Transport {
  return { ...inner, http: (request) => ask(request, (other) => inner.http(other)) };
}
