import { PROTOCOL_VERSION, type SubAnswer, type Version } from '@madang/protocol';
import { Line } from './line.js';

/** Of how many readers it is kept when they saw what: enough for a hundredth of them to say something. */
const KEPT = 200;

/** How many connect at a time: a listener's queue is short. */
const AT_ONCE = 50;

/** Up to where a reader had seen a topic, and when. */
interface Sight {
  readonly to: number;
  readonly at: number;
}

/** Readers of one topic, each by a connection of its own. */
export class Readers {
  readonly #lines: Line[] = [];
  readonly #sights: Sight[][] = [];
  #deltas = 0;
  #lost = 0;
  #refused = 0;

  get connected(): number {
    return this.#lines.length - this.#lost;
  }

  /** Connections that were lost, and that were not let in. */
  get errors(): number {
    return this.#lost + this.#refused;
  }

  /** Changes that arrived, at all of them together. */
  get deltas(): number {
    return this.#deltas;
  }

  /** Connects `count` readers of a topic; `now` is a steady clock. */
  async connect(server: string, community: string, topic: string, count: number, now: () => number): Promise<void> {
    const every = Math.max(1, Math.ceil(count / KEPT));
    const one = async (index: number): Promise<void> => {
      const sights: Sight[] | null = index % every === 0 ? [] : null;
      try {
        const line = await Line.open(server, { v: PROTOCOL_VERSION, community }, {
          onDelta: ({ to }) => {
            this.#deltas += 1;
            sights?.push({ to, at: now() });
          },
          onLost: () => (this.#lost += 1),
        });
        this.#lines.push(line);
        let since: Version | null = null;
        for (;;) {
          const answer: SubAnswer = await line.ask<SubAnswer>('sub', { topic, since });
          if (answer.type === 'delta') break;
          if (answer.type !== 'reset') throw new Error(`the server answered ${answer.type}`);
          since = answer.min;
        }
        if (sights) this.#sights.push(sights);
      } catch {
        this.#refused += 1;
      }
    };
    for (let from = 0; from < count; from += AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => one(from + at)));
  }

  /** How long after `at` each of those that are looked at had seen a change; `null` where it never did. */
  lags(seq: number, at: number): readonly (number | null)[] {
    return this.#sights.map((sights) => {
      let low = 0;
      for (let high = sights.length; low < high; ) {
        const middle = (low + high) >> 1;
        if ((sights[middle]?.to ?? 0) < seq) low = middle + 1;
        else high = middle;
      }
      const sight = sights[low];
      return sight ? Math.max(0, sight.at - at) : null;
    });
  }

  close(): void {
    for (const line of this.#lines) line.close();
  }
}
