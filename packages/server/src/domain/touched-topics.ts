import type { Delta, Op, Reached, RowKind, Topic, Version } from '@madang/protocol';
import type { Facts } from './facts.js';
import type { TombstoneRecord } from './records.js';

/** A row of a topic that the group changed. */
interface Touched {
  readonly kind: RowKind;
  readonly id: string;
  readonly seq: number;
  /** It left the topic. */
  readonly gone: boolean;
}

/** The topics that one group of mutations changes: which rows of them, and how far each came (SPEC rules V3, V5). */
export class TouchedTopics {
  readonly #facts: Pick<Facts, 'epoch' | 'heads'>;
  readonly #heads = new Map<Topic, number>();
  readonly #rows = new Map<Topic, Map<string, Touched>>();
  /** Topics of the mutation at hand, with the number it reached in each. */
  #reached = new Map<Topic, number>();

  constructor(facts: Pick<Facts, 'epoch' | 'heads'>) {
    this.#facts = facts;
  }

  /** The new heads of the topics that were touched. */
  get heads(): ReadonlyMap<Topic, number> {
    return this.#heads;
  }

  /** Starts the next mutation. */
  begin(): void {
    this.#reached = new Map();
  }

  /** Stamps a row of a topic with the topic's next number, one number a mutation and topic. */
  touch(topic: Topic, kind: RowKind, id: string, gone = false): number {
    let seq = this.#reached.get(topic);
    if (seq === undefined) {
      seq = this.#head(topic) + 1;
      this.#heads.set(topic, seq);
      this.#reached.set(topic, seq);
    }
    const rows = this.#rows.get(topic) ?? new Map<string, Touched>();
    this.#rows.set(topic, rows.set(`${kind} ${id}`, { kind, id, seq, gone }));
    return seq;
  }

  /** The versions that the mutation at hand reached, and how far topics are that it would have touched. */
  reached(also: readonly Topic[]): Reached {
    const result: Record<string, Version> = {};
    for (const topic of also) result[topic] = [this.#facts.epoch, this.#head(topic)];
    for (const [topic, seq] of this.#reached) result[topic] = [this.#facts.epoch, seq];
    return result;
  }

  /** What is sent, and what is remembered of rows that left; `put` makes the operation of a row that is there. */
  changes(put: (topic: Topic, kind: RowKind, id: string) => Op): {
    readonly tombstones: readonly TombstoneRecord[];
    readonly deltas: readonly Delta[];
  } {
    const tombstones: TombstoneRecord[] = [];
    const deltas: Delta[] = [];
    for (const [topic, rows] of this.#rows) {
      const ops: Op[] = [];
      for (const { kind, id, seq, gone } of rows.values()) {
        if (gone) tombstones.push({ topic, kind, id, seq });
        ops.push(gone ? { op: 'del', kind, id, seq } : put(topic, kind, id));
      }
      const from = this.#facts.heads.get(topic) ?? 0;
      deltas.push({ topic, epoch: this.#facts.epoch, from, to: this.#head(topic), ops });
    }
    return { tombstones, deltas };
  }

  #head(topic: Topic): number {
    return this.#heads.get(topic) ?? this.#facts.heads.get(topic) ?? 0;
  }
}
