import type { Bye, MutateAnswer, Reached, SubAnswer, Version } from '@madang/protocol';
import { WebSocket } from 'ws';

/**
 * One connection to a server, spoken by hand: a client library costs ten times the CPU, which would be charged to the
 * server that waits for it. In brief: 0 open, 2 ping, 3 pong, 40 connected, 42 event, 42n one that wants an answer,
 * 43n that answer.
 */
export interface Wire {
  /** Follows a topic of the demo community; resolves to what the server answered. */
  follow(topic: string, since: Version | null): Promise<SubAnswer>;
  /** Resolves to the answer to one mutation. */
  mutate(message: { readonly client: string; readonly n: number; readonly call: unknown }): Promise<MutateAnswer>;
  close(): void;
}

/** What is heard on a {@link Wire}. */
export interface Heard {
  /** The text of a delta's frame. */
  delta(text: string): void;
  bye?(bye: Bye): void;
  /** It ended, whoever ended it. */
  closed?(): void;
}

/** Opens a connection; throws when it does not open. */
export async function openWire(url: string, heard: Heard, session?: string): Promise<Wire> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { perMessageDeflate: false });
  const waiting = new Map<number, (answer: unknown) => void>();
  let asked = 0;
  const ask = <T>(name: string, message: unknown): Promise<T> =>
    new Promise((answered) => {
      asked += 1;
      waiting.set(asked, answered as (answer: unknown) => void);
      socket.send(`42${asked}${JSON.stringify([name, message])}`);
    });
  await new Promise<void>((open, fail) => {
    socket.once('error', fail);
    socket.on('close', () => {
      fail(new Error('closed'));
      heard.closed?.();
    });
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('42["delta"')) heard.delta(text);
      else if (text === '2') socket.send('3');
      else if (text.startsWith('43')) {
        const [, n = '', answer = ''] = /^43(\d+)(.*)$/s.exec(text) ?? [];
        waiting.get(Number(n))?.((JSON.parse(answer) as unknown[])[0]);
        waiting.delete(Number(n));
      } else if (text.startsWith('42["bye"')) heard.bye?.((JSON.parse(text.slice(2)) as [string, Bye])[1]);
      else if (text.startsWith('40')) open();
      else if (text.startsWith('44')) fail(new Error(text));
      else if (text.startsWith('0'))
        socket.send(`40${JSON.stringify({ v: 1, community: 'demo', ...(session !== undefined && { session }) })}`);
    });
  });
  socket.on('error', () => undefined);
  return {
    follow: (topic, since) => ask<SubAnswer>('sub', { topic, since }),
    mutate: (message) => ask<MutateAnswer>('mutate', message),
    close: () => socket.terminate(),
  };
}

/** The version that a mutation reached on one topic. */
export function reachedOn(reached: Reached, topic: string): Version {
  const version = reached[topic];
  if (!version) throw new Error(`nothing was reached on ${topic}`);
  return version;
}

/** Milliseconds on the steady clock that all processes of a machine share. */
export const steadyNow = (): number => Number(process.hrtime.bigint()) / 1e6;
