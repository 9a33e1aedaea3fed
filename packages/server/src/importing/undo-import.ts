import type { ImportReportPage } from '@madang/protocol';
import { noNeeds } from '../domain/needs.js';
import type { BroughtIdea, ImportOf } from '../store/imports.js';
import type { Store } from '../store/store.js';
import type { Mutator } from '../sync/mutator.js';

/** Ideas taken away in one transaction. */
const BATCH = 100;

/** Ideas that stay and are told of by name. */
const TOLD = 100;

/** What taking an import back takes. */
export interface Undoing {
  readonly store: Store;
  readonly mutator: Pick<Mutator, 'carry'>;
  readonly now: () => number;
}

/**
 * Takes an import back: its ideas with their comments go, and people of whom nothing is left. What anybody has acted on
 * since stays, and is told of. Cut off in the middle, it is gone on with by doing it again.
 */
export async function undoImport(
  { store, mutator, now }: Undoing,
  of: ImportOf,
): Promise<NonNullable<ImportReportPage['undone']>> {
  let removed = 0;
  const kept: BroughtIdea[] = [];
  let keptCount = 0;
  let after: string | null = null;
  for (;;) {
    const ideas: readonly BroughtIdea[] = await store.broughtIdeas(of, after, BATCH);
    if (ideas.length === 0) break;
    after = ideas.at(-1)?.id ?? null;
    const going = ideas.filter(({ acted }) => acted === null);
    const staying = ideas.filter(({ acted }) => acted !== null);
    keptCount += staying.length;
    kept.push(...staying.slice(0, TOLD - kept.length));
    if (going.length === 0) continue;
    removed += await takeAway({ store, mutator, now }, of, going);
    await store.forgetBrought(of, going.map(({ id }) => id));
  }
  await store.forgetBroughtPeople(of);
  return {
    removed,
    kept: kept.map(({ id, title, acted }) => ({ id, title, why: acted ?? 'votes' })),
    keptCount,
  };
}

async function takeAway(
  { mutator, now }: Undoing,
  { community }: ImportOf,
  ideas: readonly BroughtIdea[],
): Promise<number> {
  const needs = noNeeds(community);
  for (const { id, comments } of ideas) {
    for (const ids of [needs.ideas, needs.texts]) ids.add(id);
    needs.topics.add(`thread:idea:${id}`);
    for (const comment of comments) needs.comments.add(comment);
  }
  return mutator.carry(needs, (world) => {
    const at = now();
    let gone = 0;
    for (const { id, comments } of ideas) {
      const idea = world.idea(id);
      if (!idea) continue;
      world.begin();
      for (const comment of comments) if (world.comment(comment)) world.removeComment(comment);
      world.deleteIdea(id, at);
      world.log({ at, kind: 'idea.deleted', person: null, idea: id, data: { board: idea.board } });
      gone += 1;
    }
    return gone;
  });
}
