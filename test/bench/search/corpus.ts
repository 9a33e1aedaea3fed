import { english } from './vocabulary.en.js';
import { korean } from './vocabulary.ko.js';
import type { Aspect, Vocabulary } from './vocabulary.js';

/** One generated idea. `topic` says by construction what it is about: `ko/cart/share`, or `ko/chatter`. */
export interface GeneratedIdea {
  readonly id: number;
  readonly topic: string;
  readonly title: string;
  readonly body: string;
}

/** A seeded source of numbers in [0, 1): mulberry32, small and the same on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Topic {
  readonly name: string;
  readonly thing: string;
  readonly vocabulary: Vocabulary;
  readonly aspect: Aspect;
}

/** Every topic has at least this many ideas, so that ten right answers exist for every query about it. */
const SMALLEST_TOPIC = 12;

/**
 * Generates `count` believable Korean and English ideas, the same ones for the same seed.
 *
 * About 2,900 topics (thing × wish) share things and wishes, so every idea has hundreds of neighbours that use the
 * same words but mean something else. Topic sizes follow a power law; one idea in fifteen is chatter; bodies mention
 * unrelated things; spacing between Korean words is left out now and then, as people do.
 */
export function generateIdeas(count = 100_000, seed = 20240501): GeneratedIdea[] {
  const random = seeded(seed);
  const topics = shuffle([...topicsOf('ko', korean), ...topicsOf('en', english)], random);
  const plan = planTopics(topics, count, random);
  return plan.map((topic, id) => writeIdea(id, topic, random));
}

function topicsOf(language: string, vocabulary: Vocabulary): Topic[] {
  return Object.entries(vocabulary.things).flatMap(([key, thing]) =>
    Object.entries(vocabulary.aspects).map(([aspectKey, aspect]) => ({
      name: `${language}/${key}/${aspectKey}`, thing, vocabulary, aspect,
    })));
}

/** One topic per idea to write; a vocabulary alone means chatter. */
function planTopics(topics: readonly Topic[], count: number, random: () => number): (Topic | Vocabulary)[] {
  const plan: (Topic | Vocabulary)[] = [];
  for (let i = 0; i < Math.floor(count / 15); i += 1) plan.push(random() < 0.5 ? korean : english);
  const least = Math.min(SMALLEST_TOPIC, Math.floor((count - plan.length) / topics.length));
  for (const topic of topics) for (let i = 0; i < least; i += 1) plan.push(topic);
  while (plan.length < count) {
    // u³ puts half of what is left on an eighth of the topics.
    const topic = topics[Math.floor(random() ** 3 * topics.length)];
    if (topic !== undefined) plan.push(topic);
  }
  return shuffle(plan, random);
}

function writeIdea(id: number, plan: Topic | Vocabulary, random: () => number): GeneratedIdea {
  if (!('name' in plan)) {
    const language = plan === korean ? 'ko' : 'en';
    const body = sentences([pick(plan.openings, random), aside(plan, random), pick(plan.closings, random)]);
    return { id, topic: `${language}/chatter`, title: `${pick(plan.chatter, random)} ${id % 97}`, body };
  }
  const { vocabulary, aspect, thing } = plan;
  let title = fill(pick(aspect.titles, random), 'o', thing);
  if (random() < 0.4) title = `${pick(vocabulary.contexts, random)} ${title}`;
  if (vocabulary === korean && random() < 0.12) title = title.replace(/ (?=\S+$)/, '');
  const body = sentences([
    pick(vocabulary.openings, random),
    random() < 0.6 ? fill(pick(aspect.titles, random), 'o', thing) + '.' : '',
    pick(aspect.details, random),
    aside(vocabulary, random),
    random() < 0.3 ? pick(aspect.details, random) : '',
    pick(vocabulary.closings, random),
  ]);
  return { id, topic: plan.name, title, body };
}

function aside(vocabulary: Vocabulary, random: () => number): string {
  return fill(pick(vocabulary.asides, random), 'x', pick(Object.values(vocabulary.things), random));
}

function sentences(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** Puts a noun in its place, with the form of the particle that fits its last syllable. */
function fill(template: string, name: string, noun: string): string {
  return template.replace(new RegExp(`\\{${name}(을|이|은)?\\}(은|도)?`, 'g'), (_all, inner?: string, outer?: string) =>
    noun + particle(inner ?? outer ?? '', noun));
}

function particle(wanted: string, noun: string): string {
  const last = noun.charCodeAt(noun.length - 1) - 0xac00;
  const closed = last >= 0 && last < 11172 && last % 28 !== 0;
  if (wanted === '을') return closed ? '을' : '를';
  if (wanted === '이') return closed ? '이' : '가';
  if (wanted === '은') return closed ? '은' : '는';
  return wanted;
}

function pick<T>(list: readonly T[], random: () => number): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  return list.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}
