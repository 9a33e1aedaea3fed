import { createHash } from 'node:crypto';
import type { World } from '../world.js';
import { bareWords } from '../idea/answer-key.js';

/** Words shorter than this are said by many who mean them, such as thanks: letters and digits of them. */
const SHORTEST = 8;

/** As often the same words may come before they wait: of one person, and of anybody. */
const MOST = { own: 1, all: 2 } as const;

const HOUR = 3_600_000;

/** What words are counted by: whoever wrote them, and anybody. Hashes, so that neither the words nor who is kept. */
export interface RepeatKeys {
  readonly own: string;
  readonly all: string;
}

/** The keys of words that somebody writes; `null` for words too short to be counted. */
export function repeatKeys(person: string, text: string): RepeatKeys | null {
  const bare = bareWords(text);
  if (bare.length < SHORTEST) return null;
  return { own: keyOf(`${person} ${bare}`), all: keyOf(bare) };
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}

/** Counts words that came once more; says whether they came too often within so many hours. */
export function isRepeat(world: World, keys: RepeatKeys, hours: number, at: number): boolean {
  const count = (key: string): number => {
    const before = world.moderation.repeat(key);
    const isLate = !before || at - before.since >= hours * HOUR;
    const record = isLate ? { key, times: 1, since: at } : { ...before, times: before.times + 1 };
    world.moderation.putRepeat(record);
    return record.times;
  };
  const [own, all] = [count(keys.own), count(keys.all)];
  return own > MOST.own || all > MOST.all;
}
