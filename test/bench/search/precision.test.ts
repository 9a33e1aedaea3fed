import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Importer, openPostgresStore, openSqliteStore, type Store } from '@madang/server/parts';
import { type OwnPlace, PLACES } from '../../support/places.js';
import { type GeneratedIdea, generateIdeas, seeded } from './corpus.js';
import { judge } from './judge.js';
import { heldOutQueries, isRelevant, type JudgedQuery, tuningQueries } from './queries.js';

/** What `npm run bench` shows at 100,000 ideas is guarded here at a size that takes seconds. */
const IDEAS = 5_000;
const BATCH = 200;
const BAR = 0.95;
const ANSWERS = 10;

const SETS: Readonly<Record<string, readonly JudgedQuery[]>> = {
  'the queries it was tuned on': tuningQueries,
  'queries it never saw': heldOutQueries,
};

/** Right answers of each topic, about as many as the middle one has among 100,000. */
const RIGHT = 30;

/**
 * Ideas that answer a query, then mostly their nearest neighbours (same thing, another wish) until it is full: ten
 * right answers are to be found among many that share their words.
 */
function hardest(all: readonly GeneratedIdea[]): readonly GeneratedIdea[] {
  const byTopic = new Map<string, GeneratedIdea[]>();
  for (const idea of all) {
    const same = byTopic.get(idea.topic);
    if (same) same.push(idea);
    else byTopic.set(idea.topic, [idea]);
  }
  const queries = Object.values(SETS).flat();
  const things = new Set(queries.flatMap(({ topics }) => topics.map(thingOf)));
  const random = seeded(7);
  const right = new Set<GeneratedIdea>();
  const others: { readonly idea: GeneratedIdea; readonly at: number }[] = [];
  for (const [topic, ideas] of byTopic) {
    const [first] = ideas;
    const answers = first !== undefined && queries.some((query) => isRelevant(query, first));
    if (answers) for (const idea of ideas.slice(0, RIGHT)) right.add(idea);
    else for (const idea of ideas) others.push({ idea, at: random() - (things.has(thingOf(topic)) ? 0.5 : 0) });
  }
  const neighbours = others.sort((a, b) => a.at - b.at).map(({ idea }) => idea);
  return [...right, ...neighbours].slice(0, IDEAS).sort((a, b) => a.id - b.id);
}

function thingOf(topic: string): string {
  return topic.split('/', 2).join('/');
}

const ideas = hardest(generateIdeas());
const byId = new Map(ideas.map((idea) => [idea.id, idea]));

for (const { name, skip, make } of PLACES) {
  describe(`search with typing errors on ${name}`, { skip }, () => {
    let place: OwnPlace;
    let store: Store;

    before(async () => {
      place = await make();
      const { data: folder, databaseUrl: url } = place;
      store = await (url === null ? openSqliteStore({ folder }) : openPostgresStore({ url }));
      await store.putCommunity(
        { id: 'demo', name: 'Demo', locales: ['ko', 'en'], anonymous: { propose: true, vote: true, comment: true } },
        [{ id: 'ideas', community: 'demo', name: 'Ideas', description: '' }],
      );
      const importer = new Importer({ store, community: 'demo', board: 'ideas', now: () => Date.UTC(2026, 0, 1) });
      for (let from = 0; from < ideas.length; from += BATCH) {
        await importer.write(
          ideas.slice(from, from + BATCH).map(({ id, title, body }) => ({
            sourceId: String(id),
            title,
            body,
            votes: id % 50,
            tags: [],
            createdAt: null,
          })),
        );
      }
    });

    after(async () => {
      await store.close();
      await place.remove();
    });

    for (const [kind, queries] of Object.entries(SETS)) {
      test(`${ANSWERS} answers to ${kind} are right in ${BAR * 100} of 100 cases`, async () => {
        assert.equal(queries.length, 30);
        const find = async (q: string): Promise<number[]> => {
          const page = await store.ideas({ community: 'demo', board: 'ideas', sort: 'trending', q, limit: ANSWERS });
          return page.ideas.map(({ sourceId }) => Number(/\d+$/.exec(sourceId ?? '')?.[0]));
        };
        const { precision, misses } = await judge(queries, byId, find, 1);
        const worst = misses.slice(0, 5).map(({ text, right }) => `${text}: ${right}`);
        assert.ok(precision >= BAR, `precision ${precision.toFixed(3)}; worst: ${worst.join(', ')}`);
      });
    }
  });
}
