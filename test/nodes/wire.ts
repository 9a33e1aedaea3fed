import { once } from 'node:events';
import net from 'node:net';

/** How a {@link Wire} is broken: connections end and none come about, or nothing comes through any more. */
export type Broken = 'cut' | 'mute';

interface Strand {
  readonly near: net.Socket;
  readonly far: net.Socket;
}

/**
 * A wire on loopback: whoever connects to its port is connected to one of its ends, the next one each time, and to
 * another where that one is not there. It can be broken, as networks are.
 */
export class Wire {
  readonly #server: net.Server;
  readonly #strands = new Set<Strand>();
  /** Those that never hear anything again. */
  readonly #forgotten: Strand[] = [];
  #ends: readonly number[];
  #port = 0;
  #next = 0;
  #broken: Broken | null = null;

  private constructor(ends: readonly number[]) {
    this.#ends = ends;
    this.#server = net.createServer({ pauseOnConnect: true }, (near) => this.#join(near));
  }

  /** A wire to some ports. */
  static async open(...ends: readonly number[]): Promise<Wire> {
    const wire = new Wire(ends);
    wire.#server.listen(0, '127.0.0.1');
    await once(wire.#server, 'listening');
    wire.#port = (wire.#server.address() as net.AddressInfo).port;
    return wire;
  }

  /** Where it begins; where it began once it is closed. */
  get port(): number {
    return this.#port;
  }

  /** Whoever connects from now on comes out there; those who are connected stay where they are. */
  lead(...ends: readonly number[]): void {
    this.#ends = ends;
  }

  break(how: Broken): void {
    this.#broken = how;
    for (const { near, far } of this.#strands) {
      if (how === 'cut') near.destroy();
      else {
        near.pause();
        far.pause();
      }
    }
  }

  /** Mends it. What was mute and is not `forgotten` comes through now; the rest never does, and nobody is told. */
  mend({ forgotten = false } = {}): void {
    this.#broken = null;
    for (const strand of this.#strands) {
      if (forgotten) {
        this.#strands.delete(strand);
        this.#forgotten.push(strand);
      } else for (const socket of [strand.near, strand.far]) socket.resume();
    }
  }

  async close(): Promise<void> {
    this.#server.close();
    this.break('cut');
    for (const { near } of this.#forgotten) near.destroy();
    await once(this.#server, 'close');
  }

  #join(near: net.Socket): void {
    near.on('error', () => undefined);
    if (this.#broken === 'cut') return void near.destroy();
    const [...ends] = this.#ends;
    const first = this.#next++ % Math.max(1, ends.length);
    this.#reach(near, [...ends.slice(first), ...ends.slice(0, first)]);
  }

  #reach(near: net.Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) return void near.destroy();
    const far = net.connect(port, '127.0.0.1');
    far.once('error', () => this.#reach(near, others));
    far.once('connect', () => {
      far.removeAllListeners('error').on('error', () => undefined);
      if (near.destroyed) return void far.destroy();
      const strand: Strand = { near, far };
      this.#strands.add(strand);
      tie(near, far);
      tie(far, near);
      near.once('close', () => this.#strands.delete(strand));
      if (this.#broken === 'cut') near.destroy();
      else if (this.#broken !== 'mute') for (const socket of [near, far]) socket.resume();
    });
  }
}

function tie(from: net.Socket, to: net.Socket): void {
  from.setNoDelay(true);
  from.pause();
  from.on('data', (data) => void to.write(data));
  from.once('end', () => to.end());
  from.once('close', () => to.destroy());
}
