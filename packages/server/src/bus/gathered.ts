import { compareVersions, type Topic, type Version } from '@madang/protocol';
import type { Ring, Told } from './bus.js';

/** {@link Told} while it is gathered. */
interface Gathering extends Told {
  readonly heads: Map<Topic, Version>;
  log: boolean;
  look: boolean;
  settings: boolean;
  readonly moved: Set<string>;
  readonly inbox: Set<string>;
}

function nothing(): Gathering {
  return { heads: new Map(), log: false, look: false, settings: false, moved: new Set(), inbox: new Set() };
}

/** Most topics and people that wait: with more of them "look at everything" is cheaper for everybody. */
export const MOST_GATHERED = 2_000;

/**
 * What waits to be told: of each topic the newest version, so that it stays small however long nobody can be told.
 * Beyond a bound all of it becomes "look at everything".
 */
export class Gathered {
  readonly #communities = new Map<string, Gathering>();
  #count = 0;
  /** Too much to name: everybody has to look at everything. */
  #all = false;

  get empty(): boolean {
    return this.#communities.size === 0 && !this.#all;
  }

  add(community: string, ring: Ring): void {
    const told = this.#communities.get(community) ?? nothing();
    this.#communities.set(community, told);
    switch (ring.kind) {
      case 'head': {
        const before = told.heads.get(ring.topic);
        if (!before) this.#count += 1;
        if (!before || compareVersions(ring.version, before) > 0) told.heads.set(ring.topic, ring.version);
        break;
      }
      case 'moved':
      case 'inbox':
        if (!told[ring.kind].has(ring.person)) this.#count += 1;
        told[ring.kind].add(ring.person);
        break;
      case 'log':
      case 'look':
      case 'settings':
        told[ring.kind] = true;
    }
    if (this.#count > MOST_GATHERED) this.#overflow();
  }

  /** Takes out what fits into so many bytes. */
  take(most: number): { readonly all: boolean; readonly told: ReadonlyMap<string, Told> } {
    const taken = new Map<string, Gathering>();
    const all = this.#all;
    this.#all = false;
    let room = most;
    for (const [community, told] of this.#communities) {
      room -= Buffer.byteLength(community) + 64;
      if (room <= 0) break;
      const part = nothing();
      taken.set(community, part);
      Object.assign(part, { log: told.log, look: told.look, settings: told.settings });
      Object.assign(told, { log: false, look: false, settings: false });
      for (const people of ['moved', 'inbox'] as const) {
        for (const person of told[people]) {
          if ((room -= Buffer.byteLength(person) + 4) <= 0) break;
          told[people].delete(person);
          part[people].add(person);
          this.#count -= 1;
        }
      }
      for (const [topic, version] of told.heads) {
        // The brackets, quotes and the digits of two numbers.
        if ((room -= Buffer.byteLength(topic) + 40) <= 0) break;
        told.heads.delete(topic);
        part.heads.set(topic, version);
        this.#count -= 1;
      }
      if (told.heads.size + told.moved.size + told.inbox.size > 0) break;
      this.#communities.delete(community);
    }
    return { all, told: taken };
  }

  /** Puts back what could not be told. */
  putBack({ all, told }: ReturnType<Gathered['take']>): void {
    if (all) this.#all = true;
    for (const [community, { heads, log, look, settings, moved, inbox }] of told) {
      for (const [topic, version] of heads) this.add(community, { kind: 'head', topic, version });
      for (const person of moved) this.add(community, { kind: 'moved', person });
      for (const person of inbox) this.add(community, { kind: 'inbox', person });
      if (log) this.add(community, { kind: 'log' });
      if (look) this.add(community, { kind: 'look' });
      if (settings) this.add(community, { kind: 'settings' });
    }
  }

  /** People stay named while they are few: looking does not find them. */
  #overflow(): void {
    this.#all = true;
    this.#count = 0;
    for (const [community, { moved }] of this.#communities) {
      if (moved.size === 0 || moved.size > MOST_GATHERED / 2) this.#communities.delete(community);
      else {
        this.#communities.set(community, { ...nothing(), moved });
        this.#count += moved.size;
      }
    }
  }
}
