import type { MutationName } from '@madang/protocol';
import type { Actor } from '../domain/actor.js';
import { Brake } from './brake.js';
import { type Counting, tooMany } from './limits.js';

/** What customers write, as it is counted: an idea, words and changes to them, a vote or mark, a report. */
export const DEEDS = ['propose', 'comment', 'vote', 'report'] as const;

/** One of {@link DEEDS}. */
export type Deed = (typeof DEEDS)[number];

/**
 * By what it is counted: by person; by place of the network, of its visitors without a name and of everybody there; by
 * community.
 */
export const COUNTED_BY = ['person', 'anonymous', 'address', 'community'] as const;

/** How often each may be done, by each. */
export type WriteTable = Readonly<Record<Deed, Readonly<Record<(typeof COUNTED_BY)[number], number>>>>;

/** Seconds within which the numbers of a {@link WriteTable} are. */
export const WRITES_WITHIN = 600;

/** Far above what a school at one address does in a lesson, and far below what a script does in a minute. */
export const WRITE_LIMITS: WriteTable = {
  propose: { person: 10, anonymous: 30, address: 200, community: 2_000 },
  comment: { person: 60, anonymous: 150, address: 1_000, community: 20_000 },
  vote: { person: 300, anonymous: 300, address: 5_000, community: 300_000 },
  report: { person: 20, anonymous: 30, address: 200, community: 5_000 },
};

/** As what each write counts. What only staff may do is not here. */
const DEED_OF: Partial<Record<MutationName | 'report', Deed>> = {
  'idea.create': 'propose',
  'idea.edit': 'comment',
  'idea.delete': 'comment',
  'comment.add': 'comment',
  'comment.edit': 'comment',
  'comment.delete': 'comment',
  'vote.why': 'comment',
  'response.doubt': 'comment',
  'vote.set': 'vote',
  'follow.set': 'vote',
  'comment.react': 'vote',
  'comment.helpful': 'vote',
  'solved.set': 'vote',
  report: 'report',
};

const DEED_BY_NAME = new Map<unknown, Deed>(Object.entries(DEED_OF));

/** Seconds over which those come back who share a limit, so that not all of them come at once. */
const SPREAD = 10;

/** A write that somebody asks for. */
export interface AskedWrite {
  readonly community: string;
  readonly actor: Actor;
  /** What is to be done: the name of a mutation, or `report`. Of what it does not know it counts nothing. */
  readonly name: unknown;
  /** The place of the network it is asked from. */
  readonly from: string;
}

/** Holds back customers who write far more than people do, and places from which far more is written. Staff go free. */
export class WriteLimits {
  readonly #brakes: Readonly<Record<Deed, Readonly<Record<(typeof COUNTED_BY)[number], Brake>>>>;

  constructor(table: WriteTable, now: () => number, counting?: Counting) {
    const brakesOf = (deed: Deed) =>
      each(COUNTED_BY, (by) => {
        const limit = { points: table[deed][by], within: WRITES_WITHIN };
        return new Brake({ limit, name: `${deed}-${by}`, now, ...(counting && { counting }) });
      });
    this.#brakes = each(DEEDS, brakesOf);
  }

  /**
   * Counts a write that may be done, and says 0; else after how many seconds to ask again, with nothing counted here.
   * At once, unless a limit is near and other processes count, too.
   */
  take({ community, actor, name, from }: AskedWrite): number | Promise<number> {
    const deed = DEED_BY_NAME.get(name);
    if (!deed || actor.role !== 'customer') return 0;
    const { person, anonymous, address, community: whole } = this.#brakes[deed];
    const takes: (readonly [brake: Brake, key: string, spread: number])[] = [[person, `${community} ${actor.id}`, 0]];
    // A company's own server asks for many people from one place.
    if (!actor.byCompany) takes.push([address, from, SPREAD]);
    if (actor.anonymous) takes.push([anonymous, from, SPREAD]);
    takes.push([whole, community, SPREAD]);
    for (const [brake, key, spread] of takes) {
      const wait = brake.wait(key);
      if (wait > 0) return secondsOf(wait, spread);
    }
    const later: Promise<number>[] = [];
    for (const [brake, key] of takes) {
      const wait = brake.count(key);
      if (wait !== 0) later.push(Promise.resolve(wait));
    }
    if (later.length === 0) return 0;
    return Promise.all(later).then((waits) => (Math.max(...waits) > 0 ? secondsOf(Math.max(...waits), SPREAD) : 0));
  }

  /** As {@link take}; throws the refusal, which says when to come again. */
  async check(asked: AskedWrite): Promise<void> {
    const wait = await this.take(asked);
    if (wait > 0) throw tooMany(wait * 1_000);
  }
}

/**
 * Reads other numbers than {@link WRITE_LIMITS} from a setting like `vote.anonymous=1000,comment.person=30`; `off` is
 * `null`, no limits at all. Throws where it is neither.
 */
export function parseWriteLimits(said: string | undefined): WriteTable | null {
  if (said === 'off') return null;
  const table = each(DEEDS, (deed) => ({ ...WRITE_LIMITS[deed] }));
  for (const one of (said ?? '').split(',').map((part) => part.trim())) {
    if (one === '') continue;
    const [, deed, by, points] = /^(\w+)\.(\w+)=([1-9]\d{0,8})$/.exec(one) ?? [];
    if (!isOneOf(DEEDS, deed) || !isOneOf(COUNTED_BY, by))
      throw new Error(`MADANG_LIMITS must be off, or like vote.anonymous=1000,comment.person=30, not "${one}".`);
    table[deed][by] = Number(points);
  }
  return table;
}

function secondsOf(wait: number, spread: number): number {
  return Math.max(2, Math.ceil(wait / 1_000)) + Math.floor(Math.random() * spread);
}

function each<K extends string, T>(keys: readonly K[], make: (key: K) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, T>;
}

function isOneOf<T extends string>(all: readonly T[], said: string | undefined): said is T {
  return (all as readonly (string | undefined)[]).includes(said);
}
