import { gramsOfKey } from './grams.js';
import { searchKey, WORD_START } from './key.js';
import type { Rarity } from './rarity.js';

/** A word of the query, or a piece of a long one. */
export interface QueryPart {
  readonly grams: readonly string[];
  /** Weight of each gram, in the same order. */
  readonly weights: readonly number[];
  /** Sum of `weights`. */
  readonly sum: number;
  /** What the part counts for among the others. */
  readonly weight: number;
  /** Its keys in a row: the grams laid over each other. */
  readonly key: string;
}

/** A query ready to find candidates with and to rank them by. */
export interface SearchQuery {
  /** Empty when the text has nothing to search by (blank, one letter, only signs): list as usual then. */
  readonly parts: readonly QueryPart[];
  readonly gramCount: number;
}

/** A gram to look up in the index. */
export interface Lookup {
  readonly gram: string;
  /** Added to the score of every idea that has it. */
  readonly weight: number;
}

/** Longest key of a query that is looked at; a title of 80 Korean syllables fits. */
const MAX_QUERY_KEY = 200;
/** Korean is often written without spaces: a longer run is cut into pieces of two to four syllables. */
const MAX_PART_GRAMS = 9;
const MAX_PARTS = 12;
/**
 * How far the length of a word counts: 0 = a word of eight grams is worth eight of one, 1 = all words are worth the
 * same. Tuned on the tuning queries: with 0, a long ordinary word (documentation) outweighs a short telling one (API).
 */
const LENGTH_DAMPING = 0.75;
/** Parts that are looked up even when all their grams are common. */
const SURE_PARTS = 4;
/** A gram in fewer ideas than this costs next to nothing to look up, so it may as well be an error. */
const HARMLESS = 0.001;

/** Reads a query: words → grams with their weights. Never throws; whatever is not searchable gives no parts. */
export function parseQuery(text: string, rarity: Rarity): SearchQuery {
  const parts: QueryPart[] = [];
  for (const word of searchKey(text, MAX_QUERY_KEY).split(WORD_START)) {
    const found = gramsOfKey(WORD_START + word);
    const pieces = Math.ceil(found.length / MAX_PART_GRAMS);
    const size = Math.ceil(found.length / pieces);
    for (let i = 0; i < pieces; i += 1) parts.push(makePart(found.slice(i * size, (i + 1) * size), rarity));
  }
  const kept = parts.length > MAX_PARTS ? parts.sort((a, b) => b.weight - a.weight).slice(0, MAX_PARTS) : parts;
  return { parts: kept, gramCount: kept.reduce((count, part) => count + part.grams.length, 0) };
}

function makePart(grams: readonly string[], rarity: Rarity): QueryPart {
  const weights = grams.map((gram) => rarity.weight(gram));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const key = (grams[0] ?? '') + grams.slice(1).map((gram) => gram.slice(-1)).join('');
  return { grams, weights, sum, weight: sum / grams.length ** LENGTH_DAMPING, key };
}

/**
 * Which grams to look up: the rarest ones, until the postings to read would exceed the budget.
 *
 * Grams that a typing error made are left out when they are common elsewhere (they would spend the budget on noise),
 * and the four weightiest parts each keep their rarest trusted gram whatever it costs: rare grams alone would find
 * nothing but other people's errors.
 * @param ideas how many ideas the board has.
 * @param budget postings to read, about 0.15 µs each in SQLite and 1 µs in PostgreSQL.
 */
export function chooseLookups(
  query: SearchQuery,
  rarity: Rarity,
  { ideas, budget }: { readonly ideas: number; readonly budget: number },
): Lookup[] {
  const weights = new Map<string, number>();
  const sure = new Set<string>();
  const byWeight = [...query.parts].sort((a, b) => b.weight - a.weight);
  byWeight.forEach((part, place) => {
    const trusted = trustedGrams(part, rarity);
    const [rarest] = [...trusted].sort((a, b) => rarity.share(a) - rarity.share(b));
    if (place < SURE_PARTS && rarest !== undefined) sure.add(rarest);
    part.grams.forEach((gram, i) => {
      if (!trusted.has(gram) && rarity.share(gram) > HARMLESS) return;
      weights.set(gram, (weights.get(gram) ?? 0) + part.weight * ((part.weights[i] ?? 0) / part.sum));
    });
  });
  let spent = 0;
  return [...weights]
    .map(([gram, weight]) => ({ gram, weight, cost: rarity.share(gram) * ideas }))
    .sort((a, b) => a.cost - b.cost)
    .filter(({ gram, cost }) => (spent += cost) <= budget || sure.has(gram))
    .map(({ gram, weight }) => ({ gram, weight }));
}

/** The grams of a part that some idea has together with a neighbour: an error has neighbours that nobody else has. */
function trustedGrams({ grams }: QueryPart, rarity: Rarity): Set<string> {
  const joins = (left: string | undefined, right: string | undefined): boolean =>
    left !== undefined && right !== undefined && rarity.hasRun(left, right);
  if (grams.length === 1) return new Set(grams);
  return new Set(grams.filter((gram, i) => joins(grams[i - 1], gram) || joins(gram, grams[i + 1])));
}
