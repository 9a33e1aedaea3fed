import { WebSocket } from 'ws';

/** What a connection of a load test hears. */
export interface LineEvents {
  readonly onDelta: (delta: { readonly topic: string; readonly from: number; readonly to: number }) => void;
  /** It ended without having been closed here. */
  readonly onLost: () => void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A connection of a server, as widgets have one, at a tenth of what the library costs: a thousand of them share one
 * process with what measures them.
 *
 * In brief: `0` open, `2` ping, `3` pong, `40` connected, `44` refused, `42` a message, `42n` one that wants an answer,
 * `43n` that answer.
 */
export class Line {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, Waiting>();
  #asked = 0;
  #closed = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Connects; rejects where it is not let in. */
  static open(server: string, auth: object, { onDelta, onLost }: LineEvents): Promise<Line> {
    const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      handshakeTimeout: 10_000,
      origin: server,
    });
    const line = new Line(socket);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => {
        const error = new Error('the connection was closed');
        reject(error);
        for (const waiting of line.#answers.values()) waiting.reject(error);
        line.#answers.clear();
        if (!line.#closed) onLost();
      });
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.startsWith('42')) {
          const [name, message] = JSON.parse(text.slice(2)) as [string, Parameters<LineEvents['onDelta']>[0]];
          if (name === 'delta') onDelta(message);
        } else if (text.startsWith('43')) line.#answered(text);
        else if (text.startsWith('40')) resolve(line);
        else if (text.startsWith('44')) reject(new Error(`the server refused a connection: ${text.slice(2)}`));
        else if (text.startsWith('0')) socket.send(`40${JSON.stringify(auth)}`);
        else if (text === '2') socket.send('3');
      });
    });
  }

  /** Sends a message and resolves to its answer. Rejects where the connection is lost before. */
  ask<T>(name: string, message: object): Promise<T> {
    const id = (this.#asked += 1);
    this.#socket.send(`42${id}${JSON.stringify([name, message])}`);
    return new Promise((resolve, reject) =>
      this.#answers.set(id, { resolve: resolve as Waiting['resolve'], reject }),
    );
  }

  close(): void {
    this.#closed = true;
    this.#socket.terminate();
  }

  #answered(text: string): void {
    const from = text.indexOf('[');
    const id = Number(text.slice(2, from));
    const [answer] = JSON.parse(text.slice(from)) as [unknown];
    this.#answers.get(id)?.resolve(answer);
    this.#answers.delete(id);
  }
}
